"""Names in objects that were written as text: `[{"name": "Ada Holm"}]`, `{'name': 'Bo Ek'}`.

A table of JSON-LD authors that pandas or a program saved has them so, as JSON or as Python prints
it, with `nan` and `None`, and cut where a column ends. Neither parser reads all of these; the names
are read out of the quoted strings by the keys before them.
"""

import re
from typing import NamedTuple

_OBJECT = re.compile(r"""[\[({][^{]{0,200}\{\s*["']|\{\s*["'][^"']{1,40}["']\s*:""")
"""How such a text begins: a list with an object in it, or an object."""
_TOKEN = re.compile(
    r"""
    (?P<string> "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' )(?P<key>\s*:)?
    | (?P<brace>[{}])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_JOINTS = str.maketrans("", "", "_- @#")
_NAMES = ("name", "fullname", "displayname", "authorname", "byline", "value", "text", "literal")
_PARTS = (
    ("firstname", "givenname", "given", "first"),
    ("lastname", "familyname", "family", "last", "surname"),
)
_AUTHORS = frozenset(
    ("", "author", "authors", "creator", "creators", "contributor", "contributors", "person",
     "itemlistelement", "item", "graph", "list", "members", "name")
)  # fmt: skip
"""Keys of lists and objects of authors; below any other key stands an employer or a picture."""


class _Open(NamedTuple):
    """An object not yet closed: the key that it stands under, and its own strings by key."""

    under: str
    strings: dict[str, list[str]]


def is_printed_object(text: str) -> bool:
    """Return whether a text is an object, or a list of objects, as a program writes it."""
    return _OBJECT.match(text) is not None


def names_in_objects(text: str) -> tuple[str, ...]:
    """Return the names of the authors in objects written as text, in order; also of a cut text."""
    names: list[str] = []
    opened: list[_Open] = []
    key = ""
    for token in _TOKEN.finditer(text):
        if token["brace"] == "{":
            opened.append(_Open(key, {}))
            key = ""
        elif token["brace"]:
            if opened:
                names += _names(opened)
                key = opened.pop().under
        elif token["key"]:
            key = token["string"][1:-1].translate(_JOINTS).casefold()
        elif not opened or (key in _AUTHORS and key != "name"):
            names += [_unescaped(token["string"])] if _is_authors(opened) else []
        else:
            opened[-1].strings.setdefault(key, []).append(_unescaped(token["string"]))
    while opened:
        names += _names(opened)
        opened.pop()
    return tuple(filter(None, names))


def _names(opened: list[_Open]) -> list[str]:
    """Return the name of the innermost object, if it is an author's."""
    if not _is_authors(opened):
        return []
    strings = opened[-1].strings
    whole = next((strings[key] for key in _NAMES if any(strings.get(key, ()))), [])
    parts = (next((strings[key][0] for key in keys if key in strings), "") for keys in _PARTS)
    return whole or [" ".join(filter(None, parts))]


def _is_authors(opened: list[_Open]) -> bool:
    return all(one.under in _AUTHORS or one.under.isdecimal() for one in opened)


def _unescaped(string: str) -> str:
    return _ESCAPE.sub(_character, string[1:-1]).strip()


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2] or "0", 16)
    if not code:
        return " " if escape[3] in "nrtbf0u" else escape[3]
    return "" if 0xD800 <= code <= 0xDFFF else chr(code)
