"""Detection of 8-bit and multi-byte encodings, by how well the decoded text fits a language.

A label means what it means to browsers (WHATWG, https://encoding.spec.whatwg.org): `gb2312` is GBK,
`iso-8859-1` windows-1252. It is accepted unless another encoding gives a far better text, for
scrapers lose the HTTP header and sites copy their templates.
"""

import codecs
import re
from collections.abc import Sequence
from typing import NamedTuple

import webencodings

from articles.reading.plausibility import Fit, plausibility

_LABEL = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s?([A-Za-z0-9_:.-]{3,20})""")
_HEAD = 4096
_WIDER = {"gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "euc-kr": "cp949",
          "iso-8859-8-i": "iso-8859-8", "windows-874": "cp874", "x-mac-cyrillic": "mac-cyrillic",
          "iso-2022-jp": "iso2022_jp_ext"}  # fmt: skip
"""Names of the standard to Python's codecs that hold what browsers decode under them."""
_NO_CHARSETS = ("utf-8", "utf-16le", "utf-16be", "replacement", "x-user-defined")
CANDIDATES = (
    "cp1252", "cp1251", "cp1250", "cp1254", "cp1253", "cp1256", "cp1255", "cp1257", "cp1258",
    "cp874", "koi8-u", "iso-8859-5", "cp866", "mac-cyrillic", "iso-8859-2", "iso-8859-7",
    "gb18030", "big5hkscs", "cp932", "euc-jp", "cp949",
)  # fmt: skip
"""What news sites have used, the more usual first: of two that give the same text the first."""
_USUAL = {
    **dict.fromkeys(("hu", "pl", "cs", "sk", "sl", "hr", "bs", "ro", "sq"), "cp1250 iso-8859-2"),
    "sr": "cp1251 cp1250 iso-8859-2",
    **dict.fromkeys(("bg", "mk", "be", "mn", "kk"), "cp1251"),
    **dict.fromkeys(("tr", "az"), "cp1254"),
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
    **dict.fromkeys(("ar", "fa", "ur"), "cp1256"),
    "ru": "cp1251 koi8-u iso-8859-5 cp866 mac-cyrillic",
    "uk": "cp1251 koi8-u",
    "vi": "cp1258",
    "iw": "cp1255",
    "el": "cp1253 iso-8859-7",
    "th": "cp874",
    "zh": "gb18030 big5hkscs",
    "ja": "cp932 euc-jp",
    "ko": "cp949",
}
"""Encodings in which a language was written; windows-1252 for all others."""
_UNUSUAL = 0.75
_BELIEVED = 0.75
"""Share of the best text's score with which a declared encoding is still accepted."""
SURE = 250.0
"""Minimum score of a text: bytes in the wrong encoding have less than 150."""
_LOST = 0.02
"""Share of bytes beyond ASCII that may be invalid in an encoding: a lost byte, a cut character."""
_SAMPLE = 4000
_ENOUGH = 6
"""Bytes beyond ASCII on which a guess may rest."""
ASCII = bytes(range(128))
_BETWEEN_TAGS = re.compile(rb"[^<>]+")
_HIGH = re.compile(rb"[\x80-\xff]")
_BEFORE = 200
"""Bytes of ASCII before the first that is not; a character of no encoding begins with one."""


class Guess(NamedTuple):
    """A Python codec, and whether the bytes were declared to be in another."""

    codec: str
    is_declared: bool


def declared(value: bytes) -> str:
    """Return the Python codec of the label in the head of a page or XML; "" for none of text."""
    label = _LABEL.search(value[:_HEAD])
    return codec_of(label[1].decode("ascii")) if label else ""


def codec_of(label: str) -> str:
    """Return the Python codec that decodes what browsers understand by a label; "" for none."""
    known = webencodings.lookup(label)
    if known is None or known.name in _NO_CHARSETS:
        return ""
    name = _WIDER.get(known.name, known.name)
    return str(codecs.lookup(name).name) if _is_codec(name) else ""


def guess(value: bytes) -> Guess | None:
    """Return the encoding of bytes that are no UTF-8; None where none gives a text."""
    label, sample = declared(value), sampled(value)
    few = len(sample.translate(None, ASCII)) < _ENOUGH
    if few and not label and len(sample) < _BEFORE:
        return None
    fits = fitted(sample, (label, *CANDIDATES) if label else CANDIDATES)
    if not fits:
        return None
    scores = {codec: scored(codec, fit) for codec, fit in fits.items()}
    best = max(scores, key=lambda codec: scores[codec])
    if label in fits and fits[label].score >= _BELIEVED * scores[best]:
        return Guess(label, is_declared=True)
    # A letter or two say little: then only what the language around them was written in.
    if scores[best] < SURE or (few and best not in usual(fits[best].language)):
        return None
    return Guess(best, is_declared=False)


def fitted(sample: bytes, names: Sequence[str]) -> dict[str, Fit]:
    """Return how well the text fits a language that each codec makes of the bytes."""
    fits: dict[str, Fit] = {}
    known: dict[str, Fit] = {}
    for codec in dict.fromkeys(names):
        text = _decoded(sample, codec)
        if text is not None:
            fits[codec] = known[text] = known.get(text) or plausibility(text)
    return fits


def scored(codec: str, fit: Fit) -> float:
    """Return the score of a text, less where its language was never written in the encoding."""
    return fit.score * (1.0 if codec in usual(fit.language) else _UNUSUAL)


def usual(language: str) -> list[str]:
    """Return the encodings in which a language was written before Unicode."""
    return _USUAL.get(language, "cp1252").split()


def sampled(value: bytes) -> bytes:
    """Return the running text of a page that is not ASCII, as far as it is needed."""
    parts, size = [], 0
    for match in _BETWEEN_TAGS.finditer(value):
        high = _HIGH.search(match[0])
        if high is None:
            continue
        start = max(0, high.start() - _BEFORE)
        parts.append(match[0][start : start + _SAMPLE - size])
        size += len(parts[-1]) + 1
        if size >= _SAMPLE:
            break
    return b"\n".join(parts)


def _decoded(sample: bytes, codec: str) -> str | None:
    # Not final: a character that the sample cuts is no error.
    text = codecs.getincrementaldecoder(codec)("replace").decode(sample)
    high = len(sample.translate(None, ASCII))
    return text if text.count("\ufffd") <= _LOST * high else None


def _is_codec(name: str) -> bool:
    try:
        return bool(codecs.lookup(name)._is_text_encoding)  # noqa: SLF001
    except LookupError:
        return False
