"""Footer lines of feeds: `The post Pier opens appeared first on Herald.` below a text.

WordPress ends each text of a feed so.

Only the last lines of a body, and only a line that begins and continues as one of the translations
in `data/feed_footers.tsv`.
"""

from collections.abc import Sequence
from functools import cache

from articles import resources

REASON = "feed-footer"
_LAST = 2
_BEGINNING = 40
"""Characters of a line that tell whether it may be one."""
_TITLE, _NAME = 300, 90
"""Characters of the longest title, and of what stands behind it."""
_APOSTROPHES = str.maketrans("’ʼ", "''")


@cache
def _frames() -> tuple[tuple[str, str], ...]:
    rows = resources.read("feed_footers.tsv").decode().splitlines()
    columns = (row.split("\t") for row in rows if not row.startswith("#"))
    return tuple((f"{begins} ", f" {continues}") for _, begins, continues in columns)


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple({begins for begins, _ in _frames()})


def feed_footers(paragraphs: Sequence[str]) -> list[int]:
    """Return the indices of such lines among the last of a body."""
    first = max(len(paragraphs) - _LAST, 0)
    return [index for index in range(first, len(paragraphs)) if _is_footer(paragraphs[index])]


def _folded(text: str) -> str:
    return text.lower().translate(_APOSTROPHES)


def _is_footer(line: str) -> bool:
    if len(line) > _TITLE + _NAME + 80:
        return False
    if not _folded(line[:_BEGINNING]).startswith(_beginnings()):
        return False
    folded = _folded(line)
    return any(
        folded.startswith(begins)
        and not line[len(begins) : len(begins) + 1].islower()  # "The post was empty": a sentence
        and (at := folded.find(continues, len(begins) - 1)) >= len(begins)
        and len(folded) - at - len(continues) <= _NAME
        for begins, continues in _frames()
    )
