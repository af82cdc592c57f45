"""Tables of code points: of each character its letter without case and accents, and its kind.

With tables of all planes with letters, folding a text is one indexing operation of numpy. They are
stored, as making them takes a quarter of a second (`training/code_points.py`); so verdicts are the
same under every Python, whose tables of Unicode differ.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from articles.resources import arrays

BREAK, SKIP, SEVERAL = 0, 1, 2
"""Folded forms of what ends a word, of what is left out of it, and of what is several letters."""
UNSPACED = np.uint32(1 << 31)
"""Set in characters of scripts without spaces: each counts as a word."""
TABLE_SIZE = 0x20000
"""Code points; above it there are only Han extensions, letters without case."""
_SEVERAL = {ord(each): (ord("s"), ord("s")) for each in "ßẞ"}


class Folding(NamedTuple):
    """A rule of folding."""

    points: npt.NDArray[np.uint32]
    """Code point -> folded code point, BREAK, SKIP or SEVERAL."""
    several: Mapping[int, tuple[int, ...]]
    """Code point that folds to SEVERAL -> its folded letters."""


@cache
def folding() -> Folding:
    """Return the folding by which texts are compared: without case, accents and marks."""
    return Folding(_tables()["folded"], _SEVERAL)


def capitals() -> npt.NDArray[np.bool_]:
    """Code point -> whether it is a capital; the last entry stands for all above the table."""
    return _tables()["capitals"]


def initials() -> npt.NDArray[np.bool_]:
    """Code point -> whether it is a letter and a capital or, as ǅ, begins as one."""
    return _tables()["initials"]


def letters_and_digits() -> npt.NDArray[np.bool_]:
    """Code point -> whether it is one; the Han extensions above the table are letters."""
    return _tables()["letters_and_digits"]


@cache
def _tables() -> dict[str, npt.NDArray[Any]]:
    return arrays("code_points")
