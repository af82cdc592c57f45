"""Encodings for transport that were never undone: percent, quoted-printable, base64.

`Pa%C5%84stwo`, `%u0414` (JavaScript's `escape`), `=C3=89tat`, `0JPQvtGB`. One such sequence may be
meant, and addresses are full of them; so letters beside it decide, and that the bytes are a text.
"""

import re
from binascii import Error, a2b_base64
from urllib.parse import unquote

from articles.reading.characters import whole

_PERCENT = re.compile(r"%(?:u[0-9A-Fa-f]{4}|[89A-Fa-f][0-9A-Fa-f])")
_UNICODE = re.compile(r"%u([0-9A-Fa-f]{4})")
_LATIN = re.compile(r"(?:(?<=[A-Za-z])|^)%[C-F][0-9A-F](?=[a-z]|$)")
_ADDRESS = re.compile(r"://|^/|^www\.|[@&=?#]|/.*/")
_SPACES = re.compile(r"(\s+)")
_PRINTED = re.compile(r"(?:=[0-9A-F]{2})+")
_PRINTED_UTF_8 = re.compile(r"=(?:C[2-9A-F]|[DE][0-9A-F]|F[0-4])(?:=\r?\n)?=[89AB][0-9A-F]")
_PRINTED_LATIN = re.compile(r"[A-Za-z]=[C-F][0-9A-F][a-z ]")
_SOFT_BREAK = re.compile(r"=\r?\n")
_BASE_64 = re.compile(r"[A-Za-z0-9+/]{16,}={0,2}")
_SEVERAL, _MANY = 2, 3
_TITLE = 200
"""Characters of a text in which one quoted letter is enough."""
_LETTERS = 0.6
"""Share of letters and spaces in what base64 encodes."""


def transferred(text: str) -> str:
    """Return a text as it was before it was encoded for transport; others unchanged."""
    if "%" in text and _PERCENT.search(text):
        text = _from_percent(text)
    if "=" in text and _is_printed(text):
        text = _PRINTED.sub(_quoted, _SOFT_BREAK.sub("", text))
    if len(text) >= 16 and " " not in text and _BASE_64.match(text):
        text = _from_base_64(text) or text
    return text


def _from_percent(text: str) -> str:
    spaced = text.replace("+", " ") if text.count("+") > 1 and not _SPACES.search(text) else text
    words = _SPACES.split(spaced)
    places = [n for n, word in enumerate(words) if "%" in word and not _ADDRESS.search(word[:200])]
    # JavaScript writes letters below U+0100 so.
    latin = _UNICODE.search(text) is not None or (
        sum(_LATIN.search(words[place]) is not None for place in places) >= _SEVERAL
    )
    decoded = {place: _unquoted(words[place], is_latin=latin) for place in places}
    # A word of nothing but escapes may be the story's example of one.
    if not any(
        new != words[place] and any(map(str.isalpha, _PERCENT.sub("", words[place])))
        for place, new in decoded.items()
    ) and not any(len(_PERCENT.findall(words[place])) > _MANY for place in places):
        return text
    return "".join(decoded.get(place, word) for place, word in enumerate(words))


def _unquoted(word: str, *, is_latin: bool) -> str:
    word = _UNICODE.sub(lambda found: chr(int(found[1], 16)), word)
    word = whole(word)
    try:
        return unquote(word, errors="strict")
    except UnicodeDecodeError:
        return unquote(word, "cp1252", "replace") if is_latin else word


def _is_printed(text: str) -> bool:
    pairs = sum(1 for _ in _PRINTED_UTF_8.finditer(text))
    if pairs >= _SEVERAL or (pairs and len(text) < _TITLE):
        return True
    return len(_PRINTED_LATIN.findall(text)) >= _MANY


def _quoted(run: re.Match[str]) -> str:
    whole = bytes.fromhex(run[0].replace("=", ""))
    try:
        return whole.decode()
    except UnicodeDecodeError:
        return whole.decode("cp1252", "replace")


def _from_base_64(text: str) -> str:
    """Return the text that one block of base64, or one on each line, encodes; "" if it is none."""
    lines = text.split()
    whole = "".join(lines)
    blocks = [whole] if "=" not in whole.rstrip("=") else lines
    if not all(map(_BASE_64.fullmatch, blocks)):
        return ""
    try:
        decoded = "\n".join(a2b_base64(block, strict_mode=True).decode() for block in blocks)
    except (Error, UnicodeDecodeError):
        return ""
    letters = sum(map(str.isalpha, decoded)) + decoded.count(" ")
    is_text = decoded.replace("\n", "").replace("\r", "").isprintable() and (
        not decoded.isascii() or " " in decoded
    )
    return decoded if is_text and letters > _LETTERS * len(decoded) else ""
