"""What the memory knows of an article: its versions, its published copy, what it repeats."""

from agents.memory.memory import Memory
from agents.memory.rows import COPY, KILLED, OWN, REVISION, Remembered
from agents.verdicts.arrival import Arrival
from agents.verdicts.decision import is_same_source
from agents.verdicts.standing import identity
from articles.provenance.withdrawals import quoted_headlines
from articles.similarity.comparison import Comparison, Facts, compare, through_a_copy
from articles.similarity.sentence_marks import shared
from articles.similarity.shared_wording import Boxes, boxes, other_top
from articles.similarity.sketch import sketch

_FEWEST = 4
"""Candidates from which a wording can be recognised as an outlet's box."""


def versions_of(identities: tuple[int, ...], memory: Memory) -> list[Remembered]:
    """Return all versions of an article, newest first: each is known by the first one's URI too."""
    versions = memory.known(identities)
    if not versions or versions[-1].flags & COPY:
        return versions
    chain = memory.known((identity(versions[-1].uri),))
    known = {version.row: version for version in (*versions, *chain)}
    return [known[row] for row in sorted(known, reverse=True)]


def versions_of_text(arrival: Arrival, memory: Memory) -> list[Remembered]:
    """Return the versions whose text a kill under a new name repeats, if its outlet kills it."""
    found = find_original(arrival, memory) if arrival.article.body else None
    if found is None or not is_same_source(arrival.now.source, found[0].source):
        return []
    return versions_of((identity(found[0].uri),), memory)


def versions_of_headline(arrival: Arrival, memory: Memory) -> list[Remembered]:
    """Return the versions whose headline a kill under a new name quotes, if its outlet kills it."""
    article, source = arrival.article, arrival.now.source
    for headline in quoted_headlines(article.headline, article.body) if source else ():
        title = sketch("", headline, "").title
        known = [item for item in memory.headed(title, source) if not item.flags & KILLED]
        if title and known:
            return versions_of((identity(known[0].uri),), memory)
    return []


def published_copy(versions: list[Remembered], memory: Memory) -> Remembered | None:
    """Return the copy under which an agency's own story was published, if it was."""
    for version in versions:
        if version.flags & COPY and version.flags & OWN and version.canonical != version.row:
            canonical = memory.at(version.canonical)
            if canonical.originator == version.originator:
                return canonical
    return None


def find_original(arrival: Arrival, memory: Memory) -> tuple[Remembered, Comparison] | None:
    """Return the article most like the new one, the earliest of equals, if it is a copy of any."""
    text, now = arrival.text, arrival.now
    exact: dict[int, Remembered] = {}
    for item in memory.exact(text.exact) if text.exact else []:
        exact.setdefault(item.canonical, item)
    alike = memory.alike(text)
    best: tuple[float, int] | None = None
    answer = None
    for item in [*exact.values(), *alike]:
        facts = Facts(arrival.seconds - item.seconds, is_same_source(now.source, item.source))
        if compare(text, item.sketch, facts) is None:
            continue
        # What costs more is weighed only where the wording is alike.
        facts = facts._replace(
            sentences=shared(now.marks, item.marks),
            boxes=_boxes(arrival, alike),
            other_top=other_top(now.marks, item.marks) and text.title != item.sketch.title,
        )
        comparison = compare(text, item.sketch, facts)
        if comparison is None:
            continue
        rank = (-comparison.similarity, item.canonical)
        if best is None or rank < best:
            best, answer = rank, (memory.at(item.canonical), comparison)
            if item.canonical != item.row:
                answer = (answer[0], through_a_copy(text, answer[0].sketch))
    return answer


def _boxes(arrival: Arrival, alike: list[Remembered]) -> Boxes | None:
    """Return the wording that many articles of one outlet share, whatever they are about."""
    if len(alike) < _FEWEST:
        return None
    by_source: dict[int, list[Remembered]] = {}
    for item in alike:
        # Versions of one story share their wording for another reason.
        if item.source and not item.flags & REVISION:
            by_source.setdefault(item.source, []).append(item)
    most = max(by_source.values(), key=len, default=[])
    return boxes(arrival.text, [item.sketch for item in most]) if len(most) >= _FEWEST else None
