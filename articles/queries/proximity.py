"""NEAR: which places of its operands stand close to each other.

Between an operand and the next stand at most so many words as its gap says, in either order, in one
text, and the two do not overlap. Time is that of sorting the places, linear in a text's length.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from articles.queries.document import Document
from articles.queries.occurrences import Occurrences
from articles.queries.syntax import Near, Term

_Place = tuple[int, int, int]
"""First word, the word behind the last one, and the number of the term that stands there."""


def is_near(condition: Near, found: Occurrences) -> bool:
    """Return whether NEAR holds; of its last operand the first place that is close is enough."""
    close: Iterable[_Place] = _places(condition.operands[0], found)
    for operand, gap in zip(condition.operands[1:], condition.gaps, strict=True):
        before = list(close)
        if not before:
            return False
        close = _close(_places(operand, found), before, gap, found.document)
    return any(True for _ in close)


def places_of(condition: Near, found: Occurrences) -> list[tuple[Term, list[int]]]:
    """Return the terms that take part, each with the first words of its places, rising."""
    chain = [_places(operand, found) for operand in condition.operands]
    gaps, document = condition.gaps, found.document
    for number, gap in enumerate(gaps):
        chain[number + 1] = list(_close(chain[number + 1], chain[number], gap, document))
    # And backwards: a place near the operand before it, to which no later one is near.
    for number in range(len(gaps) - 1, -1, -1):
        chain[number] = list(_close(chain[number], chain[number + 1], gaps[number], document))
    firsts: dict[int, set[int]] = {}
    for places in chain:
        for first, _, term in places:
            firsts.setdefault(term, set()).add(first)
    terms = {term.number: term for operand in condition.operands for term in operand}
    return [(terms[number], sorted(some)) for number, some in firsts.items()]


def _places(operand: tuple[Term, ...], found: Occurrences) -> list[_Place]:
    """Return where an operand's alternatives stand, rising."""
    places = [
        (first, first + len(term.words), term.number)
        for term in operand
        for first in found.of(term.number)
    ]
    return places if len(operand) == 1 else sorted(set(places))


def _close(
    places: list[_Place], others: list[_Place], gap: int, document: Document
) -> Iterator[_Place]:
    """Yield the places to which one of the others is close."""
    starts = [start for start, _, _ in others]
    ends = sorted([end for _, end, _ in others])
    first = limit = 0
    for place in places:
        start, end, _ = place
        if start >= limit:
            part = document.part_of(start)
            first, limit = part.first, part.end
        # The nearest other one before it, and the nearest behind it.
        before, behind = bisect_right(ends, start) - 1, bisect_left(starts, end)
        if (before >= 0 and start - ends[before] <= gap and ends[before] > first) or (
            behind < len(starts) and starts[behind] - end <= gap and starts[behind] < limit
        ):
            yield place
