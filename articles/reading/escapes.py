r"""Escapes of JSON, Python and PHP that came as text: `\n`, `\u2019`, `Sarn\'s harbour`.

A producer that encodes twice, or prints a program's string, sends a backslash for each. One alone
may be meant; what decides is that a text has several, or one that no prose has.
"""

import re

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrtbf\"'/\\]))")
_SURE = re.compile(r"\\u[0-9a-fA-F]{4}|\w\\'\w|\\n\\n|\\r\\n")
_SEVERAL = re.compile(r"\\[n\"/](?![a-z])")
_PATH = re.compile(r"\b[A-Za-z]:\\")
"""`C:\news\reports` has no escapes."""
_PLAIN = {"n": "\n", "r": "\n", "t": "\t", "b": "", "f": "\n"}


def unescaped(text: str) -> str:
    """Return a text without its escapes; unchanged where they may be meant."""
    if "\\" not in text or _PATH.search(text):
        return text
    if not _SURE.search(text) and len(_SEVERAL.findall(text)) < 2:
        return text
    decoded = _ESCAPE.sub(_character, text.replace("\\r\\n", "\\n"))
    # Characters beyond U+FFFF came as two escapes.
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        return chr(int(code, 16))
    return _PLAIN.get(found[3], found[3])
