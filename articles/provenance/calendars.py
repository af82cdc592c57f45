"""Conversion of other calendars: Buddhist (Thailand), Jalali (Iran), Hijri (Umm al-Qura)."""

from datetime import date

BUDDHIST = range(2400, 2700)
BUDDHIST_YEARS = 543
"""Years ahead of the Gregorian calendar; months and days are the same."""
EASTERN = range(1250, 1500)
"""Years of Jalali (1405 began in 2026) and Hijri (1448 in 2026) calendars."""


def gregorian(year: int, month: int, day: int) -> date | None:
    """Return the day of a Gregorian or Buddhist date; None if there is no such day."""
    try:
        return date(year - BUDDHIST_YEARS if year in BUDDHIST else year, month, day)
    except ValueError:
        return None


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
