"""Parses one date in any format of a producer.

Standard formats are tried first, as nearly every record has one (ISO 8601, RFC 5322, Unix time,
feedparser's tuples, .NET's /Date(ms)/); other dates are words, in `written_dates` and
`relative_dates`.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple

from articles.provenance.calendars import BUDDHIST, EASTERN, with_japanese_year
from articles.provenance.clocks import Precision
from articles.provenance.date_slips import corrected_iso, respelled
from articles.provenance.relative_dates import read_relative
from articles.provenance.written_dates import Written, read_written, year_first

Zone = Literal["explicit", "assumed", "unknown"]


class Reading(NamedTuple):
    """A parsed date."""

    moment: datetime
    """In UTC."""
    precision: Precision
    zone: Zone
    ambiguous: bool = False
    literal: bool = True
    """False if the spelling needed interpretation."""
    reckoned: bool = False
    """True if it was written relative to now, such as "2 hours ago"."""


_LONGEST = 140
_RFC5322 = re.compile(
    r"""
    (?:[A-Z][a-z]{2},\ ?)?\d{1,2}\                                       # Fri, 27
    (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\ \d{4}\          # Nov 2026
    \d\d:\d\d(?::\d\d)?\                                                 # 16:31:00
    (?:[+-]\d{4}|GMT|UTC?|[ECMP][SD]T)                                   # +0100    PST
    """,
    re.VERBOSE,
)
_TUPLE = re.compile(r"(?:time\.struct_time)?[(\[][\w\s,=]{6,140}[)\]]")
_INTEGERS = re.compile(r"(?<![\w])(?:tm_\w{3,6}=)?(\d{1,4})")
_DOTNET = re.compile(r"\\?/Date\((-?\d{9,16})(?:[+-]\d{4})?\)\\?/")
"""The offset is the writer's zone and is ignored: the milliseconds are UTC."""
_COMPACT = {12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
_PER_SECOND = {13: 1e3, 16: 1e6, 19: 1e9}
_AHEAD = timedelta(days=2)
_FAR_AHEAD = timedelta(days=40 * 365)
"""Limit of dates in words: Nepal's calendar is 57 years ahead of ours, and is not read."""


def read(raw: str, near: datetime | None, language: str = "") -> Reading | None:
    """Return the parsed date; None if it cannot be parsed or lacks day, month or year.

    `near` (when the article was seen) is the reference of relative dates, and decides between two
    readings of `03/04/2022`; `language` (BCP 47, of the article) decides between two meanings of a
    word.
    """
    if len(raw) > _LONGEST:
        return None
    raw = with_japanese_year(raw)
    try:
        if found := _standard(raw, near) or _in_words(raw, near, language):
            return found
        other = respelled(raw)
        found = (
            (_standard(other, near) or _in_words(other, near, language)) if other != raw else None
        )
        return found._replace(literal=False) if found else None
    except (ValueError, OverflowError, OSError, TypeError, ArithmeticError, LookupError):
        return None


def _standard(raw: str, near: datetime | None) -> Reading | None:
    digits, _, fraction = raw.partition(".")
    if digits.isascii() and digits.isdigit() and (not fraction or fraction.isdigit()):
        return _number(digits)
    try:
        return _iso(raw, near)
    except ValueError:
        pass
    if _RFC5322.fullmatch(raw):
        return _rfc5322(raw)
    if match := _DOTNET.fullmatch(raw):
        return Reading(datetime.fromtimestamp(int(match[1]) / 1e3, UTC), "second", "explicit")
    if _TUPLE.fullmatch(raw):
        numbers = [int(number) for number in _INTEGERS.findall(raw)][:6]
        # feedparser documents its parsed times as UTC; the tuple has no zone
        return Reading(datetime(*numbers, tzinfo=UTC), "second", "assumed")  # type: ignore[arg-type,misc]
    return _slipped(raw, near) if raw[:4].isdecimal() and raw.isascii() else None


def _rfc5322(raw: str) -> Reading:
    moment = parsedate_to_datetime(raw)
    precision: Precision = "second" if raw.count(":") == 2 else "minute"
    zone: Zone = (
        "assumed" if raw[-1] == "T" and raw[-3:] != "GMT" and raw[-2:] != "UT" else "explicit"
    )
    return Reading(moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC), precision, zone)


def _number(digits: str) -> Reading | None:
    if len(digits) == 8:
        return _iso(digits, None)
    if len(digits) in _COMPACT:
        moment = datetime.strptime(digits, _COMPACT[len(digits)]).replace(tzinfo=UTC)
        return Reading(moment, "second" if len(digits) == 14 else "minute", "unknown")
    if len(digits) in (9, 10, 13, 16, 19):
        seconds = int(digits) / _PER_SECOND.get(len(digits), 1)
        return Reading(datetime.fromtimestamp(seconds, UTC), "second", "explicit")
    return None


def _iso(raw: str, near: datetime | None) -> Reading:
    moment = datetime.fromisoformat(raw)
    if moment.year in EASTERN or moment.year in BUDDHIST:
        return _other_calendar(moment, near)
    if len(raw) <= 10:
        return Reading(moment.replace(tzinfo=UTC), "day", "unknown")
    precision: Precision = "minute" if raw.count(":") == 1 and "+" not in raw else "second"
    if moment.tzinfo is None:
        # A program that stores a day in a type for times writes it as midnight.
        midnight = moment.time() == time()
        return Reading(moment.replace(tzinfo=UTC), "day" if midnight else precision, "unknown")
    return Reading(moment.astimezone(UTC), precision, "explicit")


def _slipped(raw: str, near: datetime | None) -> Reading | None:
    corrected, is_end_of_day = corrected_iso(raw)
    try:
        found = _iso(corrected, near)._replace(literal=False) if corrected != raw else None
        return (
            found._replace(moment=found.moment + timedelta(days=1))
            if found and is_end_of_day
            else found
        )
    except ValueError:
        return None


def _other_calendar(moment: datetime, near: datetime | None) -> Reading:
    """Parse ISO's format with a year of Iran, Arabia or Thailand, as sites there write it."""
    days = [Written(day) for day in year_first(moment.year, moment.month, moment.day)]
    reading = _settled(days, near, "") if near else None
    if reading is None:
        raise ValueError("a year of no calendar")
    if moment.time() == time() and moment.tzinfo is None:
        return reading
    clock = datetime.combine(reading.moment.date(), moment.time(), moment.tzinfo or UTC)
    zone: Zone = "explicit" if moment.tzinfo else "unknown"
    return reading._replace(moment=clock.astimezone(UTC), precision="second", zone=zone)


def _in_words(raw: str, near: datetime | None, language: str) -> Reading | None:
    reading = _settled(list(read_written(raw, language)), near, language)
    if reading is not None or near is None:
        return reading
    relative = read_relative(raw, near)
    if relative is None:
        return None
    moment, precision, clock = relative
    is_day = precision in ("day", "week", "month", "year")
    zone: Zone = "unknown" if is_day or clock else "explicit"
    if clock and clock.zone:
        zone = "explicit" if clock.is_offset else "assumed"
    return Reading(moment, precision, zone, literal=False, reckoned=True)


def _settled(possible: list[Written], near: datetime | None, language: str) -> Reading | None:
    """Choose among the readings: the article's language, then not the future, then the nearest."""
    first: dict[date, Written] = {}
    for written in possible:
        first.setdefault(written.day, written)
    readings = [(_reading(written), written) for written in first.values()]
    if near:
        readings = [each for each in readings if each[0].moment - near < _FAR_AHEAD]
        past = [each for each in readings if each[0].moment - near <= _AHEAD]
        readings = past or readings
    of_language = [each for each in readings if language.partition("-")[0] in each[1].languages]
    readings = of_language or readings
    if not readings:
        return None
    if len(readings) == 1:
        return readings[0][0]
    if all(written.languages and not written.order for _, written in readings):
        return None  # `lipca`, `listopada`: a month in one language, another in the next
    usual = [reading for reading, written in readings if written.is_usual(language)]
    if len(usual) == 1:
        return usual[0]._replace(ambiguous=True)
    nearest = min(readings, key=lambda each: abs(each[0].moment - near)) if near else readings[0]
    return nearest[0]._replace(ambiguous=True)


def _reading(written: Written) -> Reading:
    clock = written.clock
    if clock is None:
        return Reading(datetime.combine(written.day, time(), UTC), "day", "unknown", literal=False)
    moment = datetime.combine(written.day, clock.time, clock.zone or UTC).astimezone(UTC)
    zone: Zone = "unknown" if clock.zone is None else "explicit" if clock.is_offset else "assumed"
    return Reading(moment, clock.precision, zone, literal=False)
