"""The features of a text for a linear model: known words, stems of unknown ones, word pairs."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

_STEMS = (7, 6, 5, 4)
_MOST_UNKNOWN = 200_000
"""Unknown words whose stem is remembered, so that looking a word up is one step."""


class Found(NamedTuple):
    """Features of a text: three arrays of the same length."""

    rows: NDArray[Any]
    at: NDArray[Any]
    """The first word of each."""
    sizes: NDArray[Any]
    """How many words: 1 or 2."""


class Numbers(dict[str, int]):
    """Word to its number: from 1 to `count` a known one, 0 for one that nothing is known of.

    An unknown word has the number of its longest known stem plus `count`. The stem `polit*`
    stands for words not learnt, so that what a model learnt in one language or inflection
    serves in others.
    """

    def __init__(self, known: list[str]) -> None:
        super().__init__((word, at + 1) for at, word in enumerate(known))
        self.count = len(known)

    def __missing__(self, word: str) -> int:
        found = stem(word, self)
        number = found + self.count if found else 0
        if len(self) < self.count + _MOST_UNKNOWN:
            self[word] = number
        return number


class Features:
    """Finds the features of a model, numbered by its rows, in the words of texts."""

    def __init__(self, rows: dict[str, int]) -> None:
        """Take feature to row: a word, a stem with `*`, or two words with a space."""
        single = [name for name in rows if " " not in name]
        pairs = [(*_two(name), row) for name, row in rows.items() if " " in name]
        members = {word for first, second, _ in pairs for word in (first, second)}
        known = single + sorted(members - rows.keys())
        numbers = Numbers(known)
        self._numbers, self._count = numbers, len(rows)
        own = [rows.get(word, stem(word, rows, -1)) for word in known]
        # The second half are the same stems standing for unknown words, which are in no pair.
        self._rows = np.array([-1, *own, *own], np.int64)
        size = len(self._rows)
        self._begins, self._ends = np.zeros(size, bool), np.zeros(size, bool)
        self._begins[[numbers[first] for first, _, _ in pairs]] = True
        self._ends[[numbers[second] for _, second, _ in pairs]] = True
        keys = np.array([numbers[first] * size + numbers[second] for first, second, _ in pairs])
        order = np.argsort(keys)
        self._keys = np.append(keys[order], np.iinfo(np.int64).max).astype(np.int64)
        self._pairs = np.array([row for _, _, row in pairs], np.int64)[order]

    def __len__(self) -> int:
        return self._count

    def find(self, words: list[str]) -> Found:
        """Return the features of lower-case words in the order of the text, pairs last."""
        count = len(words)
        numbers = np.fromiter(map(self._numbers.__getitem__, words), np.int64, count)
        rows = self._rows[numbers]
        at = np.flatnonzero(rows >= 0)
        # Few words begin a known pair, and fewer stand before one that ends it.
        maybe = np.flatnonzero(self._begins[numbers[:-1]] & self._ends[numbers[1:]])
        keys = numbers[maybe] * len(self._rows) + numbers[maybe + 1]
        nearest = np.searchsorted(self._keys, keys)
        hit = self._keys[nearest] == keys
        return Found(
            np.concatenate((rows[at], self._pairs[nearest[hit]])),
            np.concatenate((at, maybe[hit])),
            np.repeat((1, 2), (at.size, int(hit.sum()))),
        )


def _two(name: str) -> tuple[str, str]:
    first, _, second = name.partition(" ")
    return first, second


def stem(word: str, known: dict[str, int], otherwise: int = 0) -> int:
    """Return what is known of a word's longest known stem."""
    for length in _STEMS:
        if len(word) > length and (found := known.get(word[:length] + "*")) is not None:
            return found
    return otherwise
