"""The index over all terms of all queries: which of them stand in an article, and where.

A term is found by the hash of its longest word, one that is cut at its end by the hash of its
first letters. A bitmap over all such hashes drops the article's other words, all at once; so the
cost does not grow with the number of queries, but with that of terms which occur.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.queries.document import Document
from articles.queries.fields import ANCHORED
from articles.queries.syntax import Term
from articles.text.folding import Hashes, spelled

Found = dict[int, list[int]]
"""Number of a term -> indices of the words at which it begins, rising; none that does not occur."""

_OPENING = 4
"""Letters by which words that are cut at their end are found; where they have fewer, by these."""
_BITS = 16
"""The bitmap has 2**16 entries: of 10,000 words of queries a seventh lets another word pass."""


class _Pattern(NamedTuple):
    """Words in a row, and the terms that look for them, each in its fields."""

    hashes: list[int]
    prefix: str
    """Letters with which the word behind these must begin; empty for none."""
    key: int
    """Index of the word by which it is found."""
    terms: tuple[tuple[int, tuple[str, ...]], ...]
    """Numbers and fields."""

    @property
    def size(self) -> int:
        """Number of words."""
        return len(self.hashes) + bool(self.prefix)


class _Table(NamedTuple):
    """Patterns by a hash, behind a bitmap of all these hashes."""

    passes: npt.NDArray[np.bool_]
    patterns: Mapping[int, tuple[_Pattern, ...]]

    def places(self, hashes: Hashes) -> dict[int, list[int]]:
        """Return hash -> where it stands, of those that patterns have."""
        at = np.flatnonzero(self.passes.take(hashes >> np.uint64(64 - _BITS)))
        known, places = self.patterns, dict[int, list[int]]()
        for place, its_hash in zip(at.tolist(), hashes[at].tolist(), strict=True):
            if its_hash in known:
                if its_hash in places:
                    places[its_hash].append(place)
                else:
                    places[its_hash] = [place]
        return places


class Index(NamedTuple):
    """Patterns by the word by which they are found."""

    words: _Table
    openings: Mapping[int, _Table]
    """Number of letters -> patterns that are one word, cut at its end, by its first letters."""


def index_of(terms: Iterable[Term]) -> Index:
    """Return the index over terms."""
    grouped: dict[tuple[tuple[int, ...], str], dict[int, Term]] = {}
    for term in terms:
        whole = term.hashes[:-1] if term.is_prefix else term.hashes
        prefix = term.words[-1] if term.is_prefix else ""
        grouped.setdefault((whole, prefix), {})[term.number] = term
    words: dict[int, tuple[_Pattern, ...]] = {}
    openings: dict[int, dict[int, tuple[_Pattern, ...]]] = {}
    for (hashes, prefix), same in grouped.items():
        spelling = next(iter(same.values())).words
        key = max(range(len(hashes)), key=lambda at: len(spelling[at]), default=0)
        its_terms = tuple((number, term.fields) for number, term in same.items())
        pattern = _Pattern(list(hashes), prefix, key, its_terms)
        if hashes:
            by, its_hash = words, hashes[key]
        else:
            letters = prefix[:_OPENING]
            by = openings.setdefault(len(letters), {})
            its_hash = int(spelled(letters).hashes[0])
        by[its_hash] = (*by.get(its_hash, ()), pattern)
    return Index(_table(words), {length: _table(by) for length, by in openings.items()})


def _table(patterns: dict[int, tuple[_Pattern, ...]]) -> _Table:
    passes = np.zeros(1 << _BITS, np.bool_)
    passes[np.array(list(patterns), np.uint64) >> np.uint64(64 - _BITS)] = True
    return _Table(passes, patterns)


def find(document: Document, index: Index) -> Found:
    """Return all terms that occur in an article."""
    found: Found = {}
    tables = [(index.words, document.whole.hashes)]
    tables += [(table, document.whole.openings(size)) for size, table in index.openings.items()]
    for table, hashes in tables:
        for its_hash, places in table.places(hashes).items():
            for pattern in table.patterns[its_hash]:
                firsts = places
                if pattern.prefix or len(pattern.hashes) > 1:
                    firsts = list(_standing(document, pattern, places))
                if firsts:
                    _note(document, pattern, firsts, found)
    return found


def _standing(document: Document, pattern: _Pattern, places: list[int]) -> Iterator[int]:
    """Yield where the whole pattern stands, of the places of the word by which it is found."""
    whole, hashes = document.whole, document.hashes
    wanted, key, size = pattern.hashes, pattern.key, pattern.size
    for place in places:
        first = place - key
        if first < 0 or hashes[first : first + len(wanted)] != wanted:
            continue
        end = first + size
        if end > document.part_of(first).end:
            continue
        if pattern.prefix and not whole.letters.startswith(pattern.prefix, whole.begins[end - 1]):
            continue
        yield first


def _note(document: Document, pattern: _Pattern, firsts: list[int], found: Found) -> None:
    """Note the terms in whose fields the pattern stands."""
    for number, fields in pattern.terms:
        low, high = document.ranges.get(fields, (0, 0))
        begin, end = bisect_left(firsts, low), bisect_left(firsts, high)
        inside = firsts[begin:end]
        if not ANCHORED.isdisjoint(fields):
            inside = [first for first in inside if first == document.part_of(first).first]
        if inside:
            found[number] = inside
