"""UTF-8 that was read in another encoding: found by its bytes, which no other text has by chance.

ftfy repairs what was read as windows-1252, line by line; this knows the encodings of all
languages, judges the text as a whole, and restores bytes that the encoding or a scraper lost:
`Р\\xa0` whose no-break space became a space, the byte 98 that windows-1251 does not define.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from articles.reading.plausibility import plausibility

CARRIERS = (
    "cp1252", "cp1251", "cp1250", "cp1254", "cp1253", "cp1256", "cp1255", "cp1257", "cp1258",
    "cp874", "koi8-r", "koi8-u", "cp866", "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-9",
    "mac-roman", "cp437", "cp850",
)  # fmt: skip
WIDE = ("gb18030", "cp932", "big5hkscs", "cp949")
"""Encodings of two bytes a character."""
_PART = 400
_INTACT = 10
"""Characters of UTF-8 for each that is lost, at least."""
_RUN = re.compile(r"[^\x00-\x7f]+")
_LINE = re.compile(r"[^\n]+")
_WIDE_LINE = re.compile(r"[^\n\ufffd\ud800-\udfff]+")
_WORD_A = re.compile(rb"(?<=\xc3) (?! )")
"""`à` and the space after it, of which one was removed: a word of French, Italian, Portuguese."""
_SPACE = re.compile(
    rb"(?<=[\xc2-\xdf]) |(?<=[\xe0-\xef]) (?=[\x80-\xbf])|(?<=[\xe0-\xef][\x80-\xbf]) "
)
_LOST_98 = re.compile(rb"(?<=\xd0)\?|(?<=\xd1)\??(?![\x80-\xbf])")
"""Of `И` and `ј`; after D0 nothing at all may also be `Э`, without the soft hyphen."""


class Misread(NamedTuple):
    """How the text was read, and how it should have been."""

    runs: re.Pattern[str]
    """What stands for bytes; between the runs nothing changes."""
    encode: Callable[[str], bytes]
    codec: str


def misread_utf8(sample: str) -> Misread | None:
    """Return how UTF-8 was read wrongly; None for a text that is not UTF-8 in any encoding."""
    part = sample[:_PART]
    begins = [run[0][:2] for run, _ in zip(_RUN.finditer(part), range(3), strict=False)]
    possible = frozenset().union(*map(_carriers_of, begins))
    carriers = [
        carrier for carrier in CARRIERS if carrier in possible and is_utf8(encoder(carrier)(part))
    ]
    if carriers:
        return Misread(_LINE, encoder(_best(carriers, part)), "utf-8")
    if not begins or begins[0] < "\u0390":
        return None
    wide = "".join(_WIDE_LINE.findall(part))
    for carrier in WIDE:
        try:
            whole = wide.encode(carrier)
        except UnicodeEncodeError:
            continue
        if is_utf8(whole):
            return Misread(_WIDE_LINE, _encoder(carrier), "utf-8")
    return None


@lru_cache(4096)  # quotation marks and the letters of a language come again and again
def _carriers_of(begin: str) -> frozenset[str]:
    """Return the encodings in which two characters are the first bytes of one in UTF-8."""
    return frozenset(
        carrier
        for carrier in CARRIERS
        if 0xC2 <= _bytes_of(carrier).get(ord(begin[0]), 0) <= 0xF4
        and 0x80 <= _bytes_of(carrier).get(ord(begin[-1]), 0) < 0xC0
    )


def _best(carriers: list[str], part: str) -> str:
    """Return the encoding that has the text's characters, and in which it is a language.

    `Ă©` is `é` in ISO 8859-2 and in windows-1250, which have other bytes for `Š` and `ś`.
    """

    def rank(carrier: str) -> tuple[int, float]:
        known = _bytes_of(carrier)
        strange = sum(ord(letter) not in known for letter in part if letter > "\x7f")
        return -strange, plausibility(encoder(carrier)(part).decode("utf-8", "replace")).score

    return max(carriers, key=rank) if len(carriers) > 1 else carriers[0]


def is_utf8(whole: bytes, *, intact: int = _INTACT) -> bool:
    """Return whether bytes are UTF-8 with letters beyond ASCII, all but a few of them intact."""
    text = whole.decode("utf-8", "replace")
    return not text.isascii() and text.count("\ufffd") * intact < len(whole) - len(text)


@cache
def encoder(carrier: str) -> Callable[[str], bytes]:
    """Return how to turn a text back into the bytes of UTF-8 that were read in a carrier."""
    known = _bytes_of(carrier)
    as_latin = {letter: chr(byte) for letter, byte in known.items()}
    as_latin.setdefault(0xFFFD, "\xff")
    no_break = bytes((known.get(0xA0, 0xA0),))

    def encode(run: str) -> bytes:
        whole = run.translate(as_latin).encode("latin-1", "replace")
        whole = _SPACE.sub(no_break, _WORD_A.sub(no_break + b" ", whole))
        return _LOST_98.sub(b"\x98", whole) if carrier == "cp1251" else whole

    return encode


def _encoder(carrier: str) -> Callable[[str], bytes]:
    return lambda run: run.encode(carrier, "replace")


@cache
def _bytes_of(carrier: str) -> Mapping[int, int]:
    """Return each character's byte; a byte that is not defined is read as browsers do.

    U+FFFD stands for it if it is the only one.
    """
    known = {}
    lost = []
    for byte in range(0x80, 0x100):
        letter = bytes((byte,)).decode(carrier, "ignore")
        if not letter:
            lost.append(byte)
        known[ord(letter or chr(byte))] = byte
    if len(lost) == 1:
        known[0xFFFD] = lost[0]
    return known
