"""CSV and TSV with a header: a row is an article. RFC 4180 (2005)."""

import csv
from collections.abc import Iterator
from io import StringIO

from articles.reading.fields import COMMON
from articles.reading.lookup import fold

SEPARATORS = (",", "\t", ";", "|")
TITLES = frozenset(("title", "headline", "articletitle", "heading"))
OTHERS = frozenset(
    name for fact in ("text", "summary", "url", "published", "source", "authors")
    for name in COMMON[fact]
)  # fmt: skip
MOST_COLUMNS = 200
LONGEST_HEADER = 4000


def rows(text: str) -> Iterator[dict[str, str]] | None:
    """Return the rows under a header that names a title and another fact; None without one.

    The rows raise csv.Error where a quote is not closed, and the like.
    """
    line = text[:LONGEST_HEADER].partition("\n")[0].strip("\r")
    for separator in SEPARATORS:
        if separator not in line:
            continue
        names = [name.strip().strip('"') for name in line.split(separator)]
        folded = {fold(name) for name in names}
        if not folded & TITLES or not folded & OTHERS or len(names) > MOST_COLUMNS:
            continue
        if not all(0 < len(name) <= 60 for name in names if name):
            continue
        csv.field_size_limit(len(text) + 1)
        reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
        next(reader)
        # No list of rows: 100,000 small containers wake the collector again and again.
        return (
            {name: value for name, value in zip(names, row, strict=False) if name and value}
            for row in reader
            if row
        )
    return None
