r"""Escapes of JSON, Python and PHP that came as text: `\n`, `\u2019`, `\xe4`, `Sarn\'s harbour`.

A producer that encodes twice, or prints a program's string, sends a backslash for each. One alone
may be meant; what decides is that a text has several, or one that no prose has.
"""

import re

from articles.reading.characters import whole

_ESCAPE = re.compile(
    r"\\(?:u([0-9a-fA-F]{4})|([nrt\"'])|(?<!<\\)(/))|(?P<bytes>(?:\\x[0-9a-fA-F]{2})+)"
)
_SURE = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[89a-fA-F][0-9a-fA-F]|\w\\'\w|\\n\\n|\\r\\n")
_SEVERAL = re.compile(r"\\[n\"](?![a-z])|:\\/\\/")
_OTHERS = re.compile(r"\b[A-Za-z]:\\|\\[(\[]|\\(?:frac|alpha|begin|text|d\+|s\*|w\+)|`")
"""Paths (`C:\news`), formulas and programs have backslashes of their own."""
_PLAIN = {"n": "\n", "r": "\n", "t": "\t"}


def unescaped(text: str) -> str:
    """Return a text without its escapes; a line stays where they may be meant."""
    if "\\" not in text or _OTHERS.search(text):
        return text
    return "\n".join(map(_decoded, text.split("\n")))


def _decoded(line: str) -> str:
    if "\\" not in line or not (_SURE.search(line) or len(_SEVERAL.findall(line)) > 1):
        return line
    decoded = _ESCAPE.sub(_character, line.replace("\\r\\n", "\\n"))
    # Characters beyond U+FFFF came as two escapes.
    return whole(decoded)


def _character(found: re.Match[str]) -> str:
    if found["bytes"]:
        return _of_bytes(bytes.fromhex(found["bytes"].replace("\\x", "")))
    if found[1]:
        return chr(int(found[1], 16))
    return found[3] or _PLAIN.get(found[2], found[2])


def _of_bytes(whole: bytes) -> str:
    """Return what Python prints so: bytes of UTF-8, or characters below U+0100."""
    try:
        return whole.decode()
    except UnicodeDecodeError:
        return whole.decode("latin-1")
