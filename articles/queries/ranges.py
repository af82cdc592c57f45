"""Ranges of dates and numbers: `[2026-01 TO 2026-03]`, `>=300`, `2026-01-05`.

A date stands for all of its period: `2026-01` is the whole month, UTC. Both ends of a range
belong to it; `*` is an open end.
"""

import math
import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from articles.queries.fields import DATES
from articles.queries.syntax import QueryError, Range

_MOMENT = re.compile(
    r"""
    (?P<year>\d{4})                                  # 2026
    (?:-(?P<month>\d\d)                              # 2026-01
      (?:-(?P<day>\d\d)                              # 2026-01-05
        (?:T(?P<hour>\d\d):(?P<minute>\d\d)          # 2026-01-05T09:30
          (?::(?P<second>\d\d))?Z?)?)?)?             # 2026-01-05T09:30:00Z
    """,
    re.VERBOSE | re.ASCII,
)
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_BRACKETS = re.compile(r"\[\s*(\S+)\s+TO\s+(\S+)\s*\]")
_COMPARED = re.compile(r"(>=|<=|>|<)?(\S+)")
_DATE_HINT = "Write a date as 2026, 2026-01, 2026-01-05 or 2026-01-05T09:30:00Z (UTC)."
_NUMBER_HINT = "Write a number as 300 or 2.5."


class _Period(NamedTuple):
    """What one date or number stands for: `low` <= value < `high`."""

    low: float
    high: float


def range_of(field: str, written: str, at: int) -> Range:
    """Return the range that is written behind `field:`, at offset `at`; raises QueryError."""
    text = f"{field}:{written}"
    if written.startswith("["):
        ends = _BRACKETS.fullmatch(written)
        if ends is None:
            raise QueryError(
                f"{written} is no range", at, f"Write {field}:[FROM TO UNTIL], * for an open end."
            )
        low = -math.inf if ends[1] == "*" else _period(field, ends[1], at + ends.start(1)).low
        high = math.inf if ends[2] == "*" else _period(field, ends[2], at + ends.start(2)).high
        if low >= high:
            raise QueryError(f"{written} is empty", at, "Its first end must be the lower one.")
        return Range(field, low, high, text)
    compared = _COMPARED.fullmatch(written)
    if compared is None:
        raise QueryError(f"{written} is no value of {field}", at, _hint(field))
    period = _period(field, compared[2], at + compared.start(2))
    low, high = {
        None: period,
        ">=": (period.low, math.inf),
        "<=": (-math.inf, period.high),
        ">": (period.high, math.inf),
        "<": (-math.inf, period.low),
    }[compared[1]]
    return Range(field, low, high, text)


def _hint(field: str) -> str:
    return _DATE_HINT if field in DATES else _NUMBER_HINT


def _period(field: str, written: str, at: int) -> _Period:
    found = _date(written) if field in DATES else _number(written)
    if found is None:
        kind = "date" if field in DATES else "number"
        raise QueryError(f"{written} is no {kind}", at, _hint(field))
    return found


def _number(written: str) -> _Period | None:
    if not _NUMBER.fullmatch(written):
        return None
    number = float(written)
    return _Period(number, math.nextafter(number, math.inf))


def _date(written: str) -> _Period | None:
    found = _MOMENT.fullmatch(written)
    if found is None:
        return None
    named = {name: int(value) for name, value in found.groupdict().items() if value}
    try:
        begin = datetime(**{"month": 1, "day": 1, **named}, tzinfo=UTC)
        end = _end(begin, named)
    except (ValueError, OverflowError):
        return None
    return _Period(begin.timestamp(), end.timestamp())


def _end(begin: datetime, named: dict[str, int]) -> datetime:
    """Return when the period ends that was named down to its smallest unit."""
    if "second" in named:
        return begin + timedelta(seconds=1)
    if "minute" in named:
        return begin + timedelta(minutes=1)
    if "day" in named:
        return begin + timedelta(days=1)
    if "month" in named:
        return (begin + timedelta(days=31)).replace(day=1)
    return begin.replace(year=begin.year + 1)
