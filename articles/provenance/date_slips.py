"""Slips that programs make in dates: `2026-011-27`, `+0200 +0200`, `Fri, 027 Nov`, `%20`.

ISO 8601 is corrected alone; other formats only where they cannot be parsed as they are.
"""

import re
from html import unescape
from urllib.parse import unquote

_SLIPS = (
    (re.compile(r"(?<=[+-]\d\d:\d\d)Z$"), ""),  # an offset and Z
    (re.compile(r"(?<=[T ])(\d\d:\d\d(?::\d\d)?(?:\.\d+)?) ?(Z|[+-]\d\d:?\d\d)\2$"), r"\1\2"),
    (re.compile(r"^(\d{4})-0(\d\d)-"), r"\1-\2-"),  # a month of three digits
    (re.compile(r"^(\d{4}-\d\d)-0(\d\d)(?=[T ]|$)"), r"\1-\2"),  # a day of three digits
    (re.compile(r"(?<=\d[T ])0(\d\d:)"), r"\1"),  # an hour of three digits
    (re.compile(r"(?<=\d)([+-])(\d:\d\d)$"), r"\g<1>0\2"),  # +5:30
    # Java's zone behind an offset
    (re.compile(r"(?:(?<=Z)|(?<=[+-]\d\d:\d\d))\[[A-Z][\w/+-]{1,40}\]$"), ""),
    (re.compile(r"(\d\d:\d\d:\d\d)(?:[.,]\d*)?\s?(?=[+-]\d\d:?\d\d$)"), r"\1"),
    # Go's name of a zone that has none, which is its offset again
    (re.compile(r"(?<=\d\d:\d\d) ([+-]\d{4}) \1$"), r"\1"),
)
"""Corrections of errors that programs make in ISO 8601."""
_MIDNIGHT = re.compile(r"(?<=\d[T ])24(?=:00(?::00)?)")
"""The end of a day in ISO 8601, which Python refuses."""
_RESPELLED = (
    (re.compile(r"(?<=[a-z], )0(\d\d)(?= [A-Z])"), r"\1"),  # Fri, 027 Nov
    (re.compile(r"(?<=:\d\d )([+-])(\d\d\d)$"), r"\g<1>0\2"),  # +100
    (re.compile(r"(?<=-\d\d )(\d\d)\.(\d\d)\.(\d\d)\.\d+(?= [AP]M)"), r"\1:\2:\3"),  # Oracle
    (re.compile(r"(?<=\bore )(\d{1,2}),(\d\d)$"), r"\1:\2"),  # alle ore 12,30
    # A second time or the source behind the time of publication
    (
        re.compile(r"\s*(?:[（(][\d/:\s]{4,16}更新|更新日時|最終更新|更新[：:]|[来來]源[：:]).*$"),
        "",
    ),
)
"""Corrections of other formats, for what cannot be parsed as it is."""
_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_ROMAN_MONTH = re.compile(
    rf"(?:(?<=\d)|(?<=\d[ ./-])|(?<=\d\. ))({'|'.join(_ROMAN)})(?=[ ./-] ?\d)"
)
"""28.XI.2026, 28 XI 2026, 2026. XI. 28."""


def corrected_iso(raw: str) -> tuple[str, bool]:
    """Return ISO 8601 without slips, and whether its time was the end of the day, 24:00."""
    corrected = raw.upper() if raw.endswith("z") or raw[10:11] == "t" else raw
    for slip, instead in _SLIPS:
        corrected = slip.sub(instead, corrected)
    corrected, is_end_of_day = _MIDNIGHT.subn("00", corrected)
    return corrected, bool(is_end_of_day)


def respelled(raw: str) -> str:
    """Return a date in another format without slips, entities and Roman months."""
    corrected = unescape(raw.replace("\\u002B", "+").replace("\\u002b", "+"))
    if "%" in corrected:
        corrected = unquote(corrected)
    for slip, instead in _RESPELLED:
        corrected = slip.sub(instead, corrected)
    if month := _ROMAN_MONTH.search(corrected):
        before, behind = corrected[: month.start()], corrected[month.end() :]
        corrected = f"{before.rstrip(' ./-')}.{_ROMAN.index(month[1]) + 1}.{behind.lstrip(' ./-')}"
    return corrected
