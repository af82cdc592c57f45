"""NEAR: which places of its operands stand close to each other."""

from bisect import bisect_left, bisect_right

from articles.queries.document import Document
from articles.queries.patterns import Found
from articles.queries.syntax import Near, Term

Places = list[tuple[int, int, Term]]
"""First word, the word behind the last one, and the term that stands there; in order."""


def near(condition: Near, found: Found, document: Document) -> list[Places]:
    """Return of each operand its places that take part; empty lists where NEAR does not hold.

    Between an operand and the next stand at most so many words as its gap says, in either order,
    in one text, and the two do not overlap.
    """
    chain: list[Places] = []
    for operand in condition.operands:
        places = sorted(
            (first, first + len(term.words), term)
            for term in operand
            for first in found.get(term.number, ())
        )
        if chain:
            places = _close(places, chain[-1], condition.gaps[len(chain) - 1], document)
        if not places:
            return []
        chain.append(places)
    # And backwards: a place near the operand before it, to which no later one is near.
    for number in range(len(chain) - 2, -1, -1):
        chain[number] = _close(chain[number], chain[number + 1], condition.gaps[number], document)
    return chain


def _close(places: Places, others: Places, gap: int, document: Document) -> Places:
    """Return the places to which one of the others is close."""
    starts = [start for start, _, _ in others]
    ends = sorted(end for _, end, _ in others)
    kept = []
    for place in places:
        start, end, _ = place
        part = document.part_of(start)
        # The nearest other one before it, and the nearest behind it.
        before, behind = bisect_right(ends, start) - 1, bisect_left(starts, end)
        if (before >= 0 and ends[before] > part.first and start - ends[before] <= gap) or (
            behind < len(starts) and starts[behind] < part.end and starts[behind] - end <= gap
        ):
            kept.append(place)
    return kept
