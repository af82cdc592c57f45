"""The line above a text that names its writers: `By Ada Holm and Ben Voss`."""

import re
from collections.abc import Iterable

from articles.records import Removed

_LONGEST = 90
_BYLINE = re.compile(
    r"(?:By|BY) (?P<names>(?:[A-Z][\w.'’-]{0,20} ){1,4}?[A-Z][\w.'’-]{1,20}"
    r"(?:(?:,| and| AND) (?:[A-Z&][\w.'’-]{0,20} ?|of |the |for ){1,6}){0,3})"
    r"(?: ?[-–—|,] ?[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})?"
)


def is_byline(line: str) -> bool:
    """Say whether a line is nothing but a byline."""
    return len(line) < _LONGEST and _BYLINE.fullmatch(line) is not None


def writers(removed: Iterable[Removed]) -> str:
    """Return whom the byline among what was left out of a body names; empty without one."""
    lines = (_BYLINE.fullmatch(each.text) for each in removed if each.reason == "byline")
    return next((line["names"].rstrip() for line in lines if line), "")
