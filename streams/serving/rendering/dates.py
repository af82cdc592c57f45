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


def clock(milliseconds: int) -> str:
    """Return the time of day of a log time, UTC."""
    return _moment(milliseconds).strftime("%H:%M:%S")


def moment(milliseconds: int) -> str:
    """Return a log time with its date, UTC."""
    return _moment(milliseconds).strftime("%Y-%m-%d %H:%M:%SZ")


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(max(0, min(milliseconds / 1000, _LAST)), UTC)
