"""Dates that programs write into JSON as a list or an object, as text that can be parsed."""

_STRUCT_TIME = 9
"""Length of Python's time.struct_time; feedparser's are always UTC."""
_FEWEST, _MOST = 3, 7
"""Lengths of Java's LocalDate and LocalDateTime as Jackson writes them: year, month, day, then
hour, minute, second, nanosecond as far as they are not 0."""
_SECONDS = ("seconds", "_seconds")
"""protobuf's Timestamp, and Firestore's."""


def of_value(value: object) -> str:
    """Return a date in text; empty if the value is none of these lists and objects.

    `[2026, 11, 27, 14, 5]`; PHP's DateTime, `{"date": "2026-11-27 14:05:00.000000",
    "timezone_type": 3, "timezone": "Europe/Madrid"}`; `{"seconds": 1795788300, "nanos": 0}`.
    """
    if isinstance(value, list):
        return _of_list(value)
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
