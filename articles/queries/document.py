"""An article as a query sees it: folded words, field by field, and dates and numbers.

All values are folded as one text, with line ends between: numpy's cost is by the call.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import NamedTuple

from articles.queries.fields import DATES, NUMBERS, TEXT, VALUES
from articles.records import Article
from articles.text.spelling import Spelled, searched


class Part(NamedTuple):
    """One value of one field: a headline, a body, the name of one person."""

    field: str
    value: str
    first: int
    """Its first word, counted over all parts."""
    end: int
    """The word behind its last one."""
    start: int
    """Where its text starts in the whole that was folded, in code points."""


class Document(NamedTuple):
    """One article."""

    article: Article
    whole: Spelled
    """All values, as one text."""
    parts: list[Part]
    """None is empty."""
    firsts: list[int]
    """`Part.first` of each part."""
    ranges: dict[tuple[str, ...], tuple[int, int]]
    """Fields that a term may have -> the first word of them, and the one behind the last."""

    def part_of(self, word: int) -> Part:
        """Return the part in which a word stands."""
        return self.parts[bisect_right(self.firsts, word) - 1]

    def value(self, field: str) -> float | None:
        """Return a date, in seconds since 1970, or a number; None where there is none."""
        return (DATES.get(field) or NUMBERS[field])(self.article)

    def span(self, part: Part, first: int, end: int) -> tuple[int, int]:
        """Return the offsets in a part's value of the words from `first` up to but not `end`."""
        start = int(self.whole.starts[first])
        return (start - part.start, self.whole.end(end - 1) - part.start)


def document_of(article: Article, fields: Collection[str]) -> Document:
    """Return the article with the values of these fields of words."""
    values = [(field, value) for field, value in _values(article, fields) if value]
    whole = searched("\n".join([value for _, value in values]))
    # Where each value starts, in code points, and its first word.
    starts = [0]
    for _, value in values:
        starts.append(starts[-1] + len(value) + 1)
    places = whole.starts.searchsorted(starts).tolist()
    parts = [
        Part(field, value, places[number], places[number + 1], starts[number])
        for number, (field, value) in enumerate(values)
        if places[number] < places[number + 1]
    ]
    firsts = [part.first for part in parts]
    return Document(article, whole, parts, firsts, _ranges(parts))


def _ranges(parts: list[Part]) -> dict[tuple[str, ...], tuple[int, int]]:
    """Return the words of each field, whose parts are side by side, and those of TEXT."""
    ranges: dict[tuple[str, ...], tuple[int, int]] = {}
    for part in parts:
        for fields in ((part.field,), TEXT) if part.field in TEXT else ((part.field,),):
            first, _ = ranges.get(fields, (part.first, 0))
            ranges[fields] = (first, part.end)
    return ranges


def _values(article: Article, fields: Collection[str]) -> Iterator[tuple[str, str]]:
    for field, values in VALUES.items():
        if field in fields:
            # One agency may be both the credit and a source.
            for value in dict.fromkeys(values(article)):
                yield field, value
