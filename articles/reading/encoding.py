"""Bytes to text: byte order marks, UTF-8, UTF-16, UTF-32, declared and typical old encodings."""

import re
from typing import NamedTuple

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

DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?([A-Za-z0-9_:.-]{3,20})""")
OLD = re.compile(
    r"(?i)windows-12\d\d|cp12\d\d|iso-8859-\d\d?|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|shift[_-]jis"
)
"""Encodings still seen on news pages; Python has more codecs than those of text."""

STRAY = re.compile(
    rb"(?<=[\x20-\x7e])[\x85\x91-\x97]|[\x85\x91-\x94\x96\x97](?=[\x20-\x7e])"
    rb"|(?<=[A-Za-z])[\xdf-\xef\xf1-\xf6\xf8-\xfc]|[\xc0-\xcf\xd1-\xd6\xd8-\xdc\xdf-\xef\xf1-\xf6\xf8-\xfc](?=[a-z])"
    rb"|[\xa0\xa3\xa9\xab\xae\xb0\xb4\xb7\xbb\x80\x99](?=[\x20-\x7e])"
)
"""windows-1252 inside Western European text: curly quotes, dashes, a letter in a word."""
STRAY_SHARE = 0.08
"""French has about 4 % letters with accents; Cyrillic or Greek in an 8-bit encoding 80 %."""

MOST_STRAY = 100
"""Bytes of windows-1252 in a text that is UTF-8 otherwise: a quotation pasted in, a signature."""


class Decoded(NamedTuple):
    """The text, and what had to be assumed."""

    text: str
    notes: tuple[str, ...] = ()


def decode(value: bytes) -> Decoded | Rejection:
    """Return the text of `value`, or why there is none.

    NUL, and more control characters than a text may have, refuse it; so does
    invalid UTF-8 without good evidence of another encoding.
    """
    decoded = _decode(value)
    if isinstance(decoded, Rejection):
        return decoded
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
            return _strict(value[len(mark) :], name)
    if b"\0" in value:
        wide = _wide(value)
        if wide is not None:
            return wide
    try:
        return Decoded(value.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _old(value, error)


def _strict(value: bytes, name: str) -> Decoded | Rejection:
    try:
        return Decoded(value.decode(name), () if name == "utf-8" else (f"decoded-{name[:6]}",))
    except UnicodeDecodeError as error:
        return Rejection(Reason.INVALID_ENCODING, f"not {name} at byte {error.start}")


def _wide(value: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: only the right byte order gives many plain spaces."""
    for name in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = value.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and sum(map(text.count, ' \n"')) > len(text) / 30:
            return Decoded(text, (f"decoded-{name[:6]}",))
    return None


def _old(value: bytes, error: UnicodeDecodeError) -> Decoded | Rejection:
    declared = DECLARED.search(value[:2048])
    if declared is not None:
        name = declared[1].decode("ascii").lower()
        if OLD.fullmatch(name):
            # What browsers do: the label iso-8859-1 means windows-1252.
            codec = "windows-1252" if name == "iso-8859-1" else name
            try:
                return Decoded(value.decode(codec), (f"decoded-{codec}",))
            except UnicodeDecodeError:
                pass
    high = len(value) - len(value.translate(None, bytes(range(128, 256))))
    if high == len(STRAY.findall(value)) and high <= STRAY_SHARE * len(value):
        return Decoded(value.decode("windows-1252"), ("decoded-windows-1252",))
    mixed = _mixed(value)
    if mixed is not None:
        return Decoded(mixed, ("stray-windows-1252",))
    return Rejection(
        Reason.INVALID_ENCODING, f"not UTF-8 at byte {error.start} (0x{value[error.start]:02x})"
    )


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
