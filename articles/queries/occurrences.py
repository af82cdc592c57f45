"""Where terms stand in one article: looked up when a query asks for them, and once."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from articles.queries.document import Document
from articles.queries.fields import ANCHORED
from articles.queries.patterns import Index, Pattern


class Occurrences:
    """The terms of an index in an article."""

    def __init__(self, document: Document, index: Index) -> None:
        self.document = document
        self.standing = index.standing(document.whole)
        self._patterns = index.patterns
        self._known: dict[int, Sequence[int]] = {}

    def of(self, number: int) -> Sequence[int]:
        """Return the indices of the words at which a term begins, rising; by the term's number."""
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = self._look(self._patterns[number])
        return known

    @cached_property
    def _words(self) -> Mapping[int, list[int]]:
        """Key -> indices of the words at which it stands, rising."""
        words: defaultdict[int, list[int]] = defaultdict(list)
        keys, places = self.standing
        for key, word in zip(keys.tolist(), places.tolist(), strict=True):
            words[key].append(word)
        return words

    @cached_property
    def _hashes(self) -> list[int]:
        hashes: list[int] = self.document.whole.hashes.tolist()
        return hashes

    def _look(self, pattern: Pattern) -> Sequence[int]:
        firsts: Sequence[int] = self._words.get(pattern.key, ())
        if not firsts:
            return ()
        if not pattern.is_exact:
            firsts = list(self._beginning(pattern, firsts))
        low, high = self.document.ranges.get(pattern.fields, (0, 0))
        if firsts and firsts[0] >= low and firsts[-1] < high:
            return firsts
        return firsts[bisect_left(firsts, low) : bisect_left(firsts, high)]

    def _beginning(self, pattern: Pattern, words: Sequence[int]) -> Iterator[int]:
        """Yield where the whole pattern begins, of the words by which it is found."""
        document, hashes, wanted, size = self.document, self._hashes, pattern.hashes, pattern.size
        prefix, begins = pattern.prefix, document.whole.begins
        letters = document.whole.letters if prefix else ""
        is_anchored = not ANCHORED.isdisjoint(pattern.fields)
        for word in words:
            first, end = word - pattern.place, word - pattern.place + size
            if size > 1 or is_anchored:
                if first < 0 or hashes[first : first + len(wanted)] != wanted:
                    continue
                part = document.part_of(first)
                if end > part.end or (is_anchored and first != part.first):
                    continue
            if not prefix or letters.startswith(prefix, begins[end - 1]):
                yield first
