"""The model of py3langid in an eighth of its memory, with its scores to the bit.

py3langid unpacks its automaton as rows of 256 next states, and every feature's weight in every
language: 75 MB and half a second of CPU. Here the automaton is the trie that it was made of, of the
weights those are held that are not the least of their language, one in five, and both are mapped.
"""

from collections import Counter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import LanguageIdentifier

from articles.resources import arrays


class Trie(NamedTuple):
    """Nodes in the order of depth, parent and byte; the root is 0."""

    edges: NDArray[Any]
    """The number of the parent << 8 | byte, ascending: node N is reached by edge N - 1."""
    features: NDArray[Any]
    """Node -> number of its feature, -1 for none."""


class Weights(NamedTuple):
    """A matrix of features and languages."""

    least: NDArray[Any]
    """Of each language."""
    above: NDArray[Any]
    """Feature -> bits of the languages in which it has more than that."""
    starts: NDArray[Any]
    """Feature -> where those values begin."""
    values: NDArray[Any]

    def rows(self, features: NDArray[Any]) -> NDArray[Any]:
        """Return the rows of these features."""
        rows = np.tile(self.least, (len(features), 1))
        above = np.unpackbits(self.above[features], axis=1, count=self.least.size).view(bool)
        counts = above.sum(axis=1)
        shifts = np.repeat(self.starts[features] - (np.cumsum(counts) - counts), counts)
        rows[above] = self.values[shifts + np.arange(shifts.size)]
        return rows


class Identifier(LanguageIdentifier):  # type: ignore[misc]
    """A LanguageIdentifier that scores with these tables."""

    def __init__(self, trie: Trie, weights: Weights, prior: NDArray[Any], names: list[str]) -> None:
        """Do without py3langid's own tables."""
        super().__init__(None, prior, names, None, None, tk_row=())
        self.trie, self.weights = trie, weights

    def _raw_score(self, text: bytes) -> NDArray[Any]:
        counted = Counter(visited(self.trie, text).tolist())
        if not counted:
            nothing: NDArray[Any] = super()._raw_score(b"")
            return nothing
        # The order of the features, that of the text, decides how sums are rounded.
        features = np.fromiter(counted, np.intp)
        counts = np.fromiter(counted.values(), np.float32)
        scores: NDArray[Any] = np.log1p(counts) @ self.weights.rows(features) + self.nb_pc
        return scores


def load() -> Identifier:
    """Map the tables of `articles/data/language_model`, made by `training/language_model.py`."""
    stored = arrays("language_model")
    trie = Trie(*(stored[name] for name in Trie._fields))
    weights = Weights(*(stored[name] for name in Weights._fields))
    return Identifier(trie, weights, stored["prior"], stored["languages"].tolist())


def visited(trie: Trie, text: bytes) -> NDArray[Any]:
    """Return the features in a text, in its order: at each byte that of the longest node there."""
    codes = np.frombuffer(text, np.uint8)
    nodes = np.zeros(codes.size, np.intp)
    ends, reached = np.arange(codes.size), np.zeros(codes.size, np.intp)
    while ends.size:
        wanted = (reached << 8) + codes[ends]
        found = np.minimum(np.searchsorted(trie.edges, wanted), trie.edges.size - 1)
        known = trie.edges[found] == wanted
        ends, reached = ends[known], found[known] + 1
        nodes[ends] = reached  # in place of a shorter one
        inside = ends + 1 < codes.size
        ends, reached = ends[inside] + 1, reached[inside]
    features: NDArray[Any] = trie.features[nodes]
    return features[features >= 0]
