"""One date, in whatever spelling a producer uses.

The common standards are read directly (ISO 8601, RFC 5322, Unix time,
feedparser's tuples), the rest by dateutil, which is kept from its two bad
habits: filling gaps from today, and believing the machine's own time zone.
"""

import re
import tomllib
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Literal, NamedTuple

from dateutil import parser

from articles import resources

Precision = Literal["second", "minute", "day"]
Zone = Literal["explicit", "assumed", "unknown"]


class Reading(NamedTuple):
    """A date that was understood."""

    moment: datetime
    """In UTC."""
    precision: Precision
    zone: Zone
    ambiguous: bool = False
    literal: bool = True
    """False where the spelling needed interpretation."""


_RFC5322 = re.compile(
    r"(?:[A-Z][a-z]{2}, ?)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? "
    r"(?:[+-]\d{4}|GMT|UTC?|[ECMP][SD]T)"
)
_TUPLE = re.compile(r"(?:time\.struct_time)?[(\[][\w\s,=]{6,140}[)\]]")
_INTEGERS = re.compile(r"(?<![\w])(?:tm_\w{3,6}=)?(\d{1,4})")
_COMPACT = {12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
_PER_SECOND = {13: 1e3, 16: 1e6}
_SWAPPABLE = re.compile(r"\D{0,12}\b(\d{1,2})([/.\-])(\d{1,2})\2(?:\d{4}|\d\d)\b")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|-)*\.?")
_HOURS = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
          "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "BST": 1, "AZT": 4, "TRT": 3,
          "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "WIB": 7, "EAT": 3, "WAT": 1}  # fmt: skip
"""Abbreviations of zones as news sites mean them; none has a standard."""


def read(raw: str, near: datetime | None) -> Reading | None:
    """Return what the date says; None when it cannot be understood or lacks day, month or year.

    `near` settles which of two readings of `03/04/2022` is given.
    """
    if len(raw) > 140:
        return None
    try:
        return _read(raw, near)
    except (ValueError, OverflowError, OSError, TypeError, ArithmeticError, LookupError):
        return None
    except (AttributeError, RecursionError):
        return None


def _read(raw: str, near: datetime | None) -> Reading | None:
    digits, _, fraction = raw.partition(".")
    if digits.isascii() and digits.isdigit() and (not fraction or fraction.isdigit()):
        return _number(digits)
    try:
        return _iso(raw)
    except ValueError:
        pass
    if _RFC5322.fullmatch(raw):
        moment = parsedate_to_datetime(raw)
        seconds: Precision = "second" if raw.count(":") == 2 else "minute"
        zone: Zone = (
            "assumed" if raw[-1] == "T" and raw[-3:] != "GMT" and raw[-2:] != "UT" else "explicit"
        )
        return Reading(moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC), seconds, zone)
    if _TUPLE.fullmatch(raw):
        numbers = [int(number) for number in _INTEGERS.findall(raw)][:6]
        # feedparser documents its parsed times as UTC, and does not write it
        return Reading(datetime(*numbers, tzinfo=UTC), "second", "assumed")  # type: ignore[arg-type,misc]
    return _free(raw, near)


def _number(digits: str) -> Reading | None:
    if len(digits) == 8:
        return _iso(digits)
    if len(digits) in _COMPACT:
        moment = datetime.strptime(digits, _COMPACT[len(digits)]).replace(tzinfo=UTC)
        return Reading(moment, "second" if len(digits) == 14 else "minute", "unknown")
    if len(digits) in (9, 10, 13, 16):
        seconds = int(digits) / _PER_SECOND.get(len(digits), 1)
        return Reading(datetime.fromtimestamp(seconds, UTC), "second", "explicit")
    return None


def _iso(raw: str) -> Reading:
    moment = datetime.fromisoformat(raw)
    if len(raw) <= 10:
        return Reading(moment.replace(tzinfo=UTC), "day", "unknown")
    precision: Precision = "minute" if raw.count(":") == 1 and "+" not in raw else "second"
    if moment.tzinfo is None:
        return Reading(moment.replace(tzinfo=UTC), precision, "unknown")
    return Reading(moment.astimezone(UTC), precision, "explicit")


class _Info(parser.parserinfo):
    """dateutil's English, with a century that does not depend on today (POSIX: 69 is 1969)."""

    def convertyear(self, year: int, century_specified: bool = False) -> int:  # noqa: FBT001, FBT002
        """Return the year in full."""
        if year >= 100 or century_specified:
            return year
        return year + (1900 if year >= 69 else 2000)


@cache
def _words() -> dict[str, str]:
    data = tomllib.loads(resources.read("months.toml").decode())
    words = dict.fromkeys(data["fillers"]["words"], "")
    for english, names in data["months"].items():
        words.update(dict.fromkeys(names, english))
    return words


def _english(raw: str) -> str:
    words = _words()

    def translate(match: re.Match[str]) -> str:
        word = match[0].lower()
        # "am" is German for "on the" only where no hour stands before it
        if word == "am" and raw[: match.start()].rstrip()[-1:].isdigit():
            return match[0]
        return words.get(word.rstrip("."), match[0])

    text = _WORD.sub(translate, raw.partition("(")[0])
    # dateutil takes GMT+3 as POSIX does, three hours west; browsers and writers mean east
    text = re.sub(r"\b(?:GMT|UTC) ?(?=[+-]\d)", "", text)
    return re.sub(r"(\d)\.(?=\s|$)", r"\1", text).strip(" ,|-")


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    hours = _HOURS.get(name or "")
    return timezone(timedelta(hours=hours)) if hours is not None else None


def _parse(text: str, *, day_first: bool) -> tuple[datetime, Precision] | None:
    """Parse over two unlike defaults: what differs was not in the text."""
    low, high = (
        parser.parse(text, parserinfo=_Info(), dayfirst=day_first, default=default, tzinfos=_zone)
        for default in (datetime(2000, 1, 1), datetime(2005, 2, 2, 1, 1, 1))  # noqa: DTZ001
    )
    if low.date() != high.date():
        return None
    if low.hour != high.hour:
        return low, "day"
    return low, "second" if low == high else "minute"


def _free(raw: str, near: datetime | None) -> Reading | None:
    text = _english(raw)
    swappable = _SWAPPABLE.match(text)
    first, second = (int(swappable[1]), int(swappable[3])) if swappable else (0, 0)
    # between dots the day comes first wherever dates are written so
    dotted = swappable is not None and swappable[2] == "."
    both_fit = 1 <= first <= 12 and 1 <= second <= 12 and first != second and not dotted
    parsed = _parse(text, day_first=dotted or both_fit)
    if parsed is None:
        return None
    reading = _reading(*parsed, text)
    if not both_fit:
        return reading
    swapped = _parse(text, day_first=False)
    if swapped and near:
        other = _reading(*swapped, text)
        reading = min(reading, other, key=lambda one: abs(one.moment - near))
    return reading._replace(ambiguous=True)


def _reading(moment: datetime, precision: Precision, text: str) -> Reading:
    zone: Zone = "unknown"
    if moment.tzinfo is not None:
        named = any(re.search(rf"\b{name}\b", text) for name in _HOURS)
        zone = "assumed" if named else "explicit"
        moment = moment.astimezone(UTC)
    return Reading(moment.replace(tzinfo=UTC), precision, zone, literal=False)
