"""Where terms stand in one article: looked up when a query asks for them, and once."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
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
            firsts = self._beginning(pattern, firsts)
        low, high = self.document.ranges.get(pattern.fields, (0, 0))
        if firsts and firsts[0] >= low and firsts[-1] < high:
            return firsts
        return firsts[bisect_left(firsts, low) : bisect_left(firsts, high)]

    def _beginning(self, pattern: Pattern, words: Sequence[int]) -> list[int]:
        """Return where the whole pattern begins, of the words by which it is found."""
        wanted, prefix, size = pattern.hashes, pattern.prefix, pattern.size
        is_anchored = not ANCHORED.isdisjoint(pattern.fields)
        if size > 1 or is_anchored:
            document, hashes, place, length = (
                self.document,
                self._hashes,
                pattern.place,
                len(wanted),
            )
            firsts = []
            for word in words:
                first = word - place
                if first < 0 or hashes[first : first + length] != wanted:
                    continue
                part = document.part_of(first)
                if first + size <= part.end and not (is_anchored and first != part.first):
                    firsts.append(first)
        else:
            firsts = list(words)
        if not prefix or not firsts:
            return firsts
        begins, letters = self.document.whole.begins, self.document.whole.letters
        last = size - 1
        return [first for first in firsts if letters.startswith(prefix, begins.item(first + last))]
