"""Where terms stand in one article: looked up when a query asks for them, and once.

Most terms of most queries are never asked for: a query is evaluated only where one of its
necessary terms stands.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from articles.queries.document import Document
from articles.queries.fields import ANCHORED
from articles.queries.patterns import Index, Pattern


class Occurrences:
    """The terms of an index in an article."""

    def __init__(self, document: Document, index: Index) -> None:
        self.document = document
        self.places = index.places(document.whole)
        """By table of the index: hash -> indices of the words that have it, rising."""
        self._patterns = index.patterns
        self._known: dict[int, Sequence[int]] = {}
        self._hashes: list[int] | None = None

    def of(self, number: int) -> Sequence[int]:
        """Return the indices of the words at which a term begins, rising; by the term's number."""
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = self._look(self._patterns[number])
        return known

    def _look(self, pattern: Pattern) -> Sequence[int]:
        firsts: Sequence[int] = self.places[pattern.table].get(pattern.hash, ())
        if not firsts:
            return ()
        if not pattern.is_exact:
            firsts = list(self._standing(pattern, firsts))
        low, high = self.document.ranges.get(pattern.fields, (0, 0))
        begin, end = bisect_left(firsts, low), bisect_left(firsts, high)
        if end - begin < len(firsts):
            firsts = firsts[begin:end]
        if not ANCHORED.isdisjoint(pattern.fields):
            firsts = [each for each in firsts if each == self.document.part_of(each).first]
        return firsts

    def _standing(self, pattern: Pattern, places: Sequence[int]) -> Iterator[int]:
        """Yield where the whole pattern stands, of the places of the word by which it is found."""
        if self._hashes is None:
            self._hashes = self.document.whole.hashes.tolist()
        whole, hashes = self.document.whole, self._hashes
        wanted, size = pattern.hashes, pattern.size
        for place in places:
            first = place - pattern.key
            if first < 0 or hashes[first : first + len(wanted)] != wanted:
                continue
            end = first + size
            if end > self.document.part_of(first).end:
                continue
            if pattern.prefix and not whole.letters.startswith(
                pattern.prefix, whole.begins[end - 1]
            ):
                continue
            yield first
