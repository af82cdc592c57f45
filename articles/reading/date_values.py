"""Dates that programs write as a list, an object or a call, as text that can be parsed."""

import re

_STRUCT_TIME = 9
"""Length of Python's time.struct_time; feedparser's are always UTC."""
_FEWEST, _MOST = 3, 7
"""Lengths of Java's LocalDate and LocalDateTime as Jackson writes them: year, month, day, then
hour, minute, second, nanosecond as far as they are not 0."""
_SECONDS = ("seconds", "_seconds")
"""protobuf's Timestamp, and Firestore's."""
_TEXTS = ("iso", "$d", "S", "N")
"""Names of the text in a date of Parse, of Day.js, and in a value of DynamoDB."""
_PARTS = (
    ("year",),
    ("month", "monthValue"),
    ("day", "dayOfMonth"),
    ("hour", "hours"),
    ("minute", "minutes"),
    ("second", "seconds"),
)
"""Names of the parts in protobuf's DateTime, and in Java's."""
_CALL = re.compile(
    r"""(?:new\s)?(?:ISODate|Date|DateTime|(?:pd\.|pandas\.)?Timestamp|np\.datetime64|datetime64)
    \(\s*(?:"([^"]{8,40})"|'([^']{8,40})'|(\d{9,16}))[^)]{0,40}\)""",
    re.VERBOSE,
)
"""ISODate("2026-11-27T14:05:00Z"), new Date(1795788300000); not new Date(2026, 10, 27)."""
_PYTHON = re.compile(
    r"datetime\.(?:datetime|date)\(((?:\d{1,6}(?:,\s)?){3,7})(tzinfo=[\w.()=<>]{1,40})?\)"
)
_UTC = ("utc", "<utc>", "etc/utc", "z")


def of_value(value: object) -> str:
    """Return a date in text; empty if the value is none of these lists, objects and calls.

    `[2026, 11, 27, 14, 5]`; `ISODate("2026-11-27T14:05:00Z")`; `{"seconds": 1795788300, "nanos":
    0}`; PHP's DateTime, `{"date": "2026-11-27 14:05:00.000000", "timezone_type": 3, "timezone":
    "Europe/Madrid"}`.
    """
    if isinstance(value, list):
        return _of_list(value)
    if isinstance(value, str):
        return _of_call(value)
    if not isinstance(value, dict):
        return ""
    date, zone = value.get("date"), value.get("timezone")
    if isinstance(date, str) and isinstance(zone, str) and "timezone_type" in value:
        clock = date.partition(".")[0]
        return f"{clock}{zone}" if zone[:1] in ("+", "-") else f"{clock} {zone}"
    if len(value) <= 2:
        for name in _SECONDS:
            if isinstance(value.get(name), int | str):
                return str(value[name])
        for name in _TEXTS:
            if isinstance(value.get(name), str):
                return str(value[name])
    if isinstance(inner := value.get("$timestamp"), dict) and isinstance(inner.get("t"), int):
        return str(inner["t"])
    if isinstance(at := value.get("dateTime"), str):
        return _with_zone(at, value.get("timeZone"))
    parts = [
        next((value[name] for name in names if type(value.get(name)) is int), None)
        for names in _PARTS
    ]
    numbers = parts[: parts.index(None)] if None in parts else parts
    return _of_list(numbers) if len(numbers) >= _FEWEST else ""


def _with_zone(clock: str, zone: object) -> str:
    """Return Microsoft Graph's `dateTime`, which is in its `timeZone`; Google's has an offset."""
    if not isinstance(zone, str) or re.search(r"(?:Z|[+-]\d\d:?\d\d)$", clock):
        return clock
    clock = clock.partition(".")[0]
    return f"{clock}Z" if zone.casefold() in _UTC else f"{clock} {zone}"


def _of_call(text: str) -> str:
    if call := _CALL.fullmatch(text.strip()):
        return next(filter(None, call.groups()), "")
    if call := _PYTHON.fullmatch(text.strip()):
        date = _of_list([int(number) for number in re.findall(r"\d+", call[1])])
        is_utc = call[2] is not None and call[2].casefold().rstrip("()>").endswith("utc")
        return f"{date}Z" if date and is_utc and "T" in date else date
    return ""


def _of_list(value: list[object]) -> str:
    numbers = [number for number in value if type(number) is int]
    if len(numbers) != len(value) or not (
        _FEWEST <= len(value) <= _MOST or len(value) == _STRUCT_TIME
    ):
        return ""
    day = "{:04}-{:02}-{:02}".format(*numbers)
    if len(value) == _FEWEST:
        return day
    hour, minute, second = (*numbers[3:6], 0, 0)[:3]
    zone = "Z" if len(value) == _STRUCT_TIME else ""
    return f"{day}T{hour:02}:{minute:02}:{second:02}{zone}"
