"""Which of many fixed strings a text holds: found by their runs of four bytes, hashed, all at once.

A search for each string costs a pass over the text; of a hundred strings an article holds hardly
any, and one pass over its bytes excludes nearly all.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

_GRAM = 4
"""Bytes of UTF-8; a Chinese word of two characters has six."""
_BITS = 14
"""Size of the table of hashes: a text of 2,000 characters fills a tenth of it."""
_MULTIPLIER = np.uint32(0x9E3779B1)
"""An odd number with mixed bits (Knuth's multiplicative hashing): the high bits are the hash."""


class Needles:
    """A fixed set of strings to search texts for."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the strings; those of less than four bytes in UTF-8 are searched one by one."""
        distinct = dict.fromkeys(words)
        self._words = tuple(word for word in distinct if len(word.encode()) >= _GRAM)
        self._short = tuple(word for word in distinct if len(word.encode()) < _GRAM)
        grams = [_grams(word) for word in self._words]
        self._grams = np.concatenate(grams)
        self._starts = np.cumsum([0, *map(len, grams)])[:-1]

    def inside(self, text: str) -> list[str]:
        """Return the strings that the text holds; time is linear in its length."""
        there = np.zeros(1 << _BITS, np.bool_)
        there[_grams(text)] = True
        maybe = np.logical_and.reduceat(there.take(self._grams), self._starts).nonzero()[0]
        candidates = (*self._short, *(self._words[at] for at in maybe.tolist()))
        return [word for word in candidates if word in text]


def _grams(text: str) -> npt.NDArray[np.uint32]:
    data = text.encode("utf-8", "surrogatepass")
    runs = np.ndarray((max(len(data) - _GRAM + 1, 0),), "<u4", data, strides=(1,))
    return (runs * _MULTIPLIER) >> np.uint32(32 - _BITS)
