"""Recognises and parses JSON and JSON lines."""

import re

import orjson

from articles.reading.limits import Limits
from articles.reading.tolerant import NOT_EVEN_SO, read_tolerantly
from articles.rejection import Reason, Rejection

CONTAINER = re.compile(
    r'\{|\[\s{0,99}(?:[\[{\]]|$|"[^"\n]{0,999}"\s{0,99}[,\]]|-?\d[\d.eE+-]{0,99}\s{0,99},|-?Infinity\b|NaN\b)'
)
"""What no text begins with. `[UPDATE] Fire`, `[1] Notes` and `"No," he said` are text."""
NUMBER = re.compile(r"-?(?:\d[\d.eE+-]{0,999}|NaN|Infinity)")
NOT_JSON = object()


def parse(text: str, limits: Limits) -> object | Rejection:
    """Return the parsed value, `NOT_JSON` for text of another kind, or INVALID_JSON.

    Strict, as orjson is: for what it refuses see `parse_tolerantly`. An integer beyond
    64 bits is read as a double; of a key given twice the last counts.
    """
    first = text[:1]
    if first not in '{["-0123456789tfnNI':
        return NOT_JSON
    try:
        value: object = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if CONTAINER.match(text) or NUMBER.fullmatch(text):
            return Rejection(Reason.INVALID_JSON, str(error))
        return NOT_JSON
    # Counting brackets is an upper bound, and spares nearly every article the walk.
    if text.count("{") + text.count("[") > limits.depth and depth(value) > limits.depth:
        return Rejection(Reason.INVALID_JSON, f"nested deeper than {limits.depth}")
    return value


def parse_tolerantly(text: str, limits: Limits) -> object:
    """Return the value of an object or a list that is JSON but for small things; or `NOT_JSON`."""
    value = read_tolerantly(text) if text[:1] in "{[" else NOT_EVEN_SO
    is_read = isinstance(value, dict | list) and depth(value) <= limits.depth
    return value if is_read else NOT_JSON


def parse_lines(text: str, limits: Limits) -> tuple[bytes, ...] | None:
    """Return the objects of JSON lines (https://jsonlines.org), each as bytes; None for others.

    Every line must be a whole object, and there must be two: else it is JSON that is broken.
    """
    if text[:1] != "{" or "\n" not in text:
        return None
    lines = [line.strip() for line in text.split("\n")]
    objects = [line for line in lines if line]
    if len(objects) < 2 or not all(line[0] == "{" and line[-1] == "}" for line in objects):
        return None
    for line in objects:
        value = parse(line, limits)
        if isinstance(value, Rejection):
            value = parse_tolerantly(line, limits)
        if not isinstance(value, dict):
            return None
    return tuple(line.encode() for line in objects)


def depth(value: object) -> int:
    """Count the nested lists and objects, without recursion."""
    level, deepest = [value], 0
    while level := [item for item in level if isinstance(item, dict | list)]:
        deepest += 1
        level = [
            child for item in level for child in (item.values() if isinstance(item, dict) else item)
        ]
    return deepest
