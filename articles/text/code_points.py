"""The table of folded code points: of each character its letter without case and accents.

A table of all planes with letters makes folding a text one indexing operation of numpy.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.text.scripts import UNSPACED_RANGES, is_han, is_hangul

BREAK, SKIP, SEVERAL = 0, 1, 2
"""Folded forms of what ends a word, of what is left out of it, and of what is several letters."""
UNSPACED = np.uint32(1 << 31)
"""Set in characters of scripts without spaces: each counts as a word."""
TABLE_SIZE = 0x20000
"""Code points; above it there are only Han extensions, letters without case."""
_TATWEEL = "\u0640"
"""Elongates a word in Arabic script, as letter spacing does in others."""
_KEYBOARDS = {"\u06cc": "\u064a", "\u0649": "\u064a", "\u06a9": "\u0643", "\u06c1": "\u0647"}
"""Yeh, kaf and heh are typed as other letters on Persian, Urdu and Arabic keyboards."""


class Folding(NamedTuple):
    """A rule of folding."""

    points: npt.NDArray[np.uint32]
    """Code point -> folded code point, BREAK, SKIP or SEVERAL."""
    several: Mapping[int, tuple[int, ...]]
    """Code point that folds to SEVERAL -> its folded letters."""


@cache
def folding() -> Folding:
    """Return the folding by which texts are compared: without case, accents and marks."""
    table = np.zeros(TABLE_SIZE + 1, np.uint32)
    for point in range(TABLE_SIZE):
        table[point] = _fold(chr(point))
    for start, end in UNSPACED_RANGES:
        part = table[start:end]
        part[part > SKIP] |= UNSPACED
    sharp = {ord(each): (ord("s"), ord("s")) for each in "ßẞ"}
    table[list(sharp)] = SEVERAL
    return Folding(table, sharp)


@cache
def capitals() -> npt.NDArray[np.bool_]:
    """Code point -> whether it is a capital; the last entry stands for all above the table."""
    return np.array([*(chr(point).isupper() for point in range(TABLE_SIZE)), False])


def _fold(character: str) -> int:
    if character == _TATWEEL:
        return SKIP
    category = unicodedata.category(character)
    # Combining accents and vowel signs, soft hyphens, joiners: agencies differ in them.
    if category in ("Mn", "Me", "Cf"):
        return SKIP
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return ord("0") + digit
    if category[0] not in "LNM":
        return BREAK
    # Its decomposition would be its letters, and most others without case have none.
    if is_hangul(character) or is_han(character):
        return ord(character)
    spelled = unicodedata.normalize("NFKD", character.casefold()).replace(_TATWEEL, "")
    plain = next((one for one in spelled if unicodedata.category(one)[0] in "LN"), "").casefold()
    # Some vowel signs of Arabic have a form without a base letter.
    return ord(_KEYBOARDS.get(plain[0], plain[0])) if plain else SKIP
