"""CSV and TSV with a header: a row is an article. RFC 4180 (2005)."""

import csv
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


def rows(text: str) -> list[dict[str, str]] | None:
    """Return the rows under a header that names a title and another fact; None without one."""
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
        try:
            found = list(csv.DictReader(StringIO(text, newline=""), delimiter=separator))
        except csv.Error:
            return None
        return [
            {key: value for key, value in row.items() if key and isinstance(value, str) and value}
            for row in found
        ]
    return None
