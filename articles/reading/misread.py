"""Text that was decoded in the wrong encoding before it came here: repaired, or garbled.

A scraper that loses the HTTP header reads windows-1251 as Latin-1, and `Совет` comes as `Ñîâåò`:
letters all, so that a language detector takes it for French. What UTF-8 becomes so is found by
`misread_utf8`, and in single lines by ftfy (see `mojibake`); here the text is turned back into
bytes, and these are judged as bytes of an unknown encoding are. Correct text is recognised by
counting characters, at little cost.
"""

import re
from collections.abc import Callable, Iterator

from articles.reading.characters import beyond_ascii
from articles.reading.charsets import CANDIDATES, SURE, fitted, scored, usual
from articles.reading.misread_utf8 import Misread, is_utf8, misread_utf8
from articles.reading.plausibility import plausibility
from articles.resources import table

_SAMPLE = 3000
_ENOUGH = 8
"""Characters beyond ASCII on which a repair may rest."""
_FEW = 0.025
"""Share of characters beyond ASCII of text that is only punctuated so: curly quotes, dashes."""
_MANY = 0.35
"""Share of accented letters among letters that no language reaches; Vietnamese has 0.3."""
_LOST = 0.05
"""Share of characters lost (U+FFFD, `???`) with which a text is no text any more."""
_LOST_LETTERS = 0.01
"""The same of letters inside words, where all accents are lost: the others are at their ends."""
_LOST_INSIDE = re.compile(r"[^\W\d_]\ufffd(?!(?:s|t|d|m|ll|re|ve)\b)(?=[^\W\d_])")
"""Not the apostrophe of `Sarn's` and `they're`."""
_BETTER = 1.4
"""Factor by which the repaired text must fit a language better to be accepted."""
_NO_TEXT = 150.0
_SPECIAL = {ord(bytes((byte,)).decode("cp1252")): byte for byte in range(128, 160)
            if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}  # fmt: skip
_LATIN_RUN = re.compile(f"[\x00-\xff{''.join(map(chr, _SPECIAL))}]+")
_CYRILLIC_RUN = re.compile(
    "[\x00-\x7f\xa0-\xbf\u0401-\u045f\u0490\u0491\u2013-\u203a\u20ac\u2116\u2122\u2219-\u25ff]+"
)
_ACCENTED = re.compile("[\x80-\xff\u0152-\u0192\u02c6\u02dc\u2020-\u2030]")
_CAPITALS = re.compile("[А-ЯЁЄІЇҐ]")
"""KOI8-R has its small letters where windows-1251 has capitals: `яНБЕР` is `Совет`."""
_CYRILLIC_ODD = re.compile("[\xa1-\xaf\xb1-\xb7\xbbЎўЈҐЁЄЇђѓѐ╔-╬░-▓]")
"""What the letters of cp866 and UTF-8 become in windows-1251, and those of that in cp866."""
_MANY_CAPITALS, _MANY_ODD = 0.5, 0.15
"""Shares of the characters beyond ASCII; capitals also in correct headlines."""
_HINTS = re.compile("[èìøùòïãõûðýþæ³¹¿¾¼ºª£¥¶±]")
"""What letters of central Europe, the Baltic and Turkey become in windows-1252."""
_SYMBOLS = frozenset("³¹¿¾¼ºª£¥¶±")
_FOREIGN = 4
"""Letters that a text in one language may take from others: names."""
_FOREIGN_SIGNS = 1
"""Signs that the carrier does not have, in a text that may be correct: then it is no carrier."""
_QUESTIONS = re.compile(r"\?{3,}")
_SOFT_HYPHEN = "\xad"
_LOST_TWICE = "锟斤拷"
"""U+FFFD as UTF-8, read as GBK."""


