"""DEDUPLICATE: which articles are new, which repeat or revise one already seen.

The canonical is the earliest article in log order, within the time-to-live,
whose verified likeness is highest. Nothing here asks a clock, a worker or an
unordered collection: the same log gives the same verdicts.
"""

from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.rows import COPY, KILLED, LATE, SHARING, Remembered
from agents.record import Output, Record, dead_letter
from agents.verdicts.arrival import Arrival
from agents.verdicts.copies import copy, redeliver
from agents.verdicts.decision import Decision, is_same_source, output
from agents.verdicts.kills import hold_back, withdraw
from agents.verdicts.lookup import (
    find_original,
    published_copy,
    versions_of,
    versions_of_headline,
    versions_of_text,
)
from agents.verdicts.notes import note, order
from agents.verdicts.repeats import without_repeats
from agents.verdicts.revisions import revise
from agents.verdicts.sharing import like, same_story, under_own_name
from agents.verdicts.standing import identity, standing
from articles.codec import decode
from articles.records import Article, Verdict
from articles.rejection import Reason, Rejection
from articles.similarity import sentence_marks, sketch
from articles.similarity.sentence_marks import Marks
from articles.similarity.sketch import Sketch


def deduplicate(record: Record, memory: Memory, lines: OutletLines) -> tuple[Output, ...]:
    """Return the article with its verdict, for the stream where it belongs.

    One output: `unique` (also revisions, so that what follows sees an article
    and its revisions in one order), `duplicates`, `withheld`, or `dead`. What is
    learned goes to `memory`, and what outlets repeat to `lines`, to be kept or dropped with the
    transaction.
    """
    article = _read(record)
    if isinstance(article, Rejection):
        return (dead_letter(record, article, "deduplicate"),)
    packed = _packed(article)
    if isinstance(packed, Rejection):
        return (dead_letter(record, packed, "deduplicate"),)
    text, marks = packed
    memory.observe(record.seconds)
    arrival = Arrival(article, text, standing(article, marks), memory.seconds)
    decision = _decide(arrival, record.seconds, memory)
    if decision.note is not None:
        memory.remember(decision.note)
    return (output(without_repeats(decision, arrival, lines)),)


def _read(record: Record) -> Article | Rejection:
    if record.value is None:
        return Rejection(Reason.UNREADABLE_RECORD, "A record between two agents has no value.")
    return decode(record.value)


def _packed(article: Article) -> tuple[Sketch, Marks] | Rejection:
    """Read what TAG packed; what is missing or of another version is made from the body."""
    desk, body = article.copydesk, article.body
    try:
        text = sketch.unpack(desk.sketch) if desk.sketch else None
        marks = sentence_marks.unpack(desk.marks) if desk.marks else None
    except ValueError as error:
        return Rejection(Reason.UNREADABLE_RECORD, f"Between two agents: {error}.")
    return (
        sketch.sketch(body, article.headline, article.language) if text is None else text,
        sentence_marks.marks(body) if marks is None else marks,
    )


def _decide(arrival: Arrival, seconds: float, memory: Memory) -> Decision:
    """Decide on an article appended at `seconds`; the memory is only asked."""
    article, now = arrival.article, arrival.now
    # Neither is remembered: what may not be published is the canonical of no other.
    if now.embargo is not None and now.embargo > seconds:
        because = f"Embargoed until {article.embargoed_until}."
        verdict = Verdict(kind="withheld", method="embargo", because=because)
        return Decision("withheld", verdict, article)
    if now.withheld:
        because = "Its producer says that it is withheld."
        verdict = Verdict(kind="withheld", method="status", because=because)
        return Decision("withheld", verdict, article)
    versions = versions_of(now.identities, memory)
    story = same_story(arrival, versions) if versions and now.supplied else versions
    if story:
        arrival = like(arrival, story[0])
    if now.killed:
        story = story or versions_of_text(arrival, memory) or versions_of_headline(arrival, memory)
        return withdraw(arrival, story, published_copy(story, memory))
    if story:
        return _decide_again(arrival, story, memory)
    return _decide_sharing(arrival, memory) if versions else _decide_first(arrival, memory)


def _decide_again(arrival: Arrival, versions: list[Remembered], memory: Memory) -> Decision:
    """Decide on another delivery of an article that is known by an identity."""
    text, now = arrival.text, arrival.now
    on_time = [version for version in versions if not version.flags & LATE]
    latest = on_time[0] if on_time else versions[0]
    newer = order(now, latest)
    for version in versions:
        same = version.sketch.exact == text.exact and version.sketch.title == text.title
        if same and not version.flags & KILLED and (newer <= 0 or version is latest):
            return redeliver(arrival, version, memory.at(version.canonical))
    if latest.flags & KILLED and newer <= 0:
        return hold_back(arrival, latest)
    # No stream has carried a copy: changed, it is judged like a new article. And a text
    # that came without a name is known by itself only: under another headline it is a copy.
    if latest.flags & COPY or not now.supplied:
        published = published_copy(versions, memory) if now.supplied and now.own else None
        if published and published.sketch.exact != text.exact:
            # Its own agency changes a story that an outlet had brought to the desk first.
            chain = versions_of((identity(published.uri),), memory)
            if not chain[0].flags & KILLED:
                return revise(arrival, chain, chain[0])
        return _decide_first(arrival, memory)
    return revise(arrival, versions, latest)


def _decide_sharing(arrival: Arrival, memory: Memory) -> Decision:
    """Decide on another story under a known name."""
    is_known = bool(memory.known(arrival.now.identities[:1]))
    decision = _decide_first(under_own_name(arrival, is_known=is_known), memory)
    if decision.note is None:
        return decision
    return decision._replace(note=decision.note._replace(flags=decision.note.flags | SHARING))


def _decide_first(arrival: Arrival, memory: Memory) -> Decision:
    """Decide on an article that no identity is known of: new, or a copy of another."""
    now = arrival.now
    canonical, comparison, other = find_original(arrival, memory)
    if canonical is None or comparison is None:
        because = "No article of the last days has this text"
        if other:
            words = ", ".join(f"“{word}”" for word in other[:3])
            because += f"; the one most like it is another story, without {words}"
        verdict = Verdict(kind="unique", because=because + ".")
        return Decision("unique", verdict, arrival.article, note(arrival, now.mask, 0, 0))
    versions = versions_of((identity(canonical.uri),), memory) or [canonical]
    if versions[0].flags & KILLED:
        return hold_back(arrival, versions[0])
    same_source = is_same_source(now.source, canonical.source)
    if now.says in ("correction", "update") and same_source:
        # An agency may send its correction under a new name.
        return revise(arrival, versions, versions[0])
    return copy(arrival, canonical, comparison)
