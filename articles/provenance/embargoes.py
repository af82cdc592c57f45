"""Embargoes: lines in a text that forbid to publish before a time, and that time.

`EMBARGOED UNTIL 00:01 GMT MONDAY NOV 30 - NOT FOR BROADCAST BEFORE`, `Sperrfrist: 30.11., 6 Uhr`.
Only a line at the head or foot of a text, or the head of a headline, that begins with such words
and continues with a day: "Embargo on oil until 2030" is news. The words are data
(`data/embargoes.toml`).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

from articles import resources
from articles.provenance.date_formats import Reading, read

_LINE, _LINES = 240, 3
"""Characters of the longest line, and number of lines that are examined at either end."""
_WITHIN = timedelta(days=400)
"""An embargo of a story is short; a trade embargo ends in years or has ended."""
_LONGEST_DATE = 80
_INSIDE = ("is embargoed until", "are embargoed until")
"""Phrases inside a line, English only: "Transmission of this release is embargoed until ..."."""
_SIGN = "embargoed until"
_EDGES = " \t*-–—_=#[](){}【】（）<>!•|.,:：'\"“”"
_ENDS = re.compile(
    r"""
    (?<!\d)[:：](?=\s|$)|(?<=\d)[:：](?=\s)      # Monday: the bank    30.11.2026: the bank
    |\s[-–—|]+\s                                 # Monday - NOT FOR BROADCAST
    |[\])}】）](?=[\s:：-]|$)                    # (embargoed until Monday) the bank
    |;|\.\s+(?=[A-ZÀ-Þ])|$                       # Monday; the bank    Monday. The bank
    """,
    re.VERBOSE,
)
"""Where a time may end and other words begin."""
_CLOSED = str.maketrans("：】］]）)", "::::::")
"""A label in brackets ends as one with a colon does: `【解禁日時】`, `[EMBARGO]`."""
_HOUR = re.compile(r"\b(\d{1,2})\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
_FOUR_DIGITS = re.compile(r"\b([01]\d|2[0-3])([0-5]\d)(?=\s?(?:[A-Z]{2,5}\b|hrs|hours|Uhr|h\b))")
_SMALL_WORDS = re.compile(
    r"\b(?:on|at|the|of|from|hrs|hours|local time|um|ab|am(?=\s\d)|den)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d|\d{4}年")
_DAY = re.compile(r"\d")


class Embargo(NamedTuple):
    """An embargo that the text states."""

    ends: str
    """RFC 3339, UTC; "" where the time could not be read."""
    line: int
    """Index of the paragraph that states it; -1 for the headline."""
    title: str
    """The headline without the embargo."""


@cache
def _words() -> tuple[tuple[str, ...], frozenset[str]]:
    """Return all beginnings, the longest first, and the first three characters of each."""
    words = {word for row in resources.table("embargoes.toml").values() for word in row}
    words = {word.translate(_CLOSED) for word in words}
    return tuple(sorted(words, key=len, reverse=True)), frozenset(word[:3] for word in words)


def find_embargo(
    title: str, paragraphs: Sequence[str], seconds: float, language: str = ""
) -> Embargo | None:
    """Return the embargo that a headline or a line states; None if there is none.

    `seconds`: since 1970, when the article was seen; a time without a year is the nearest.
    `language` (BCP 47, of the article) says which month a word is: `listopada` is November in
    Polish and October in Croatian.
    """
    count = len(paragraphs)
    ends = range(count) if count <= 2 * _LINES else (*range(_LINES), *range(count - _LINES, count))
    embargo = None
    for index in ends:
        line = paragraphs[index]
        if len(line) <= _LINE and (text := _time_in(line)) is not None and _DAY.search(text):
            reading = _end(text, seconds, language)
            if reading:
                embargo = Embargo(_rfc3339(reading), index, title)
                break
    text = _time_in(title)
    if text is not None and _DAY.search(text):
        for end in _cuts(text):
            if reading := _read(text[:end], seconds, language):
                rest = text[end:].lstrip(_EDGES)
                return Embargo(
                    embargo.ends if embargo else _rfc3339(reading),
                    embargo.line if embargo else -1,
                    rest,
                )
    return embargo


def _time_in(line: str) -> str | None:
    """Return the text after the words of an embargo; None if there are no such words."""
    text = line.lstrip(_EDGES)
    words, firsts = _words()
    if text[:3].lower().translate(_CLOSED) not in firsts and _SIGN not in line.lower():
        return None
    folded = text.lower().translate(_CLOSED)
    if len(folded) != len(text):  # İ is two characters in lower case
        return None
    at = next(
        (folded.find(phrase) + len(phrase) for phrase in _INSIDE if phrase in folded[:120]), 0
    )
    if not at and folded[:3] not in firsts:
        return None
    start = at
    for _ in range(3):  # "EMBARGO: Strictly embargoed until"
        rest = folded[start:]
        skipped = len(rest) - len(rest.lstrip(_EDGES))
        word = next((word for word in words if rest.startswith(word, skipped)), None)
        if word is None:
            break
        start += skipped + len(word)
    if start == 0 or (text[start - 1].isalnum() and text[start : start + 1].isalpha()):
        return None
    return text[start:].lstrip(_EDGES)


def _end(text: str, seconds: float, language: str) -> Reading | None:
    readings = (_read(text[:end], seconds, language) for end in _cuts(text))
    return next(filter(None, readings), None)


def _cuts(text: str) -> Iterator[int]:
    """Yield the offsets at which the time may end, the farthest first."""
    ends = {match.start() for match in _ENDS.finditer(text[: _LONGEST_DATE * 2])}
    return (end for end in sorted(ends, reverse=True) if 0 < end <= _LONGEST_DATE)


def _read(written: str, seconds: float, language: str) -> Reading | None:
    try:
        seen = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    text = _FOUR_DIGITS.sub(r"\1:\2", written.strip(_EDGES))
    text = _HOUR.sub(lambda hour: f"{hour[1]}:00 {hour[2]}m", text) if ":" not in text else text
    bare = " ".join(_SMALL_WORDS.sub(" ", text).replace("(", " ").replace(")", " ").split())
    for spelled in dict.fromkeys((text, bare)):
        if _YEAR.search(spelled):
            reading = read(spelled, seen, language)
            if reading and abs(reading.moment - seen) <= _WITHIN and not reading.reckoned:
                return reading
            continue
        years = (seen.year, seen.year + 1, seen.year - 1)
        dated = [
            reading for year in years if (reading := _with_year(spelled, year, seen, language))
        ]
        if dated:
            return min(dated, key=lambda reading: abs(reading.moment - seen))
    return None


def _with_year(spelled: str, year: int, seen: datetime, language: str) -> Reading | None:
    for text in (f"{spelled} {year}", f"{year}年{spelled}", f"{spelled}{year}"):
        reading = read(text, seen, language)
        if reading and reading.moment.year == year and not reading.reckoned:
            return reading
    return None


def _rfc3339(reading: Reading) -> str:
    return f"{reading.moment:%Y-%m-%dT%H:%M:%SZ}"
