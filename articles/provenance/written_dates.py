"""Dates in words: `28. marraskuuta 2026 klo 10.30`, `Fri, 27 Nov 2026 16:31 PT`, `令和8年1月8日`.

Every word must be known, and a date needs day, month and year: nothing is filled in from today,
nothing guessed from a part. (dateparser and dateutil do both, and dateparser takes seconds to load
and milliseconds for each date.) Words become codes (see `date_codes`), and these must have one of a
few forms. Where a word or an order is ambiguous, all readings are returned, without those that a
weekday contradicts.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from articles.provenance import calendars, zones
from articles.provenance.clocks import Clock, clocks
from articles.provenance.date_codes import lines, tokens_of


class Written(NamedTuple):
    """One reading of a date in words."""

    day: date
    clock: Clock | None = None
    languages: frozenset[str] = frozenset()
    """Languages in which all its words mean this; empty without words or a common language."""
    order: str = ""
    """DMY, D.M.Y, MDY or YMD if another order gives a date too, else empty."""

    def is_usual(self, language: str) -> bool:
        """Return whether its order is usual in the language of its words, else of the article."""
        base = language.partition("-")[0]
        languages = self.languages or frozenset((base,) if base else ())
        if not languages or not _MONTH_FIRST.isdisjoint(languages):
            return self.order == "D.M.Y"
        return self.order in (("YMD",) if languages <= _YEAR_FIRST else ("DMY", "D.M.Y"))


Days = Iterator[tuple[date, str]]
"""Days, each with its order if another order gives a date too, else with the empty string."""
_MONTH_FIRST = frozenset(("en", "tl", "und"))
"""The only supported languages with countries that write 11/28/2026."""
_YEAR_FIRST = frozenset(("eu", "hu", "ja", "ko", "lt", "mn", "zh", "eo"))
"""Languages that write a year of two digits first too (CLDR's short dates)."""
_SEPARATOR = "[ .,/-]*"
_NAMED = tuple(
    re.compile(shape.replace("_", _SEPARATOR))
    for shape in (
        # 28 November 2026
        r"(?P<day>\d{1,2})\b_(?P<kind>[MJKT])(?P<month>\d+)\b_(?P<year>\d{4}|\d\d)",
        # November 28, 2026
        r"(?P<kind>[MJKT])(?P<month>\d+)\b_(?P<day>\d{1,2})\b_(?P<year>\d{4})",
        # 2026. november 28.
        r"(?P<year>\d{4})\b_(?P<kind>[MJKT])(?P<month>\d+)\b_(?P<day>\d{1,2})",
        # 2026. gada 14. aprīlis
        r"(?P<year>\d{4})\b_(?P<day>\d{1,2})\b_(?P<kind>[MJKT])(?P<month>\d+)",
    )
)
_NUMBERS_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})[ ]?([./-])[ ]?0?(?P<month>\d{1,2})[ ]?\2[ ]?(?P<day>\d{1,2})"
)
_NUMBERS = re.compile(
    r"""
    (?P<first>\d{1,2})
    (?P<mark>[ ]?[./-][ ]?|[ ])(?P<second>\d{1,2})
    (?P=mark)(?P<third>\d{4}|\d{1,2})               # 28.11.2026, 11/28/26, 26. 11. 28.
    """,
    re.VERBOSE,
)
_EASTERN_DAY = re.compile(rf"\d{{1,2}}{_SEPARATOR}[JK]\d+{_SEPARATOR}\d{{4}}")
_WEEKDAY = re.compile(r"\bW(\d)\b")
_THAI = re.compile("[\u0e00-\u0e7f]")
_MAKERS = {
    "M": calendars.gregorian,
    "J": calendars.jalali,
    "K": calendars.hijri,
    "T": calendars.ethiopian,
}


def read_written(raw: str, language: str = "") -> Iterator[Written]:
    """Yield every reading of the text that agrees with its words and its weekday.

    `language` (BCP 47, of the article) decides where the words do not.
    """
    text, zone = zones.without_iana(raw)
    is_thai = _THAI.search(raw) is not None
    for line in lines(tokens_of(text), language):
        weekdays = {int(number) for number in _WEEKDAY.findall(line.codes)}
        for rest, clock in clocks(_WEEKDAY.sub(" ", line.codes)):
            zoned = clock
            if zone is not None and clock is not None and clock.zone is None:
                zoned = clock._replace(zone=zone, is_offset=True)
            for day, order in _days(" ".join(rest.split()).strip(" .,/-:"), is_thai=is_thai):
                if weekdays <= {day.weekday()}:
                    yield Written(day, zoned, line.languages, order)


def year_first(year: int, month: int, day: int) -> list[date]:
    """Return the possible days of year, month, day: years about 1400 are in two calendars."""
    if year in calendars.EASTERN:
        days = [calendars.jalali(year, month, day), calendars.hijri(year, month, day)]
    else:
        days = [calendars.gregorian(year, month, day)]
    return [day for day in days if day]


def _days(rest: str, *, is_thai: bool) -> Days:
    """Yield the possible days of the rest; of a day in two calendars, the Gregorian one."""
    beside = _EASTERN_DAY.search(rest)
    ours = (rest[: beside.start()] + rest[beside.end() :]).strip(" .,/-") if beside else ""
    if not beside or not ours:
        yield from _shaped(rest, is_thai=is_thai)
        return
    theirs = [day for day, _ in _shaped(beside[0], is_thai=is_thai)]
    for day, order in _shaped(ours, is_thai=is_thai):
        if any(abs(day - other) <= timedelta(days=1) for other in theirs):
            yield day, order


def _shaped(rest: str, *, is_thai: bool) -> Days:
    for shape in _NAMED:
        match = shape.fullmatch(rest)
        if match:
            year = _year(match["year"], is_thai=is_thai)
            day = _MAKERS[match["kind"]](year, int(match["month"]), int(match["day"]))
            if day:
                yield day, ""
    match = _NUMBERS_YEAR_FIRST.fullmatch(rest)
    if match:
        numbers = int(match["year"]), int(match["month"]), int(match["day"])
        yield from ((day, "") for day in year_first(*numbers))
    match = _NUMBERS.fullmatch(rest)
    if match:
        yield from _ordered(match, is_thai=is_thai)


def _ordered(match: re.Match[str], *, is_thai: bool) -> Days:
    first, second, third = match["first"], match["second"], match["third"]
    orders = {}
    if len(third) > 1:
        year = _year(third, is_thai=is_thai)
        # Between dots the day comes before the month wherever dates are written so.
        is_dotted = match["mark"].strip() == "."
        orders["D.M.Y" if is_dotted else "DMY"] = year, int(second), int(first)
        if not is_dotted:
            orders["MDY"] = year, int(first), int(second)
    if len(third) <= 2 == len(first):
        orders["YMD"] = _year(first, is_thai=is_thai), int(second), int(third)
    days: dict[date, str] = {}
    for order, numbers in orders.items():
        if day := calendars.gregorian(*numbers):
            days.setdefault(day, order)
    yield from ((day, order if len(days) > 1 else "") for day, order in days.items())


def _year(written: str, *, is_thai: bool) -> int:
    year = int(written)
    if len(written) > 2:
        return year
    if is_thai:
        return year + 2500
    return year + (1900 if year >= 69 else 2000)  # as POSIX does
