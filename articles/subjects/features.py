"""The features of a text for a linear model: known words, stems of unknown ones, word pairs.

A text comes as the hashes of its folded words, and all are looked up at once.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from articles.text.folding import Hashes, Words, mix, openings, words

STEMS = (7, 6, 5)
"""Letters of the stems that stand for unknown longer words."""
SHORT_STEMS = (3, 2)
"""The same for words of at most five letters: in Hangul a letter is a syllable, and a noun of two
or three syllables stands before the particles of its case."""
_STEM, _PAIR = np.uint64(0xA0761D6478BD642F), np.uint64(0xE7037ED1A0B428DB)
_SPARSE = 2
"""Slots of each table for each known hash, at least."""
_MOST_MOVES = 500


class Found(NamedTuple):
    """Features of a text: three arrays of the same length."""

    rows: NDArray[Any]
    at: NDArray[Any]
    """The first word of each."""
    sizes: NDArray[Any]
    """How many words: 1 or 2."""


class Features:
    """Finds the features of a model, numbered by its rows, in the words of texts.

    A feature is named by a word (`war`), by two with a space (`prime minister`), or by a
    stem (`polit*`), which stands for the words that begin so and are no feature themselves:
    a weight trained in one language or inflection serves in others.
    """

    def __init__(self, names: list[str]) -> None:
        """Take the names by row, folded as `folding.spellings` does."""
        self._count = len(names)
        self._table = Table(keys(names))

    def __len__(self) -> int:
        return self._count

    def find(self, text: Words, most: int) -> Found:
        """Return the features of a text's first `most` words in its order, pairs last."""
        hashes = text.hashes[:most]
        count = hashes.size
        rows = self._table.find(np.concatenate((hashes, _pairs(hashes[:-1], hashes[1:]))))
        is_unknown, sizes = rows[:count] < 0, text.sizes[:most]
        for stems, shorter, longest in (
            (STEMS, STEMS[-1], np.inf),
            (SHORT_STEMS, SHORT_STEMS[-1], STEMS[-1]),
        ):
            unknown = (is_unknown & (sizes > shorter) & (sizes <= longest)).nonzero()[0]
            rows[unknown] = self._stems(text, unknown, stems)
        at = (rows >= 0).nonzero()[0]
        pair = at >= count
        return Found(rows[at], at - count * pair, 1 + pair)

    def _stems(self, text: Words, which: NDArray[Any], stems: tuple[int, ...]) -> NDArray[Any]:
        """Return the rows of the longest known stems of some words, -1 where there is none."""
        # A word no longer than the stem is looked up by fewer letters, and the result dropped.
        sizes, lengths = text.sizes[which], np.array(stems)[:, None]
        keys_ = openings(text, which, np.minimum(lengths, sizes)) ^ _STEM
        found = self._table.find(keys_.ravel()).reshape(keys_.shape)
        found[sizes <= lengths] = -1
        longest: NDArray[Any] = found[0]
        for shorter in found[1:]:
            longest = np.where(longest < 0, shorter, longest)
        return longest


class Table:
    """A cuckoo hash table (Pagh and Rodler 2004) of 64-bit hashes, with two probes a look-up.

    A known hash stands in one table at the slot of its first bits, or in another at the slot
    of its last bits.
    """

    def __init__(self, known: Hashes) -> None:
        """Take distinct hashes; the value of each is its index among them."""
        bits = int(_SPARSE * known.size).bit_length()
        while not self._fill(known, bits):
            bits += 1

    def find(self, hashes: Hashes) -> NDArray[np.int32]:
        """Return for each hash its index among the known ones, or -1."""
        found = np.full(hashes.size, -1, np.int32)
        for kept, rows, places in (
            (self._one, self._one_rows, hashes >> self._shift),
            (self._other, self._other_rows, hashes & self._mask),
        ):
            at = places.view(np.int64)  # below 2**63, and numpy indexes by signed numbers
            hit = (kept.take(at) == hashes).nonzero()[0]
            # Of two known ones that fold alike the last one counts.
            found[hit] = np.maximum(found[hit], rows.take(at.take(hit)))
        return found

    def _fill(self, known: Hashes, bits: int) -> bool:
        self._shift, self._mask = np.uint64(64 - bits), np.uint64((1 << bits) - 1)
        places = [(known >> self._shift).tolist(), (known & self._mask).tolist()]
        tables = [[-1] * (1 << bits), [-1] * (1 << bits)]
        for row in range(known.size):
            moved, side = row, 0
            for _ in range(_MOST_MOVES):
                at = places[side][moved]
                moved, tables[side][at] = tables[side][at], moved
                if moved < 0:
                    break
                side = 1 - side
            else:
                return False
        # The hashes themselves stand in the tables, so that an unknown word, as most pairs are,
        # costs one memory access a table. A free slot holds a hash of another slot.
        free = np.arange(1 << bits, dtype=np.uint64)
        self._one_rows, self._other_rows = (np.array(table, np.int32) for table in tables)
        self._one = np.where(self._one_rows < 0, ~(free << self._shift), known[self._one_rows])
        self._other = np.where(self._other_rows < 0, ~free, known[self._other_rows])
        return True


def keys(names: list[str]) -> Hashes:
    """Return the hashes by which features are found in texts, in the order of their names."""
    text = words("\n".join(names))
    first = np.searchsorted(text.starts, _offsets(names))
    hashes = text.hashes[first]
    stem = np.array([name.endswith("*") for name in names], np.bool_)
    pair = np.array([" " in name for name in names], np.bool_)
    hashes[stem] ^= _STEM
    hashes[pair] = _pairs(hashes[pair], text.hashes[first[pair] + 1])
    return hashes


def _offsets(names: list[str]) -> NDArray[Any]:
    return np.cumsum([0, *(len(name) + 1 for name in names[:-1])])


def _pairs(one: Hashes, other: Hashes) -> Hashes:
    return mix(one * np.uint64(0xD6E8FEB86659FD93) + other) ^ _PAIR
