"""How rare a term is in news in general, before the stream has shown anything.

Document frequencies of the words of Wikipedia's current events, and of frequent words of 107
other languages (SIB-200), from a table that ships; `training/common_words.py` makes it. A word
that it lacks is rare: most names are.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from articles.resources import arrays

RAREST = 20
"""Rarity of a term that the table lacks: one text in 1,024."""


def rarity(hashes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    """Return twice the binary logarithm of the number of texts to one that has the term."""
    known, values = _table()
    at = known.searchsorted(hashes)
    is_known = known.take(at, mode="clip") == hashes
    return np.where(is_known, values.take(at, mode="clip"), np.uint8(RAREST))


@cache
def _table() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    stored = arrays("common_words")
    return stored["hashes"], np.minimum(stored["rarity"], RAREST).astype(np.uint8)
