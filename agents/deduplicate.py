"""DEDUPLICATE: which articles are new, which repeat or revise one already seen.

The canonical is the earliest article in log order, within the time-to-live,
whose verified likeness is highest. Nothing here asks a clock, a worker or an
unordered collection: the same log gives the same verdicts.
"""

from agents.memory.memory import Memory
from agents.memory.rows import COPY, KILLED, LATE, Remembered
from agents.record import Output, Record, dead_letter
from agents.verdicts.arrival import Arrival
from agents.verdicts.copies import closest, copied, redelivered
from agents.verdicts.filing import is_same_source, note, order, output
from agents.verdicts.kills import killed, published, withdrawn
from agents.verdicts.revisions import revised
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
    return (_judge(Arrival(article, text, standing(article, marks)), record.seconds, memory),)


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


def _judge(arrival: Arrival, seconds: float, memory: Memory) -> Output:
    article, now = arrival.article, arrival.now
    # Neither is remembered: what may not be published is nobody's canonical.
    if now.embargo is not None and now.embargo > seconds:
        because = f"Embargoed until {article.embargoed_until}."
        return output(
            "withheld", article, Verdict(kind="withheld", method="embargo", because=because)
        )
    if now.withheld:
        because = "Its producer says that it is withheld."
        return output(
            "withheld", article, Verdict(kind="withheld", method="status", because=because)
        )
    versions = _versions(now.identities, memory)
    if now.killed:
        return killed(arrival, versions or _named_by_its_text(arrival, memory), memory)
    if versions:
        return _again(arrival, versions, memory)
    return _first(arrival, memory)


def _versions(identities: tuple[int, ...], memory: Memory) -> list[Remembered]:
    """Return all versions of an article, newest first: each is known by the first one's URI too."""
    versions = memory.known(identities)
    if not versions or versions[-1].flags & COPY:
        return versions
    chain = memory.known((identity(versions[-1].uri),))
    known = {version.row: version for version in (*versions, *chain)}
    return [known[row] for row in sorted(known, reverse=True)]


def _named_by_its_text(arrival: Arrival, memory: Memory) -> list[Remembered]:
    """Return the article whose text a kill under a new name repeats, if its outlet kills it."""
    found = closest(arrival, memory) if arrival.article.body else None
    if found is None or not is_same_source(arrival.now.source, found[0].source):
        return []
    return _versions((identity(found[0].uri),), memory)


def _again(arrival: Arrival, versions: list[Remembered], memory: Memory) -> Output:
    """Judge another delivery of an article that is known by an identity."""
    text, now = arrival.text, arrival.now
    on_time = [version for version in versions if not version.flags & LATE]
    latest = on_time[0] if on_time else versions[0]
    newer = order(now, latest)
    for version in versions:
        same = version.sketch.exact == text.exact and version.sketch.title == text.title
        if same and not version.flags & KILLED and (newer <= 0 or version is latest):
            return redelivered(arrival, version, memory)
    if latest.flags & KILLED and newer <= 0:
        return withdrawn(arrival, latest, memory)
    # No stream has carried a copy: changed, it is judged like a new article. And a text
    # that came without a name is known by itself only: under another headline it is a copy.
    if latest.flags & COPY or not now.supplied:
        standing = published(versions, memory) if now.supplied and now.own else None
        if standing and standing.sketch.exact != text.exact:
            # Its own agency changes a story that an outlet had brought to the desk first.
            chain = _versions((identity(standing.uri),), memory)
            if not chain[0].flags & KILLED:
                return revised(arrival, chain, chain[0], memory)
        return _first(arrival, memory)
    return revised(arrival, versions, latest, memory)


def _first(arrival: Arrival, memory: Memory) -> Output:
    now = arrival.now
    found = closest(arrival, memory)
    if found is None:
        memory.remember(note(arrival, now.mask, 0, 0))
        because = "No article of the last days has this text."
        return output("unique", arrival.article, Verdict(kind="unique", because=because))
    canonical, comparison = found
    versions = _versions((identity(canonical.uri),), memory) or [canonical]
    if versions[0].flags & KILLED:
        return withdrawn(arrival, versions[0], memory)
    same_source = bool(now.source) and now.source == canonical.source
    if now.says in ("correction", "update") and same_source:
        # An agency may send its correction under a new name.
        return revised(arrival, versions, versions[0], memory)
    return copied(arrival, canonical, comparison, memory)
