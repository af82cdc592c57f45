"""JSON that a strict parser refuses and that can mean only one thing.

`NaN` and `1e999` (pandas) hold no value; a raw line break in a string is one; half of a pair of
surrogates, which is what a cut emoji leaves, is left out. JSON that was cut is not completed.
"""

import json
import math
import re

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_LONGEST = 18
"""Digits of an integer below 64 bits."""
NOT_EVEN_SO = object()


def read_tolerantly(text: str) -> object:
    """Return the value of such JSON; `NOT_EVEN_SO` where it is not even that."""
    try:
        return _DECODER.decode(whole_characters(text))
    except (ValueError, RecursionError):
        return NOT_EVEN_SO


def ends_at(text: str, start: int) -> int:
    """Return where the JSON value that begins at `start` ends; -1 where there is none."""
    try:
        return _DECODER.raw_decode(text, start)[1]
    except (ValueError, RecursionError):
        return -1


def whole_characters(text: str) -> str:
    """Return JSON in which no escape is half of a pair of surrogates."""
    if "\\ud" not in text and "\\uD" not in text:
        return text
    return _ESCAPE.sub(lambda found: "" if found[1] else found[0], text)


def _number(digits: str) -> float | None:
    value = float(digits)
    return value if math.isfinite(value) else None


_DECODER = json.JSONDecoder(
    strict=False,
    parse_constant=lambda _: None,
    parse_float=_number,
    parse_int=lambda digits: int(digits) if len(digits) < _LONGEST else _number(digits),
)
