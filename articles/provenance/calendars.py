"""Conversion of other calendars: Buddhist, Jalali (Iran), Hijri (Umm al-Qura), Ethiopian."""

import re
from datetime import date

BUDDHIST = range(2400, 2700)
BUDDHIST_YEARS = 543
"""Years ahead of the Gregorian calendar; months and days are the same."""
EASTERN = range(1250, 1500)
"""Years of Jalali (1405 began in 2026) and Hijri (1448 in 2026) calendars."""
ETHIOPIAN = range(1950, 2024)
"""Years of Ethiopia's calendar (2019 began in 2026); higher ones are ours, as in Eritrea."""
_ETHIOPIAN_EPOCH = 2795
"""The ordinal of the day before its first one."""
_JAPANESE = re.compile(r"([RHS]) ?(\d{1,2})([./-])(\d{1,2})\3(\d{1,2})(?!\d)")
_ERAS = {"R": 2018, "H": 1988, "S": 1925}
"""Reiwa, Heisei, Showa: years to add."""


def gregorian(year: int, month: int, day: int) -> date | None:
    """Return the day of a Gregorian or Buddhist date; None if there is no such day."""
    try:
        return date(year - BUDDHIST_YEARS if year in BUDDHIST else year, month, day)
    except ValueError:
        return None


def with_japanese_year(raw: str) -> str:
    """Return a date whose year is of an era's letter, `R8.11.28`, with our year."""
    found = _JAPANESE.match(raw)
    if found is None:
        return raw
    day = f"{_ERAS[found[1]] + int(found[2])}-{found[4]:0>2}-{found[5]:0>2}"
    return f"{day}{raw[found.end() :]}"


def jalali(year: int, month: int, day: int) -> date | None:
    """Return the day of a date in Iran's solar calendar; None if there is no such day."""
    from jdatetime import date as jalali_date  # noqa: PLC0415 - few records need it

    try:
        found: date = jalali_date(year, month, day).togregorian()
    except ValueError:
        return None
    return found


def hijri(year: int, month: int, day: int) -> date | None:
    """Return the day of a Hijri date by the Umm al-Qura tables, official in Saudi Arabia."""
    from hijridate import Hijri  # noqa: PLC0415 - few records need it

    try:
        found: date = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def ethiopian(year: int, month: int, day: int) -> date | None:
    """Return the day of a date in Ethiopia's calendar: 12 months of 30 days, and 5 or 6 days."""
    if year not in ETHIOPIAN or not 1 <= day <= (30 if month < 13 else 6 if year % 4 == 3 else 5):
        return None
    days = 365 * (year - 1) + year // 4 + 30 * (month - 1) + day
    return date.fromordinal(_ETHIOPIAN_EPOCH + days)
