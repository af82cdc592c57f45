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
_LENGTHS = np.array(((*SHORT_STEMS, SHORT_STEMS[-1]), STEMS)).T
"""Letters of the three stems of a short word, and of a longer one."""
_STEM, _PAIR, _FIRST_OF_PAIR = (
    np.array(factor, np.uint64)
    for factor in (0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0xD6E8FEB86659FD93)
)
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

    def __init__(self, table: "Table", count: int) -> None:
        """Take the table of their hashes, and how many rows there are."""
        self._table, self._count = table, count

    def __len__(self) -> int:
        return self._count

    def find(self, text: Words, most: int) -> Found:
        """Return the features of a text's first `most` words in its order, pairs last."""
        hashes = text.hashes[:most]
        count = hashes.size
        rows = self._table.find(np.concatenate((hashes, _pairs(hashes[:-1], hashes[1:]))))
        unknown = ((rows[:count] < 0) & (text.sizes[:most] > SHORT_STEMS[-1])).nonzero()[0]
        rows[unknown] = self._stems(text, unknown)
        at = (rows >= 0).nonzero()[0]
        pair = at >= count
        return Found(rows[at], at - count * pair, 1 + pair)

    def _stems(self, text: Words, which: NDArray[Any]) -> NDArray[Any]:
        """Return the rows of the longest known stems of some words, -1 where there is none."""
        # A word no longer than the stem is looked up by fewer letters, and the result dropped.
        sizes = text.sizes[which]
        lengths = _LENGTHS.take(sizes > STEMS[-1], axis=1)
        keys_ = openings(text, which, np.minimum(lengths, sizes)) ^ _STEM
        found = self._table.find(keys_.ravel()).reshape(keys_.shape)
        found[sizes <= lengths] = -1
        longest: NDArray[Any] = found[0]
        for shorter in found[1:]:
            longest = np.where(longest < 0, shorter, longest)
        return longest


class Table:
    """A cuckoo hash table (Pagh and Rodler 2004) of 64-bit hashes, with two probes a look-up.

    A known hash stands at the slot of its first bits, or at the slot of its last bits. A slot holds
    the index of its hash, not the hash: two thirds of the slots are free, and half as many bytes of
    each are read.
    """

    def __init__(self, known: Hashes, slots: NDArray[np.int32]) -> None:
        """Take the known hashes, and 2**bits slots as `slots_of` makes them."""
        bits = slots.size.bit_length() - 1
        self._shift = np.array(64 - bits, np.uint64)
        self._mask = np.array((1 << bits) - 1, np.uint64)
        self._known, self._slots = known, slots

    def find(self, hashes: Hashes) -> NDArray[np.int32]:
        """Return for each hash its index among the known ones, or -1."""
        places = np.concatenate((hashes >> self._shift, hashes & self._mask))
        # Below 2**63, and numpy indexes by signed numbers.
        indices = self._slots.take(places.view(np.int64))
        hits = (self._known.take(indices).reshape(2, -1) == hashes).ravel().nonzero()[0]
        found = np.full(hashes.size, -1, np.int32)
        found[hits % max(hashes.size, 1)] = indices.take(hits)
        return found


def features_of(names: list[str]) -> Features:
    """Return the features of these names, by row; folded as `folding.spellings` does."""
    known = keys(names)
    return Features(Table(known, slots_of(known)), len(names))


def slots_of(known: Hashes) -> NDArray[np.int32]:
    """Return the slots of a table: in each the index of its hash, of equal ones the last.

    A free slot holds the first index: whatever is looked up there is compared with its hash.
    """
    _, first = np.unique(known[::-1], return_index=True)
    values = known.size - 1 - first
    bits = int(_SPARSE * known.size).bit_length()
    while (slots := _slots(known[values], bits)) is None:
        bits += 1
    return np.where(slots < 0, 0, values[slots]).astype(np.int32)


def _slots(known: Hashes, bits: int) -> NDArray[np.intp] | None:
    """Return for each of 2**bits slots the index of its hash, -1 if free; None if it is too full.

    All hashes move at once: one that finds its slot taken pushes the other out, which then goes to
    its other slot.
    """
    places = ((known >> np.uint64(64 - bits)), known & np.uint64((1 << bits) - 1))
    slots = np.full(1 << bits, -1)
    moved, is_last = np.arange(known.size), np.zeros(known.size, np.bool_)
    for _ in range(_MOST_MOVES):
        at = np.where(is_last[moved], places[1][moved], places[0][moved]).view(np.int64)
        before = slots[at]
        slots[at] = moved
        is_placed = slots[at] == moved  # one of several that came to a slot
        moved = np.concatenate((moved[~is_placed], before[is_placed & (before >= 0)]))
        if not moved.size:
            return slots
        is_last[moved] ^= True
    return None


def keys(names: list[str]) -> Hashes:
    """Return the hashes by which features are found in texts, in the order of their names."""
    joined = "\n".join(names)
    text, points = words(joined), np.frombuffer(joined.encode("utf-32-le"), "<u4")
    ends = np.append((points == ord("\n")).nonzero()[0], points.size)
    starts = np.append(0, ends[:-1] + 1)
    first = np.searchsorted(text.starts, starts)
    hashes = text.hashes[first]
    hashes[points[ends - 1] == ord("*")] ^= _STEM
    spaces = np.append(0, np.cumsum(points == ord(" ")))
    pair = spaces[ends] > spaces[starts]
    hashes[pair] = _pairs(hashes[pair], text.hashes[first[pair] + 1])
    return hashes


def _pairs(one: Hashes, other: Hashes) -> Hashes:
    return mix(one * _FIRST_OF_PAIR + other) ^ _PAIR