def misreading(text: str) -> Misread | str | None:
    """Return how to repair the text; a sentence why it is garbled; None for a correct text."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return _questioned(text)
    found = misread_utf8(sample) if len(beyond_ascii(sample)) >= _ENOUGH else None
    if found is not None:
        return found
    # In correct text they are invisible, and other encodings have a letter in their place.
    bare = sample.replace(_SOFT_HYPHEN, "")
    beyond = beyond_ascii(bare)
    if len(beyond) < _ENOUGH:
        return _questioned(text)
    if "\ufffd" in beyond and (lost := _lost_letters(sample)) > _LOST_LETTERS * len(sample):
        return f"{lost} letters inside words of the first {len(sample)} characters are lost"
    if len(beyond) < _FEW * len(sample):
        return _questioned(text)
    lost = sample.count("\ufffd") + 3 * sample.count(_LOST_TWICE)
    if lost > _LOST * len(sample):
        return f"{lost} of the first {len(sample)} characters are lost"
    letters = sum(map(str.isalpha, sample)) + 1
    accented = len(_ACCENTED.findall(sample))
    cyrillic = sum("\u0400" <= letter < "\u0500" for letter in beyond)
    if accented > _MANY * letters and cyrillic < len(beyond) / 4:
        return _repaired(sample, _LATIN_RUN, _as_latin, is_sure=True)
    if len(_HINTS.findall(sample)) > 3:
        return _with_its_letters(sample)
    odd, capitals = len(_CYRILLIC_ODD.findall(beyond)), len(_CAPITALS.findall(beyond))
    if odd > _MANY_ODD * len(beyond) or capitals > _MANY_CAPITALS * len(beyond):
        for carrier in ("cp1251", "koi8-r", "cp866"):
            repaired = _repaired(bare, _CYRILLIC_RUN, _encoder(carrier), is_sure=False)
            if repaired is not None:
                return repaired
    return _questioned(text)


def undo(text: str, misread: Misread) -> str:
    """Return the text as it was before it was read wrongly."""

    def read_again(run: re.Match[str]) -> str:
        parts = _strange(run[0], misread.encode)
        return "".join(part if is_strange else read_part(part) for part, is_strange in parts)

    def read_part(part: str) -> str:
        if part.isascii():
            return part
        whole = misread.encode(part)
        if misread.codec == "utf-8" and not is_utf8(whole, intact=2):
            return part
        return whole.decode(misread.codec, "replace")

    return misread.runs.sub(read_again, text)


def _strange(run: str, encode: Callable[[str], bytes]) -> Iterator[tuple[str, bool]]:
    """Part what the carrier does not have from what may be misread: an editor's dash stays one."""
    strange = "".join(
        letter
        for letter in set(run)
        if letter > "\x7f" and letter != "\ufffd" and encode(letter) == b"?"
    )
    if not strange:
        yield run, False
        return
    for number, part in enumerate(re.split(f"([{re.escape(strange)}]+)", run)):
        yield part, number % 2 == 1


def _lost_letters(sample: str) -> int:
    """Count the letters lost inside words, 0 where others than those of ASCII were kept.

    Then it is the apostrophes of French and Italian that are lost, and the text can be read.
    """
    lost = len(_LOST_INSIDE.findall(sample))
    kept = sum(map(str.isalpha, beyond_ascii(sample)))
    return lost if kept < lost / 4 else 0


def _questioned(text: str) -> str | None:
    """Letters that an encoding did not have are written as question marks."""
    if "???" not in text:
        return None
    marks = sum(map(len, _QUESTIONS.findall(text)))
    if marks < _ENOUGH or marks < 0.3 * len(text):
        return None
    return f"{marks} of {len(text)} characters are question marks"


def _as_latin(run: str) -> bytes:
    """Encode as windows-1252, and what it lacks as Latin-1, as browsers and scrapers mix them."""
    return run.translate(_SPECIAL).encode("latin-1", "replace")


def _encoder(codec: str) -> Callable[[str], bytes]:
    return lambda run: run.encode(codec, "replace")


def _repaired(
    sample: str, runs: re.Pattern[str], encode: Callable[[str], bytes], *, is_sure: bool
) -> Misread | str | None:
    """Judge the bytes behind a text that looks strange; `is_sure` that it is no text as it is."""
    found = runs.findall(sample)
    whole = b" ".join(map(encode, found))
    lost = whole.count(b"?") - sum(run.count("?") for run in found)
    if is_utf8(whole) or (lost > _FOREIGN_SIGNS and not is_sure):
        return None
    fits = fitted(whole, CANDIDATES)
    scores = {codec: scored(codec, fit) for codec, fit in fits.items()}
    best = max(scores, key=lambda codec: scores[codec], default="")
    now = plausibility(sample).score
    if best and scores[best] >= max(SURE, _BETTER * now):
        return Misread(runs, encode, best)
    if is_sure and now < _NO_TEXT:
        return "letters of a language in the wrong encoding, and no encoding gives a text"
    return None


def _with_its_letters(sample: str) -> Misread | None:
    """Repair a text with letters that its language does not have: `Ještì pøidám` is Czech.

    Correct Czech also has letters that windows-1252 lacks, and is left alone for that.
    """
    if any(letter.isalpha() for letter in _LATIN_RUN.sub("", sample)):
        return None
    language = plausibility(sample).language
    own = table("letters.toml")["letters"].get(language)
    if own is None or (foreign := _foreign(sample, own)) < _FOREIGN:
        return None
    whole = b" ".join(map(_as_latin, _LATIN_RUN.findall(sample)))
    left = {codec: _foreign(whole.decode(codec, "replace"), own) for codec in usual(language)}
    best = min(left, key=lambda codec: left[codec])
    return Misread(_LATIN_RUN, _as_latin, best) if left[best] <= foreign / 3 else None


def _foreign(sample: str, own: str) -> int:
    """Count the letters, and symbols for letters, that a language does not have."""
    return sum(
        letter not in own
        for letter in sample.lower()
        if letter > "\x7f" and (letter.isalpha() or letter < "\xa0" or letter in _SYMBOLS)
    )
