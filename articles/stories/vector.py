"""An article's features weighed by how rare each is in the stream, in the order of TAG.

Plain numbers: there are at most 96, and what is asked of a few of them would cost an array a call.
"""

from collections.abc import Sequence
from typing import NamedTuple

from articles.stories.packed import Columns

FACTORS = (2, 4, 2, 2)
"""Weights of a word, a name, a figure and a dated headline: two events of one kind share the
words."""


class Vector(NamedTuple):
    """Weighed features, sequences of one length."""

    hashes: Sequence[int]
    weights: bytes
    kinds: bytes
    rarities: Sequence[int]
    units: Sequence[int]
    """How much one unit of its weight counts: by its rarity in the stream and its kind."""
    masses: Sequence[int]
    """How much each counts in the article: weight times `units`."""
    order: Sequence[int]
    """Numbers of the features, the strongest first; of equals the one that TAG put first."""

    @property
    def strongest(self) -> Sequence[int]:
        """Numbers of the features that count, the strongest first."""
        return self.order[: len(self.masses) - self.masses.count(0)]


def vector(terms: Columns, rarities: Sequence[int]) -> Vector:
    """Weigh an article's features."""
    units = [FACTORS[kind] * each for kind, each in zip(terms.kinds, rarities, strict=True)]
    masses = [weight * each for weight, each in zip(terms.weights, units, strict=True)]
    order = sorted(range(len(masses)), key=masses.__getitem__, reverse=True)
    hashes = terms.hashes.tolist()
    return Vector(hashes, terms.weights, terms.kinds, rarities, units, masses, order)
