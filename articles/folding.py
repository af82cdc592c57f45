"""Text to the hashes of its words, blind to case, accents, quotes, punctuation and spaces.

Words are hashed by position-weighted sums over code points, all words at once,
so that 400 words cost a dozen numpy calls instead of 400 Python ones. Scripts
written without spaces have no words to find: each of their characters counts
as one.
"""

import unicodedata
from functools import cache, lru_cache
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


class Words(NamedTuple):
    """The words of a text, in order."""

    hashes: Hashes
    numbers: npt.NDArray[np.bool_]
    """Whether the word begins with a digit."""
    unspaced: int
    """How many of the words are single characters of a script without spaces."""
    names: npt.NDArray[np.bool_]
    """Whether the word begins with a capital though it goes on a sentence: it follows a
    space, and that a word or a comma."""


def words(text: str) -> Words:
    """Return the folded words of any text; time and memory are linear in its length."""
    plain = text.isascii()
    if not plain:
        text = text.replace("ß", "ss").replace("ẞ", "ss")
    points = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4")
    folded = _table().take(points, mode="clip")
    if not plain:
        # Above the table there are only Han extensions, letters without case.
        high = points >= _TABLE_SIZE
        if high.any():
            folded = np.where(high, points | _UNSPACED, folded)
        kept = folded != _SKIP
        points, folded = points[kept], folded[kept]
    letter = folded != _BREAK
    first = letter.copy()
    alone = 0
    if plain or not (single := folded >= _UNSPACED).any():
        first[1:] &= ~letter[:-1]
    else:
        first[1:] &= ~letter[:-1] | single[1:] | single[:-1]
        alone = int(single.sum())
    starts = np.flatnonzero(first)
    if not starts.size:
        nothing = np.zeros(0, np.bool_)
        return Words(np.zeros(0, np.uint64), nothing, 0, nothing)
    # A break is 0 and adds nothing to the sum of the word before it.
    powers, inverses = _powers(max(1 << 14, folded.size))
    sums = np.add.reduceat(folded * powers[: folded.size], starts)
    initials = folded[starts]
    numbers = (initials >= ord("0")) & (initials <= ord("9"))
    hashes = mix(sums * inverses[starts])
    return Words(hashes, numbers, alone, _names(points, letter, starts))


def _names(
    points: npt.NDArray[np.uint32], letter: npt.NDArray[np.bool_], starts: npt.NDArray[np.intp]
) -> npt.NDArray[np.bool_]:
    found = _capitals().take(points[starts], mode="clip") & (starts >= 2)
    at = np.flatnonzero(found)
    space, before = starts[at] - 1, starts[at] - 2
    goes_on = letter[before] | (points[before] == ord(","))
    found[at] = (points[space] == ord(" ")) & goes_on
    return found


def mix(values: Hashes) -> Hashes:
    """Spread 64-bit values evenly (the finaliser of SplitMix64, Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@lru_cache(1)
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """Return x**i and x**-i modulo 2**64, so that a word's sum forgets where it stood."""
    both = (0x9E3779B97F4A7C15, pow(0x9E3779B97F4A7C15, -1, 1 << 64))
    one, other = (np.multiply.accumulate(np.full(size, step, np.uint64)) for step in both)
    return one, other


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


@cache
def _capitals() -> npt.NDArray[np.bool_]:
    return np.array([*(chr(point).isupper() for point in range(_TABLE_SIZE)), False])


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
    if unicodedata.name(character, "").startswith("HANGUL SYLLABLE"):
        return ord(character)
    return ord(unicodedata.normalize("NFKD", character.casefold())[0])
