"""The index over all terms of all queries: by which words of an article each term is found.

A key is the hash of a word, or of the first letters of words, for a term that is cut at its end. A
bitmap over all keys drops the article's other words, all at once; so the cost does not grow with
the number of queries, but with that of keys which occur.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.queries.fields import ANCHORED
from articles.queries.syntax import Term
from articles.text.folding import Hashes, Places
from articles.text.spelling import Spelled, searched

OPENING = 4
"""Letters by which words that are cut at their end are found; where they have fewer, by these."""
_TELLING = 4
"""Letters of a word of a phrase from which on it is a key: `of` says little."""
_BITS = 16
"""A bitmap has 2**16 entries: of 10,000 words of queries a seventh lets another word pass."""
_SHIFT = np.uint64(64 - _BITS)

Bitmap = npt.NDArray[np.bool_]


class Pattern(NamedTuple):
    """Words in a row, in some fields: what one term looks for."""

    hashes: list[int]
    prefix: str
    """Letters with which the word behind these must begin; empty for none."""
    place: int
    """Index of the word by which it is found."""
    key: int
    """Number of the key by which it is found."""
    keys: tuple[int, ...]
    """Numbers of keys that stand in the article if it does."""
    letters: int
    """Of the word by which it is found."""
    fields: tuple[str, ...]
    is_exact: bool
    """Whether it stands wherever its key does."""

    @property
    def size(self) -> int:
        """Number of words."""
        return len(self.hashes) + bool(self.prefix)


class _Table(NamedTuple):
    """Keys of one kind."""

    opening: int
    """0 for whole words, else how many of their first letters."""
    bitmap: Bitmap
    """Of the upper bits of a hash, whether a key has them."""
    known: Hashes
    """The keys, rising."""
    first: int
    """Number of the first of them."""


class Standing(NamedTuple):
    """Which keys stand in an article: arrays of one length, rising by table and by word."""

    keys: Places
    words: Places
    """Indices of the words."""


class Index(NamedTuple):
    """The patterns of all terms."""

    patterns: Sequence[Pattern]
    """By number of the term."""
    tables: tuple[_Table, ...]
    size: int
    """Number of keys."""

    def standing(self, whole: Spelled) -> Standing:
        """Return where keys stand in an article's words."""
        found = [_standing(whole, table) for table in self.tables]
        if len(found) == 1:
            return found[0]
        keys, words = zip(*found, strict=True) if found else ((), ())
        none = np.zeros(0, np.intp)
        return Standing(np.concatenate((none, *keys)), np.concatenate((none, *words)))


def index_of(terms: Iterable[Term]) -> Index:
    """Return the index over terms, whose numbers have no gap."""
    by_number = {term.number: term for term in terms}
    ordered = [by_number[number] for number in range(len(by_number))]
    hashes: dict[int, set[int]] = {}
    for term in ordered:
        opening, its_hashes = _keys(term)
        hashes.setdefault(opening, set()).update(its_hashes)
    numbers: dict[tuple[int, int], int] = {}
    tables = []
    for opening, some in sorted(hashes.items()):
        known = sorted(some)
        tables.append(_table(opening, known, len(numbers)))
        numbers.update({(opening, each): len(numbers) + at for at, each in enumerate(known)})
    return Index([_pattern(term, numbers) for term in ordered], tuple(tables), len(numbers))


def _keys(term: Term) -> tuple[int, list[int]]:
    """Return the table and the hashes of a term's keys, the one by which it is found first."""
    words, hashes = term.words, term.hashes
    if term.is_prefix:
        words, hashes = words[:-1], hashes[:-1]
    if not hashes:
        letters = term.words[0][:OPENING]
        return len(letters), [int(searched(letters).hashes[0])]
    order = sorted(range(len(words)), key=lambda at: -len(words[at]))
    least = min(_TELLING, len(words[order[0]]))
    return 0, [hashes[at] for at in order if len(words[at]) >= least]


def _pattern(term: Term, numbers: Mapping[tuple[int, int], int]) -> Pattern:
    opening, hashes = _keys(term)
    keys = [numbers[opening, each] for each in hashes]
    whole = list(term.hashes[:-1] if term.is_prefix else term.hashes)
    prefix = term.words[-1] if term.is_prefix else ""
    if opening:
        letters, is_exact = opening, len(prefix) == opening
    else:
        letters = max(map(len, term.words[: len(whole)]))
        is_exact = len(term.words) == 1
    return Pattern(
        hashes=whole,
        prefix=prefix,
        place=0 if opening else whole.index(hashes[0]),
        key=keys[0],
        keys=tuple(dict.fromkeys(keys)),
        letters=letters - 3 * bool(opening),
        fields=term.fields,
        is_exact=is_exact and ANCHORED.isdisjoint(term.fields),
    )


def _table(opening: int, known: list[int], first: int) -> _Table:
    hashes = np.array(known, np.uint64)
    bitmap = np.zeros(1 << _BITS, np.bool_)
    bitmap[hashes >> _SHIFT] = True
    return _Table(opening, bitmap, hashes, first)


def _standing(whole: Spelled, table: _Table) -> Standing:
    hashes = whole.openings(table.opening) if table.opening else whole.hashes
    words = np.flatnonzero(table.bitmap.take(hashes >> _SHIFT))
    hashes = hashes[words]
    at = table.known.searchsorted(hashes)
    # Behind the last key is none.
    is_key = table.known.take(at, mode="clip") == hashes
    return Standing(at[is_key] + table.first, words[is_key])
