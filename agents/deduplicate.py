"""DEDUPLICATE: which articles are new, which repeat or revise one already seen.

The canonical is the earliest article in log order, within the time-to-live,
whose verified likeness is highest. Nothing here asks a clock, a worker or an
unordered collection: the same log gives the same verdicts.
"""

from agents.memory.memory import Memory
from agents.memory.rows import COPY, KILLED, LATE, Remembered
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
from agents.verdicts.revisions import revise
from agents.verdicts.standing import identity, standing
from articles.codec import decode
from articles.records import Article, Verdict
from articles.rejection import Reason, Rejection
from articles.similarity import sentence_marks, sketch
from articles.similarity.sentence_marks import Marks
from articles.similarity.sketch import Sketch


def deduplicate(record: Record, memory: Memory) -> tuple[Output, ...]:
    """Return the article with its verdict, for the stream where it belongs.

    One output: `unique` (also revisions, so that what follows sees an article
    and its revisions in one order), `duplicates`, `withheld`, or `dead`. What is
    learned goes to `memory`, to be kept or dropped with the transaction.
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
    return (output(decision),)


def _read(record: Record) -> Article | Rejection:
    if record.value is None:
        return Rejection(Reason.UNREADABLE_RECORD, "A record between two agents has no value.")
    return decode(record.value)


def _packed(article: Article) -> tuple[Sketch, Marks] | Rejection:
    """Read what TAG packed; a record without it costs what TAG has spared DEDUPLICATE."""
    desk = article.copydesk
    try:
        return (
            sketch.unpack(desk.sketch)
            if desk.sketch
            else sketch.sketch(article.body, article.headline, article.language),
            sentence_marks.unpack(desk.marks) if desk.marks else sentence_marks.marks(article.body),
        )
    except ValueError as error:
        return Rejection(Reason.UNREADABLE_RECORD, f"Between two agents: {error}.")


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
    if now.killed:
        versions = (
            versions or versions_of_text(arrival, memory) or versions_of_headline(arrival, memory)
        )
        return withdraw(arrival, versions, published_copy(versions, memory))
    if versions:
        return _decide_again(arrival, versions, memory)
    return _decide_first(arrival, memory)


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


def _decide_first(arrival: Arrival, memory: Memory) -> Decision:
    """Decide on an article that no identity is known of: new, or a copy of another."""
    now = arrival.now
    original = find_original(arrival, memory)
    if original is None:
        because = "No article of the last days has this text."
        verdict = Verdict(kind="unique", because=because)
        return Decision("unique", verdict, arrival.article, note(arrival, now.mask, 0, 0))
    canonical, comparison = original
    versions = versions_of((identity(canonical.uri),), memory) or [canonical]
    if versions[0].flags & KILLED:
        return hold_back(arrival, versions[0])
    same_source = is_same_source(now.source, canonical.source)
    if now.says in ("correction", "update") and same_source:
        # An agency may send its correction under a new name.
        return revise(arrival, versions, versions[0])
    return copy(arrival, canonical, comparison)
