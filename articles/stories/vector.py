"""An article's features weighed by how rare each is in the stream: arrays in the order of TAG."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.stories.packed import Columns
from articles.stories.terms import Ints

FACTORS = np.array([2, 4, 2, 2])
"""Weights of a word, a name, a figure and a dated headline: two events of one kind share the
words."""


class Vector(NamedTuple):
    """Weighed features, arrays of one length."""

    hashes: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.uint8]
    kinds: npt.NDArray[np.uint8]
    rarities: Ints
    units: Ints
    """How much one unit of its weight counts: by its rarity in the stream and its kind."""
    masses: Ints
    """How much each counts in the article: weight times `units`."""
    order: Ints
    """Numbers of the features, the strongest first; of equals the one that TAG put first."""

    @property
    def strongest(self) -> Ints:
        """Numbers of the features that count, the strongest first."""
        return self.order[: np.count_nonzero(self.masses)]


def vector(terms: Columns, rarities: Ints) -> Vector:
    """Weigh an article's features."""
    units = rarities * FACTORS.take(terms.kinds)
    masses = terms.weights * units
    order = (-masses).argsort(kind="stable")
    return Vector(terms.hashes, terms.weights, terms.kinds, rarities, units, masses, order)
