"""Times of day in the codes of a date: `10:30`, `10h30`, `klo 10.30`, `17 Uhr`, `5 pm ET`."""

import re
from collections.abc import Iterator
from datetime import time, tzinfo
from typing import Literal, NamedTuple

from articles.provenance import zones
from articles.provenance.date_codes import lines
from articles.provenance.date_words import Token

Precision = Literal["second", "minute", "hour", "day", "week", "month", "year"]


class Clock(NamedTuple):
    """A time of day, and its zone where one is written."""

    time: time
    precision: Precision
    zone: tzinfo | None = None
    is_offset: bool = False
    """Whether the zone is an offset from UTC, not the name of a zone."""


_CLOCK = re.compile(
    r"""
      (?:\b(?P<before>[APNG])[ ,]*)?
      (?<![\d.:/-])(?P<hour>\d{1,2})
      (?:
          [ ]?:[ ]?(?P<minute>\d\d)                                # 10:30
          (?:[ ]?:[ ]?(?P<second>\d\d)(?:[.,]\d{1,9})?)?          # 10:30:17.5
        | [ ]?H[ ]?(?P<minute2>\d{1,2})(?![\d./:-])                # 10h30
          (?:[ ]?I(?:[ ]?(?P<second2>\d{1,2})[ ]?S)?)?             # 10時30分17秒
        | [.](?P<minute3>\d\d)(?:[.](?P<second3>\d\d))?           # klo 10.30
          (?![\d/:-])(?![.]\d)
        | [ ]?H\b                                                  # 17 Uhr
        | (?=[ ]?[AP]\b(?![ ,]*\d))                                # 5 pm
      )
      (?!\d)
      (?:[ ]?H\b)?
      (?:[ ,]*(?P<after>[APNG])\b)?
      (?:[ ,]*(?P<zone>Z\d+)\b)?
      (?:
          (?(zone)[ ]?|[ ]?(?=[+-]\d\d:?\d\d\b))
          (?P<sign>[+-])[ ]?(?P<ahead>\d{1,2})(?::?(?P<more>\d\d))?(?![\d./-])   # GMT+3, +0300
      )?
      (?:[ ,]*Z\d+\b)?
    """,
    re.VERBOSE,
)
_ZONE = re.compile(r"\bZ\d+\b")


def clocks(codes: str) -> Iterator[tuple[str, Clock | None]]:
    """Yield each possible time of day in the codes, with the remaining codes.

    `10.11` may also be a part of a date: then the whole is yielded too, without a time.
    """
    matches = list(_CLOCK.finditer(codes))
    for match in matches:
        clock = _clock(match)
        if clock is None:
            continue
        rest = f"{codes[: match.start()]} , {codes[match.end() :]}"
        zone = _ZONE.search(rest)
        if zone and clock.zone is None:
            clock, rest = _in_zone(clock, zone[0]), _ZONE.sub(" ", rest, count=1)
        yield rest, clock
    if all(match["minute3"] and not match["zone"] for match in matches):
        yield codes, None


def clock_of(found: list[Token]) -> Clock | None:
    """Return the time of day if the tokens are a time and nothing else."""
    for line in lines(found):
        match = _CLOCK.fullmatch(line.codes.strip(" .,-"))
        clock = _clock(match) if match else None
        if clock is not None:
            return clock
    return None


def _clock(match: re.Match[str]) -> Clock | None:
    minute = match["minute"] or match["minute2"] or match["minute3"]
    second = match["second"] or match["second2"] or match["second3"]
    hour, half = int(match["hour"]), match["after"] or match["before"] or ""
    if half == "A" and hour > 12:
        return None
    if half and hour <= 12:
        hour = _hour(hour, half)
    if hour > 23 or int(minute or 0) > 59 or int(second or 0) > 60:
        return None
    clock = Clock(
        time(hour, int(minute or 0), min(int(second or 0), 59)),
        "second" if second else "minute" if minute else "hour",
    )
    if match["sign"]:
        zone = zones.offset(match["sign"], match["ahead"], match["more"])
        return clock._replace(zone=zone, is_offset=True) if zone else None
    return _in_zone(clock, match["zone"]) if match["zone"] else clock


def _in_zone(clock: Clock, code: str) -> Clock:
    """Return the clock in the zone of a code; of zone names only UTC counts as an offset."""
    meaning = zones.meant()[int(code[1:])]
    return clock._replace(zone=zones.named(meaning), is_offset=meaning == "0")


def _hour(hour: int, half: str) -> int:
    """Return the hour from 0 to 23: noon is 12 pm; hours of the night are before six or later."""
    if half == "A" or (half == "G" and hour in (12, 1, 2, 3, 4, 5)):
        return hour % 12
    if half == "N":
        return hour if hour in (10, 11, 12) else hour + 12
    return hour % 12 + 12
