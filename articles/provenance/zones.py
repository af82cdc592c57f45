"""Parses time zones: offsets, names of the IANA database, abbreviations, phrases."""

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from articles import resources
from articles.provenance.date_words import phrase

_IANA = re.compile(r"\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)"
                  r"(?:/[A-Z][A-Za-z_-]{1,20}){1,2}\b")  # fmt: skip
_FARTHEST = 14
"""Hours from UTC of any zone in use (Kiribati)."""


@cache
def spellings() -> dict[str, str]:
    """Return spelling of a zone -> its meaning: hours from UTC or an IANA name."""
    lines = resources.read("dates_zones.tsv").decode().splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    # Abbreviations stand as they are written, phrases as they are looked up.
    return {phrase(word) if " " in word else word: meaning for meaning, word in rows}


def without_iana(raw: str) -> tuple[str, tzinfo | None]:
    """Return the text without a name such as Asia/Tokyo, and the zone of that name."""
    match = _IANA.search(raw) if "/" in raw else None
    if match is None:
        return raw, None
    return f"{raw[: match.start()]} {raw[match.end() :]}", named(match[0])


@cache
def meant() -> list[str]:
    """Return the distinct meanings; their indices are the numbers in codes."""
    return list(dict.fromkeys(spellings().values()))


def named(meaning: str) -> tzinfo | None:
    """Return the zone of a meaning in the list, or of an IANA name; None if it is unknown."""
    try:
        return timezone(timedelta(hours=float(meaning)))
    except ValueError:
        pass
    try:
        return ZoneInfo(meaning)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def offset(sign: str, hours: str, minutes: str | None) -> tzinfo | None:
    """Return the zone of a written offset; None if no zone in use has it."""
    ahead = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if ahead > timedelta(hours=_FARTHEST) or int(minutes or 0) > 59:
        return None
    return timezone(ahead if sign == "+" else -ahead)
