"""Text to the hashes of its words, blind to case, accents, quotes, punctuation and spaces.

Words are hashed by position-weighted sums over code points, all words at once,
so that 400 words cost a dozen numpy calls instead of 400 Python ones. Scripts
written without spaces have no words to find: each of their characters counts
as one.
"""

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

_BREAK, _SKIP = 0, 1
_UNSPACED = np.uint32(1 << 31)
_TABLE_SIZE = 0x20000
# Han, kana, Bopomofo, Thai, Lao, Myanmar, Khmer, Tibetan, Yi.
_UNSPACED_RANGES = (
    (0x0E00, 0x0F00),
    (0x0F00, 0x10A0),
    (0x1780, 0x1800),
    (0x2E80, 0x2FE0),
    (0x3005, 0x3008),
    (0x3040, 0x3130),
    (0x31A0, 0x3200),
    (0x3400, 0x4DC0),
    (0x4E00, 0xA4D0),
    (0xF900, 0xFB00),
)
_LONGEST = 64


class Words(NamedTuple):
    """The words of a text, in order."""

    hashes: Hashes
    numbers: npt.NDArray[np.bool_]
    """Whether the word begins with a digit."""
    unspaced: int
    """How many of the words are single characters of a script without spaces."""


def words(text: str) -> Words:
    """Return the folded words of any text; time and memory are linear in its length."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).casefold()
    points = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4")
    folded = _table()[np.minimum(points, _TABLE_SIZE)]
    if not text.isascii():
        # Above the table there are only Han extensions, letters without case.
        high = points >= _TABLE_SIZE
        folded = np.where(high, points | _UNSPACED, folded)
        folded = folded[folded != _SKIP]
    alone = folded >= _UNSPACED
    letter = folded != _BREAK
    first = letter.copy()
    first[1:] &= ~letter[:-1] | alone[1:] | alone[:-1]
    folded = folded[letter].astype(np.uint64)
    starts = np.flatnonzero(first[letter])
    if not starts.size:
        return Words(np.zeros(0, np.uint64), np.zeros(0, np.bool_), 0)
    lengths = np.diff(starts, append=folded.size)
    place = np.arange(folded.size) - np.repeat(starts, lengths)
    hashes = mix(np.add.reduceat(folded * _powers()[np.minimum(place, _LONGEST - 1)], starts))
    initials = folded[starts]
    return Words(hashes, (initials >= ord("0")) & (initials <= ord("9")), int(alone.sum()))


def mix(values: Hashes) -> Hashes:
    """Spread 64-bit values evenly (the finaliser of SplitMix64, Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@cache
def _powers() -> Hashes:
    steps = np.full(_LONGEST, 0x9E3779B97F4A7C15, np.uint64)
    return np.multiply.accumulate(steps)


@cache
def _table() -> npt.NDArray[np.uint32]:
    """Code point -> folded code point, or break, or skip."""
    table = np.zeros(_TABLE_SIZE + 1, np.uint32)
    for point in range(_TABLE_SIZE):
        table[point] = _fold(chr(point))
    for start, end in _UNSPACED_RANGES:
        part = table[start:end]
        part[part > _SKIP] |= _UNSPACED
    return table


def _fold(character: str) -> int:
    category = unicodedata.category(character)
    # Accents and vowel signs that combine, soft hyphens, joiners: agencies differ in them.
    if category in ("Mn", "Me", "Cf"):
        return _SKIP
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return ord("0") + digit
    if category[0] not in "LNM":
        return _BREAK
    return ord(unicodedata.normalize("NFKD", character.casefold())[0])
