"""The index over all terms of all queries: by which word of an article each term is found.

A term is found by the hash of its longest word, one that is cut at its end by the hash of its
first letters. A bitmap over all such hashes drops the article's other words, all at once; so the
cost does not grow with the number of queries, but with that of terms which occur.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.queries.syntax import Term
from articles.text.folding import Hashes
from articles.text.spelling import Spelled, searched

OPENING = 4
"""Letters by which words that are cut at their end are found; where they have fewer, by these."""
_BITS = 16
"""A bitmap has 2**16 entries: of 10,000 words of queries a seventh lets another word pass."""
_SHIFT = np.uint64(64 - _BITS)

Bitmap = npt.NDArray[np.bool_]
Places = Mapping[int, list[int]]
"""Hash -> indices of the words that have it, rising."""


class Pattern(NamedTuple):
    """Words in a row, in some fields: what one term looks for."""

    hashes: list[int]
    prefix: str
    """Letters with which the word behind these must begin; empty for none."""
    key: int
    """Index of the word by which it is found."""
    hash: int
    """Of that word, or of its first letters."""
    table: int
    """0 if it is found by a whole word, else by so many of its first letters."""
    fields: tuple[str, ...]

    @property
    def size(self) -> int:
        """Number of words."""
        return len(self.hashes) + bool(self.prefix)

    @property
    def is_exact(self) -> bool:
        """Whether it stands wherever the hash by which it is found does."""
        if self.table:
            return len(self.prefix) == self.table
        return len(self.hashes) == 1 and not self.prefix


class Index(NamedTuple):
    """The patterns of all terms."""

    patterns: Sequence[Pattern]
    """By number of the term."""
    bitmaps: Mapping[int, Bitmap]
    """Table -> of the upper bits of a hash, whether a pattern is found by such a one."""

    def places(self, whole: Spelled) -> dict[int, Places]:
        """Return of each table where the hashes stand by which patterns are found, and others."""
        return {
            table: _places(whole.openings(table) if table else whole.hashes, bitmap)
            for table, bitmap in self.bitmaps.items()
        }


def index_of(terms: Iterable[Term]) -> Index:
    """Return the index over terms, whose numbers have no gap."""
    by_number = {term.number: term for term in terms}
    patterns = [_pattern(by_number[number]) for number in range(len(by_number))]
    hashes: dict[int, list[int]] = {}
    for each in patterns:
        hashes.setdefault(each.table, []).append(each.hash)
    return Index(patterns, {table: _bitmap(some) for table, some in hashes.items()})


def _pattern(term: Term) -> Pattern:
    whole = list(term.hashes[:-1] if term.is_prefix else term.hashes)
    prefix = term.words[-1] if term.is_prefix else ""
    if not whole:
        letters = prefix[:OPENING]
        opening = int(searched(letters).hashes[0])
        return Pattern(whole, prefix, 0, opening, len(letters), term.fields)
    key = max(range(len(whole)), key=lambda at: len(term.words[at]))
    return Pattern(whole, prefix, key, whole[key], 0, term.fields)


def _bitmap(hashes: list[int]) -> Bitmap:
    bitmap = np.zeros(1 << _BITS, np.bool_)
    bitmap[np.array(hashes, np.uint64) >> _SHIFT] = True
    return bitmap


def _places(hashes: Hashes, bitmap: Bitmap) -> Places:
    at = np.flatnonzero(bitmap.take(hashes >> _SHIFT))
    places: defaultdict[int, list[int]] = defaultdict(list)
    for each, place in zip(hashes[at].tolist(), at.tolist(), strict=True):
        places[each].append(place)
    return places
