"""Dates as a person reads them, no more exact than their source."""

from datetime import UTC, datetime

from articles.records import Time

_FORMATS = {
    "second": "%-d %b %Y, %H:%M:%S UTC",
    "minute": "%-d %b %Y, %H:%M UTC",
    "hour": "%-d %b %Y, %H h UTC",
    "day": "%-d %b %Y",
    "week": "week of %-d %b %Y",
    "month": "%b %Y",
    "year": "%Y",
}
HALF_A_DAY = 12 * 3600 * 1000
"""Milliseconds within which a time of day says which day it was."""
_LAST = 253_402_300_799


def shown(time: Time) -> str:
    """Return a date in the precision that its source gives."""
    return datetime.fromisoformat(time.value).strftime(_FORMATS[time.precision])


def explained(time: Time) -> str:
    """Return where a date is from, and how sure its precision and zone are."""
    zone = {"explicit": "", "assumed": ", zone assumed", "unknown": ", zone unknown"}[time.zone]
    raw = f" {time.raw!r}" if time.raw else ""
    where = "log time" if time.field == "log" else f"field {time.field}{raw}"
    return f"to the {time.precision}{zone}; {where}"


def clock(milliseconds: int, now: int) -> str:
    """Return the time of day of a log time, UTC; with its date where that is not half a day ago."""
    is_today = abs(now - milliseconds) < HALF_A_DAY
    return _moment(milliseconds).strftime("%H:%M:%S" if is_today else "%-d %b %H:%M")


def day(text: str) -> str:
    """Return an RFC 3339 time with its day, UTC."""
    return datetime.fromisoformat(text).astimezone(UTC).strftime("%-d %b %H:%M")


def iso(milliseconds: int) -> str:
    """Return a log time for machines, UTC."""
    return _moment(milliseconds).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(milliseconds: int) -> str:
    """Return a log time with its date, UTC."""
    return _moment(milliseconds).strftime("%Y-%m-%d %H:%M:%SZ")


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(max(0, min(milliseconds / 1000, _LAST)), UTC)
