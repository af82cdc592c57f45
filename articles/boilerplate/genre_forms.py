"""Genres that the form of a text shows: a table of figures, a log of events as they happen."""

import re
from collections.abc import Sequence
from itertools import pairwise

_ROW = 200
"""Characters of a row at most: a longer line is prose, however many figures it has."""
_ROWS = 5
_SHARE = 0.7
"""Share of rows from which a text is a table: other lines head and explain it."""
_FIGURE = re.compile(r"[^\W\d_]{0,3}[+-]?\d[\d,./:%-]*")
_TWO_FIGURES = re.compile(r"\d\D+\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS_A_FIGURE = 1.5
"""A row has at most so many words a figure: `Hythe Mills 34 30`."""
_CLOCK = re.compile(
    r"""
    \W{0,3} (?P<hour>\d{1,2})
    (?: [:.h] (?P<minute>\d{2}) )?
    \s? (?P<half> [ap]\.?m\b\.? )?
    (?: $ | \s | \W{1,3}\s )          # 9:40 p.m. The jury is back
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENTRIES = 4


def is_table(lines: Sequence[str]) -> bool:
    """Return whether most lines are rows of figures: results, prices, standings."""
    others_left = int((1 - _SHARE) * len(lines))
    for line in lines:
        others_left -= not _is_row(line)
        if others_left < 0:
            return False
    return len(lines) >= _ROWS


def _is_row(line: str) -> bool:
    if len(line) > _ROW or not _TWO_FIGURES.search(line):
        return False
    figures, words = len(_FIGURE.findall(line)), len(_WORD.findall(line))
    return figures >= 2 and words <= _WORDS_A_FIGURE * figures


def is_live_log(lines: Sequence[str]) -> bool:
    """Return whether the text has entries with times of day, the latest first.

    A chronology of what is over has the earliest first, and so has a programme.
    """
    times = [time for line in lines if (time := _minute_of_day(line)) is not None]
    falls = sum(later > earlier for later, earlier in pairwise(times))
    return len(set(times)) >= _ENTRIES and falls >= 0.8 * (len(times) - 1)


def _minute_of_day(line: str) -> int | None:
    """Return the time with which a line begins, in minutes; None without minutes or a.m. or p.m."""
    found = _CLOCK.match(line)
    if found is None or not (found["minute"] or found["half"]):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        hour = hour % 12 + 12 * found["half"].lower().startswith("p")
    return hour * 60 + minute if hour < 24 and minute < 60 else None
