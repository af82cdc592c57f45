"""Shared boilerplate of an outlet under many of its stories: boxes, galleries, biographies.

Wording that several articles of one outlet share, though they are no copies of
each other, is no evidence that a new one is a copy. It is excluded before two
texts are compared.
"""

from typing import NamedTuple

from articles.similarity.sentence_marks import Marks, comparable
from articles.similarity.sketch import Sketch, aligned

_SEVERAL = 3
_FEWEST_OWN = 2
_FEWEST_LEFT = 8
"""Sampled shingles that must remain. In a template all wording is shared: too few remain, and
nothing is excluded."""


class Boxes(NamedTuple):
    """Shingles of an outlet's boxes, as the coarsest of the sketches saw them."""

    shingles: frozenset[int]
    shift: int


def boxes(new: Sketch, others: list[Sketch]) -> Boxes | None:
    """Return the new text's shingles that at least three of the others have, if any are left."""
    shift = max(new.shift, *(item.shift for item in others))
    counts: dict[int, int] = {}
    for item in others:
        for value in set(aligned(item, shift)):
            counts[value] = counts.get(value, 0) + 1
    mine = set(aligned(new, shift))
    found = frozenset(value for value in mine if counts.get(value, 0) >= _SEVERAL)
    return Boxes(found, shift) if found and len(mine) - len(found) >= _FEWEST_LEFT else None


def other_top(new: Marks, old: Marks) -> bool:
    """Return whether both texts begin with at least a third of their sentences of their own.

    The wording that they share further down is then a box or background.
    """
    a, b = comparable(new, old)
    return _own_top(a, set(b)) and _own_top(b, set(a))


def _own_top(mine: list[int], others: set[int]) -> bool:
    own = next((place for place, mark in enumerate(mine) if mark in others), len(mine))
    return own >= _FEWEST_OWN and own * 3 >= len(mine)
