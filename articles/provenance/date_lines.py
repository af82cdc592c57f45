"""Lines with more than a date: `Published: 26 Nov 2026 | Updated: 27 Nov 2026`, `27 Nov · 5 min`.

Scrapers send the whole line beside a headline as the date. What stands behind a word such as
`Updated` is the time of the last change (`data/page_words.toml`).
"""

import re
from datetime import datetime
from functools import cache

from articles import resources
from articles.provenance.date_formats import Reading, read

_LONGEST, _MOST_PARTS = 140, 4
_EDGES = " \t,;:|/()[]•·–—-"
_APART = re.compile(r"\s*[|•·\n]\s*|\s[–—-]\s")


@cache
def changed() -> re.Pattern[str]:
    """Return the pattern of the words before the time of the last change."""
    rows = resources.table("page_words.toml")["changed"].values()
    words = sorted({word for row in rows for word in row}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE)


def divided(raw: str) -> tuple[str, str]:
    """Return what stands before the word for the last change, and from it on; or all, and none."""
    match = changed().search(raw)
    if match is None or not raw[: match.start()].strip(_EDGES):
        return raw, ""
    return raw[: match.start()].rstrip(_EDGES), raw[match.start() :]


def read_line(raw: str, near: datetime | None, language: str) -> Reading | None:
    """Return the date of publication in a line; None unless one part alone is a date."""
    if len(raw) > _LONGEST:
        return None
    first, _ = divided(raw)
    if first != raw and (reading := read(first, near, language)):
        return reading
    parts = _APART.split(first)
    if not 1 < len(parts) <= _MOST_PARTS:
        return None
    readings = [reading for part in parts if (reading := read(part.strip(), near, language))]
    alone = [reading for reading in readings if not reading.reckoned]
    return alone[0] if len(readings) == len(alone) == 1 else None


def read_change(raw: str, near: datetime | None, language: str) -> Reading | None:
    """Return the date of the last change in a line that gives both."""
    _, last = divided(raw) if len(raw) <= _LONGEST else (raw, "")
    match = changed().match(last)
    bare = last[match.end() :].strip(_EDGES) if match else ""
    return (read(last, near, language) or read(bare, near, language)) if last else None
