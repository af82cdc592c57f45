"""Articles that repeat another: found, verified, and filed as duplicates."""

from agents.memory.memory import Memory
from agents.memory.rows import COPY, REVISION, Remembered
from agents.record import Output
from agents.verdicts.arrival import Arrival
from agents.verdicts.filing import inheriting, is_same_source, note, noted, output, sentence
from articles.records import Verdict
from articles.similarity.changes import changes, told
from articles.similarity.comparison import Comparison, Facts, compare, through_a_copy
from articles.similarity.sentence_marks import shared
from articles.similarity.shared_wording import Boxes, boxes, other_top

_SAYS = {"correction": "corrected", "update": "updated"}
_DAY = 86400.0
_OLD = 7
"""Days after which the same words may tell of another event: no change in the bank's rate."""
_FEWEST = 4
"""Candidates from which a wording can be told to be an outlet's box."""


def closest(arrival: Arrival, memory: Memory) -> tuple[Remembered, Comparison] | None:
    """Return the article most like the new one, the earliest of equals, if it is a copy of any."""
    text, now = arrival.text, arrival.now
    exact: dict[int, Remembered] = {}
    for item in memory.exact(text.exact) if text.exact else []:
        exact.setdefault(item.canonical, item)
    alike = memory.alike(text)
    best: tuple[float, int] | None = None
    answer = None
    for item in [*exact.values(), *alike]:
        facts = Facts(memory.seconds - item.seconds, is_same_source(now.source, item.source))
        if compare(text, item.sketch, facts) is None:
            continue
        # What costs more is weighed only where the wording is alike.
        facts = facts._replace(
            sentences=shared(now.marks, item.marks),
            boxes=_boxes(arrival, alike),
            other_top=other_top(now.marks, item.marks) and text.title != item.sketch.title,
        )
        verdict = compare(text, item.sketch, facts)
        if verdict is None:
            continue
        rank = (-verdict.similarity, item.canonical)
        if best is None or rank < best:
            best, answer = rank, (memory.at(item.canonical), verdict)
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


def redelivered(arrival: Arrival, version: Remembered, memory: Memory) -> Output:
    """File a delivery of what was delivered before."""
    canonical = memory.at(version.canonical)
    verdict = Verdict(
        kind="duplicate",
        method="redelivery",
        canonical=canonical.uri,
        similarity=1.0,
        containment=1.0,
        contained=1.0,
        seconds=round(memory.seconds - version.seconds),
        same_source=is_same_source(arrival.now.source, version.source),
        because="The same article with the same text was delivered before.",
    )
    article = inheriting(arrival.article, canonical)
    return output("duplicates", article, verdict, "duplicateOf")


def copied(arrival: Arrival, canonical: Remembered, found: Comparison, memory: Memory) -> Output:
    """File a copy of an article, and say what it added and left out."""
    article, now = arrival.article, arrival.now
    memory.remember(note(arrival, 0, 0, COPY)._replace(copy_of=canonical.row))
    changed = changes(article.body, article.language, now.marks, canonical.marks, found.contained)
    late = 0 < now.published < canonical.published
    if late:
        article = noted(article, "late-copy")
    mine, other = arrival.text, canonical.sketch
    figures = mine.figures == other.figures and mine.all_figures != other.all_figures
    days = (memory.seconds - canonical.seconds) / _DAY
    because = sentence(
        found.because,
        f"the first one is {days:.0f} days old, so this may be news again" if days > _OLD else "",
        *told(changed),
        "a figure differs" if figures else "",
        f"the copy says of itself that it is {_SAYS[now.says]}" if now.says in _SAYS else "",
        "it was published earlier but arrived later, and the first to arrive stays" if late else "",
    )
    verdict = Verdict(
        kind="duplicate",
        method=found.method,
        canonical=canonical.uri,
        similarity=found.similarity,
        containment=found.containment,
        contained=found.contained,
        seconds=round(memory.seconds - canonical.seconds),
        same_source=is_same_source(now.source, canonical.source),
        late=late,
        because=because,
        **changed._asdict(),
    )
    return output("duplicates", inheriting(article, canonical), verdict, "duplicateOf")
