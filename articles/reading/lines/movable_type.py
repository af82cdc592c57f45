"""Movable Type's export of a blog: labelled lines, then the text; comments of readers are left.

https://movabletype.org/documentation/appendices/import-export-format.html
"""

import re
from datetime import datetime

_FIRST = re.compile(r"(?:AUTHOR|TITLE|BASENAME|STATUS|DATE|UNIQUE URL|(?:PRIMARY )?CATEGORY): ")
_ENTRY = re.compile(r"(?m)^-{8}[ \t]{0,9}$")
_SECTION = re.compile(r"(?m)^-{5}[ \t]{0,9}$")
_NAMES = {
    "TITLE": "title", "AUTHOR": "author", "STATUS": "status", "UNIQUE URL": "url",
    "PRIMARY CATEGORY": "category", "TAGS": "tags",
}  # fmt: skip
_TEXTS = ("BODY:\n", "EXTENDED BODY:\n")
_CLOCKS = ("%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M:%S")


def is_movable_type(text: str) -> bool:
    """Return whether a text begins as such an export does."""
    return _FIRST.match(text) is not None and "\n-----\nBODY:" in text


def entries(text: str) -> list[str]:
    """Return the entries of an export."""
    return [one.strip() for one in _ENTRY.split(text) if is_movable_type(one.strip())]


def fields(entry: str) -> dict[str, object]:
    """Return the facts of an entry and its text."""
    head, *sections = _SECTION.split(entry)
    found: dict[str, object] = {}
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        if name in _NAMES:
            found.setdefault(_NAMES[name], value.strip())
        elif name == "DATE":
            found.setdefault("published", _moment(value.strip()))
    texts = [section.lstrip("\n") for section in sections]
    bodies = [one.split("\n", 1)[1] for one in texts if one.startswith(_TEXTS)]
    return {**found, "text": "\n\n".join(body.strip() for body in bodies if body.strip())}


def _moment(written: str) -> str:
    """Return a time, whose month is written first, in ISO 8601."""
    for clock in _CLOCKS:
        try:
            return datetime.strptime(written, clock).isoformat()  # noqa: DTZ007 - none is given
        except ValueError:
            continue
    return written
