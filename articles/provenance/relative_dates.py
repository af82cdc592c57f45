"""Relative dates: `2 hours ago`, `vor einer Stunde`, `вчера, 19:20`.

The reference is log time, when the record was seen; so the date is computed, and only as precise
as the unit in which it is written. A phrase must be in the lists as a whole (see `date_words`).
"""

import calendar
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from articles.provenance.clocks import Clock, Precision, clock_of
from articles.provenance.date_words import Token, meanings, tokens

MOST_TOKENS = 14
DAYS = {"day": 1, "week": 7}
MOST = {
    "second": 3600,
    "minute": 1440,
    "hour": 240,
    "day": 400,
    "week": 60,
    "month": 60,
    "year": 30,
}
"""Unit -> largest count that news sites write; more is an error, or no date."""


class Relative(NamedTuple):
    """A moment before the reference in UTC, and the time of day if one was written."""

    moment: datetime
    precision: Precision
    clock: Clock | None


def read_relative(raw: str, near: datetime) -> Relative | None:
    """Return the moment; None if the text is not such a phrase."""
    words = [token for token in tokens(raw) if token.folded[0].isalnum() or token.folded in ":."]
    if len(words) > MOST_TOKENS:
        return None
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            distance = _distance(words[start:end])
            if distance is None:
                continue
            count, unit = distance
            rest = [*words[:start], *words[end:]]
            if all(map(_is_filler, rest)):
                return _before(near, count, unit)
            clock = clock_of(rest) if unit == "day" and count <= 2 else None
            if clock is not None:
                return _day_before(near, count, clock)
    return None


@cache
def _phrases() -> dict[str, str]:
    """Return the phrases; a filler is none: `no date` and `n/a` are not "now" in Norwegian."""
    return {
        words: meaning.value
        for words, of in meanings().items()
        if not any(meaning.kind == "filler" for meaning in of)
        for meaning in of
        if meaning.kind == "ago"
    }


def _distance(part: Sequence[Token]) -> tuple[int, str] | None:
    numbers = [token.folded for token in part if token.folded.isdecimal()]
    if len(numbers) > 1:
        return None
    words = " ".join("#" if token.folded.isdecimal() else token.folded for token in part)
    value = _phrases().get(words) or _phrases().get(words.replace("# ", "#"))
    if value is None:
        return None
    count, unit = value.split()
    many = int(numbers[0] if count == "#" else count)
    return (many, unit) if many <= MOST[unit] else None


def _is_filler(token: Token) -> bool:
    return token.folded == "." or any(
        meaning.kind == "filler" for meaning in meanings().get(token.folded, ())
    )


def _before(near: datetime, count: int, unit: str) -> Relative:
    if unit == "second":
        precise: Precision = "second" if count else "minute"
        moment = near - timedelta(seconds=count)
        return Relative(moment.replace(second=moment.second if count else 0), precise, None)
    if unit in ("minute", "hour"):
        moment = near - timedelta(minutes=count * (60 if unit == "hour" else 1))
        return Relative(moment.replace(second=0), "hour" if unit == "hour" else "minute", None)
    if unit in DAYS:
        day = near - timedelta(days=count * DAYS[unit])
        return Relative(_midnight(day), "day" if unit == "day" else "week", None)
    months = near.year * 12 + near.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    day = near.replace(year=year, month=month + 1, day=min(near.day, last))
    return Relative(_midnight(day), "year" if unit == "year" else "month", None)


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time(), UTC)


def _day_before(near: datetime, count: int, clock: Clock) -> Relative:
    day = near.astimezone(clock.zone or UTC).date() - timedelta(days=count)
    moment = datetime.combine(day, clock.time, clock.zone or UTC).astimezone(UTC)
    return Relative(moment, clock.precision, clock)
