"""Bytes to text: byte order marks, UTF-8, UTF-16, UTF-32, ISO-2022-JP, old encodings.

Nearly every record is UTF-8 and is done with at the first try. One bad byte does not
refuse an article: it becomes U+FFFD, and a note says so.
"""

import re
from typing import NamedTuple

from articles.reading.charsets import declared, guess
from articles.rejection import Reason, Rejection

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""UTF-32 before UTF-16: the mark of one begins with the mark of the other."""

CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r") | {127})
CONTROL_SHARE = 0.05
"""Binary files have a tenth and more of these; a broken scraper's text a handful."""

STRAY = re.compile(
    rb"""
    (?<=[\x20-\x7e])[\x85\x91-\x97]                                            # it\x92s
    |[\x85\x91-\x94\x96\x97](?=[\x20-\x7e])                                    # \x93No
    |(?<=[A-Za-z])[\xdf-\xef\xf1-\xf6\xf8-\xfc]                                # caf\xe9
    |[\xc0-\xcf\xd1-\xd6\xd8-\xdc\xdf-\xef\xf1-\xf6\xf8-\xfc](?=[a-z])         # \xc9tat
    |[\xa0\xa3\xa9\xab\xae\xb0\xb4\xb7\xbb\x80\x99](?=[\x20-\x7e])             # \xa35 million
    """,
    re.VERBOSE,
)
"""windows-1252 inside Western European text: curly quotes, dashes, a letter in a word."""
STRAY_SHARE = 0.08
"""French has about 4 % letters with accents; Cyrillic or Greek in an 8-bit encoding 80 %."""
MOST_STRAY = 100
"""Bytes of windows-1252 in a text that is UTF-8 otherwise: a quotation pasted in, a signature."""

_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b(J")
"""The escape sequences with which ISO-2022-JP leaves ASCII."""
_BETWEEN_BAD = 50
"""Good bytes or characters for each bad one: fewer, and the text is in another encoding."""
_WELL_FORMED = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_WELL_FORMED_SHARE = 4
"""Characters of UTF-8 for each bad byte; other encodings have hardly any by chance."""
REPLACED = "bytes-replaced"


class Decoded(NamedTuple):
    """The decoded text, and the assumptions that were necessary."""

    text: str
    notes: tuple[str, ...] = ()


def decode(value: bytes) -> Decoded | Rejection:
    """Return the text of `value`, or why there is none.

    NUL, and more control characters than a text may have, refuse it; so does
    invalid UTF-8 without good evidence of another encoding. A stray NUL in a long
    text is dropped, as browsers do.
    """
    decoded = _decode(value)
    if isinstance(decoded, Rejection):
        return decoded
    if "\0" in decoded.text and decoded.text.count("\0") * _BETWEEN_BAD <= len(decoded.text):
        decoded = Decoded(decoded.text.replace("\0", ""), decoded.notes)
    plain = decoded.text.encode("utf-8", "replace")
    if b"\0" in plain:
        return Rejection(Reason.CONTROL_CHARACTERS, f"NUL at byte {plain.index(0)}")
    controls = len(plain) - len(plain.translate(None, CONTROLS))
    if controls > CONTROL_SHARE * len(plain):
        return Rejection(
            Reason.CONTROL_CHARACTERS, f"{controls} control characters in {len(plain)} bytes"
        )
    return decoded


def _decode(value: bytes) -> Decoded | Rejection:
    for mark, name in MARKS:
        if value.startswith(mark):
            return _marked(value[len(mark) :], name)
    if b"\0" in value:
        wide = _wide(value)
        if wide is not None:
            return wide
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        return _old(value)
    if b"\x1b" in value and any(escape in value for escape in _ESCAPES):
        return Decoded(value.decode("iso2022_jp_ext", "replace"), ("decoded-iso-2022-jp",))
    return Decoded(text)


def _marked(value: bytes, name: str) -> Decoded | Rejection:
    text = value.decode(name, "replace")
    notes = () if name == "utf-8" else (f"decoded-{name[:6]}",)
    return _tolerated(text, notes, value, name)


def _tolerated(text: str, notes: tuple[str, ...], value: bytes, name: str) -> Decoded | Rejection:
    """Accept a bad byte or two, which are U+FFFD in the text."""
    try:
        value.decode(name)
    except UnicodeDecodeError as error:
        if text.count("\ufffd") * _BETWEEN_BAD > len(text):
            bad = f"0x{value[error.start]:02x}"
            return Rejection(Reason.INVALID_ENCODING, f"not {name} at byte {error.start} ({bad})")
        notes = (*notes, REPLACED)
    return Decoded(text, notes)


def _wide(value: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: only the right byte order gives many plain spaces."""
    for name in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        text = value.decode(name, "replace")
        bad = text.count("\ufffd") + text.count("\0")
        if bad * _BETWEEN_BAD <= len(text) and sum(map(text.count, ' \n"<')) > len(text) / 30:
            notes = (f"decoded-{name[:6]}", REPLACED) if bad else (f"decoded-{name[:6]}",)
            return Decoded(text.replace("\0", "\ufffd"), notes)
    return None


def _old(value: bytes) -> Decoded | Rejection:
    """Read what is no UTF-8: damaged UTF-8, or the encoding whose text is a language."""
    stray = len(STRAY.findall(value))
    text = value.decode("utf-8", "replace")
    bad, good = text.count("\ufffd"), len(_WELL_FORMED.findall(value))
    if good >= _WELL_FORMED_SHARE * bad:
        mixed = _mixed(value)
        if mixed is not None:
            return Decoded(mixed, ("stray-windows-1252",))
        return _tolerated(text, (), value, "utf-8")
    found = guess(value)
    if found is not None:
        old = value.decode(found.codec, "replace")
        notes: tuple[str, ...] = (f"decoded-{_named(found.codec)}",)
        if not found.is_declared and declared(value):
            notes = (*notes, "wrong-encoding-declared")
        return Decoded(old, (*notes, REPLACED) if "\ufffd" in old else notes)
    high = len(value) - len(value.translate(None, bytes(range(128, 256))))
    if high == stray and high <= STRAY_SHARE * len(value):
        return Decoded(value.decode("windows-1252"), ("decoded-windows-1252",))
    mixed = _mixed(value)
    if mixed is not None:
        return Decoded(mixed, ("stray-windows-1252",))
    return _tolerated(text, (), value, "utf-8")


def _named(codec: str) -> str:
    """Return the name by which the encoding is known, not Python's."""
    return codec.replace("cp125", "windows-125").replace("_", "-")


def _mixed(value: bytes) -> str | None:
    """Return UTF-8 into which some windows-1252 was pasted; None if it is anything else."""
    stray = {found.start() for found in STRAY.finditer(value)}
    parts: list[str] = []
    at = 0
    for _ in range(MOST_STRAY + 1):
        try:
            return "".join((*parts, value[at:].decode("utf-8")))
        except UnicodeDecodeError as error:
            wrong = at + error.start
        if wrong not in stray:
            return None
        parts += value[at:wrong].decode("utf-8"), value[wrong : wrong + 1].decode("windows-1252")
        at = wrong + 1
    return None
