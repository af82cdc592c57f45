"""What the wire forms share: control characters, lines broken at a width, the time at the end."""

import re
from collections.abc import Sequence

from articles.provenance.date_words import meanings, phrase
from articles.reading.paragraphs import ENDS

CONTROLS = dict.fromkeys((*range(9), *range(11, 32), 127)) | {0x1F: " "}
"""SOH, STX, ETX, SYN ... stand before and behind parts of a message; US between its fields."""
WIDEST = 100
"""Characters of a line on a wire; a longer one is a paragraph."""
FILLED = 0.75
"""Share of the width that a line and the next word take where the line was broken at it."""
ZONES = {"GMT": "Z", "UTC": "Z", "UTZ": "Z", "Z": "Z", "EST": "-05:00", "EDT": "-04:00",
         "CET": "+01:00", "CEST": "+02:00", "MEZ": "+01:00", "MESZ": "+02:00"}  # fmt: skip
SENT = re.compile(
    r"""
    (?:[A-Z]{2,6}[ -])?                                            # APK
    (?:
      (?P<day>[0-3]\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)         # 271705
      (?:\ ?(?P<zone>[A-Z]{1,5}))?                                 # GMT
      \ (?P<month>[^\W\d_]{3,9})\.?\ (?P<year>\d{4}|\d\d)          # Nov 26
    | (?P<day2>[0-3]?\d)[ -](?P<month2>[^\W\d_]{3,9})\.?[ -](?P<year2>\d{4}|\d\d)   # 26-NOV-26
      ,?\ (?P<hour2>[0-2]?\d)[:.](?P<minute2>[0-5]\d)              # 17:12
      (?:\ ?(?P<zone2>[A-Z]{1,5}))?
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def plain(text: str) -> str:
    """Return a message without control characters; tabs and line breaks stay."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(CONTROLS)


def joined(rows: Sequence[str]) -> str:
    """Return the paragraphs of a body, whose lines were broken at the width of the wire.

    A paragraph begins with an indented line or behind a blank one. Where a line leaves room
    for the next word it was not broken at the width: rows of a table stay apart.
    """
    filled = [row.rstrip() for row in rows if row.strip()]
    width = max(map(len, filled), default=0)
    is_marked = any(not row.strip() or row[:1] in (" ", "\t") for row in rows)
    if width > WIDEST or not is_marked:
        return "\n".join(rows)
    result: list[list[str]] = []
    before = ""
    for row in rows:
        words = row.strip()
        if words and before and row[0] not in " \t" and _runs_on(before, words, width):
            result[-1].append(words)
        elif words:
            result.append([words])
        before = row.rstrip() if words else ""
    return "\n\n".join(map(" ".join, result))


def _runs_on(line: str, following: str, width: int) -> bool:
    if "  " in line.strip() or "  " in following:
        return False
    if line[-1] not in ENDS and following[0].islower() and len(line) > width / 2:
        return True
    return len(line) + 1 + len(following.split(None, 1)[0]) > FILLED * width


def unsigned(text: str, agency: str) -> str:
    """Return a text without the agency's name in brackets (`(NWA).`) that signs it."""
    end = text.rstrip().removesuffix(".").rstrip()
    sign = f"({agency})".casefold()
    return end[: -len(sign)].rstrip() if agency and end.casefold().endswith(sign) else text


def sent(row: str) -> str | None:
    """Return the day and time of a trailer, "" for a month that is none; None for other lines."""
    found = SENT.fullmatch(row.strip())
    if found is None:
        return None
    day, hour, minute, month, year, zone = (
        found[name] or found[f"{name}2"] or ""
        for name in ("day", "hour", "minute", "month", "year", "zone")
    )
    months = {one.value for one in meanings().get(phrase(month), ()) if one.kind == "month"}
    if len(months) != 1:
        return ""
    zone = zone.upper()
    return (
        f"{year if len(year) == 4 else f'20{year}'}-{months.pop():0>2}-{day:0>2}"
        f"T{hour:0>2}:{minute}:00{ZONES.get(zone, f' {zone}' if zone else '')}"
    )
