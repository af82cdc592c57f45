"""Makes the tables of folded code points, articles/data/code_points, of Python's Unicode 14.

PYTHONPATH=. python3.11 training/code_points.py
"""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import numpy as np

from articles.text.code_points import BREAK, SEVERAL, SKIP, TABLE_SIZE, UNSPACED
from articles.text.scripts import UNSPACED_RANGES, is_han, is_hangul
from training.storing import store

TARGET = Path(__file__).parents[1] / "articles" / "data" / "code_points"
_TATWEEL = "\u0640"
"""Elongates a word in Arabic script, as letter spacing does in others."""
_KEYBOARDS = {"\u06cc": "\u064a", "\u0649": "\u064a", "\u06a9": "\u0643", "\u06c1": "\u0647"}
"""Yeh, kaf and heh are typed as other letters on Persian, Urdu and Arabic keyboards."""


def folded() -> np.ndarray:
    """Return code point -> folded code point; the last entry stands for all above the table."""
    table = np.zeros(TABLE_SIZE + 1, np.uint32)
    for point in range(TABLE_SIZE):
        table[point] = _fold(chr(point))
    for start, end in UNSPACED_RANGES:
        part = table[start:end]
        part[part > SKIP] |= UNSPACED
    table[[ord(each) for each in "ßẞ"]] = SEVERAL
    return table


def capitals() -> np.ndarray:
    """Return code point -> whether it is a capital."""
    return _where(str.isupper, above=False)


def initials() -> np.ndarray:
    """Return code point -> whether it is a letter and a capital, or begins as one."""
    return _where(lambda it: it.isalnum() and (it.isupper() or it.istitle()), above=False)


def letters_and_digits() -> np.ndarray:
    """Return code point -> whether it is a letter or a digit."""
    return _where(str.isalnum, above=True)


def _where(is_one: Callable[[str], bool], *, above: bool) -> np.ndarray:
    return np.array([*(is_one(chr(point)) for point in range(TABLE_SIZE)), above])


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


if __name__ == "__main__":
    store(
        TARGET,
        folded=folded(),
        capitals=capitals(),
        initials=initials(),
        letters_and_digits=letters_and_digits(),
    )
