"""Embargoes: lines in a text that forbid to publish before a time, and that time.

`EMBARGOED UNTIL 00:01 GMT MONDAY NOV 30 - NOT FOR BROADCAST BEFORE`, `Sperrfrist: 30.11., 6 Uhr`.
Only a line at the head or foot of a text, or either end of a headline, that begins with such words
and continues with a time: "Embargo on oil until 2030" is news. Where the time cannot be read, only
the words of `data/embargo_notices.toml` forbid to publish. The other words are in
`data/embargoes.toml` and `data/embargo_endings.toml`; times are read by `embargo_times`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from articles import resources
from articles.provenance.date_formats import Reading
from articles.provenance.embargo_times import is_of_time, read_end

_LINE, _LINES = 240, 3
"""Characters of the longest line, and number of lines that are examined at either end."""
_NOTICE = 100
"""Characters of the longest line that states no time."""
_LONGEST_DATE = 80
_INSIDE = ("is embargoed until", "are embargoed until")
"""Phrases inside a line, English only: "Transmission of this release is embargoed until ..."."""
_SIGN = "embargoed until"
_EDGES = " \t*-–—_=#[](){}【】（）<>!•|.,:：/'\"“”„"
_ENDS = re.compile(
    r"""
    (?<!\d)[:：](?=\s|$)|(?<=\d)[:：](?=\s)      # Monday: the bank    30.11.2026: the bank
    |\s[-–—|/]+\s                                # Monday - NOT FOR BROADCAST
    |[\])}】）](?=[\s:：-]|$)                    # (embargoed until Monday) the bank
    |;|\.\s+(?=[A-ZÀ-Þ])|$                       # Monday; the bank    Monday. The bank
    """,
    re.VERBOSE,
)
"""Where a time may end and other words begin."""
_TAILS = re.compile(r"\s*[(\[【（]|[:：]\s|\s[-–—|/]+\s|;\s|\.\s")
"""Where the headline may end and an embargo begin."""
_CLOSERS = (")", "]", "】", "）")
_LOOSE = ("frei", "nicht vor", "gesperrt", "for release", "no use")
"""Beginnings that end headlines of news too: "Tickets: frei ab 30.11., 10 Uhr"."""
_CLOSED = str.maketrans("：】］]）)", "::::::")
"""A label in brackets ends as one with a colon does: `【解禁日時】`, `[EMBARGO]`."""
_DAY = re.compile(r"\d")


class Embargo(NamedTuple):
    """An embargo that the text states."""

    ends: str
    """RFC 3339, UTC; "" where the time could not be read."""
    line: int
    """Index of the paragraph that states it; -1 for the headline."""
    title: str
    """The headline without the embargo."""


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
        stated = _in_line(paragraphs[index], seconds, language)
        if stated is not None and (embargo is None or (stated and not embargo.ends)):
            embargo = Embargo(stated, index, title)
    headed = _in_headline(title, seconds, language)
    if headed is None:
        return embargo
    stated, rest = headed
    if embargo is None:
        return Embargo(stated, -1, rest)
    return Embargo(embargo.ends or stated, embargo.line, rest)


def _in_line(line: str, seconds: float, language: str) -> str | None:
    """Return the end of the embargo that a line states, "" if unreadable; None without one."""
    if len(line) > _LINE:
        return None
    text = _time_in(line)
    if text is not None and _DAY.search(text) and (found := _read(text, seconds, language)):
        return _rfc3339(found[0])
    if len(line) > _NOTICE:
        return None
    folded = line.strip(_EDGES).lower()
    if _DAY.search(folded) and folded.endswith(_endings("forbid")):
        reading = read_end(_without(folded, _endings("forbid")), seconds, language)
        if reading:
            return _rfc3339(reading)
    return "" if _forbids(line, text, seconds) else None


def _forbids(line: str, text: str | None, seconds: float) -> bool:
    """Return whether a whole line forbids publication without a time that can be read."""
    found = _notice_in(line, _notices("notices"))
    if found is None:
        found = _notice_in(line, _notices("lines"))
        return found is not None and is_of_time(found.rest if text is None else text, seconds)
    rest = found.rest.strip(_EDGES)
    if not rest or is_of_time(rest, seconds) or (text and is_of_time(text, seconds)):
        return True
    # "EMBARGOED UNTIL THE MINISTER HAS SPOKEN", but "EMBARGOED GOODS SEIZED".
    return " " in found.words and line.isupper() and found.words.upper() != found.words


def _in_headline(title: str, seconds: float, language: str) -> tuple[str, str] | None:
    """Return the end of the embargo in a headline, and the headline without it."""
    text = _time_in(title)
    if text is not None and _DAY.search(text) and (found := _read(text, seconds, language)):
        return _rfc3339(found[0]), text[found[1] :].lstrip(_EDGES)
    if notice := _notice_in(title, _notices("notices")):
        cuts = [end for end in _cuts(notice.rest) if is_of_time(notice.rest[:end], seconds)]
        if cuts:
            return "", notice.rest[cuts[0] :].lstrip(_EDGES)
        if notice.is_capital and not title.isupper() and _ENDS.match(notice.rest):
            return "", notice.rest.lstrip(_EDGES)
    for match in _TAILS.finditer(title):
        tail, before = title[match.start() :], title[: match.start()].rstrip()
        bracketed = match[0].strip() in ("(", "[", "【", "（")
        if not before.strip(_EDGES) or (bracketed and not tail.endswith(_CLOSERS)):
            continue
        stated = _in_tail(tail, seconds, language, bracketed=bracketed)
        if stated is not None and not (stated == "" and title.isupper()):
            return stated, before
    return None


def _in_tail(tail: str, seconds: float, language: str, *, bracketed: bool) -> str | None:
    text = _time_in(tail)
    if text is not None and _DAY.search(text):
        is_loose = tail.lstrip(_EDGES).lower().startswith(_LOOSE)
        reading = None if is_loose else read_end(text, seconds, language)
        # "Oil: embargo until 30 November" is news.
        if reading and (bracketed or reading.precision != "day"):
            return _rfc3339(reading)
    notice = _notice_in(tail, _notices("notices"))
    if notice and notice.is_capital:
        rest = notice.rest.strip(_EDGES)
        return "" if not rest or is_of_time(rest, seconds) else None
    return None


class _Notice(NamedTuple):
    words: str
    rest: str
    is_capital: bool


def _notice_in(line: str, notices: tuple[str, ...]) -> _Notice | None:
    """Return the notice with which a line begins, as it is written; None if there is none."""
    text = line.lstrip(_EDGES)
    folded = text[:_NOTICE].lower()
    if not folded.startswith(notices) or len(folded) != len(text[:_NOTICE]):
        return None
    for words in notices:
        if folded.startswith(words) and not text[len(words) : len(words) + 1].isalnum():
            written = text[: len(words)]
            return _Notice(words, text[len(words) :], written.isupper())
    return None


def _time_in(line: str) -> str | None:
    """Return the text after the words of an embargo; None if there are no such words."""
    text = line.lstrip(_EDGES)
    words, firsts = _words()
    if text[:3].lower().translate(_CLOSED) not in firsts and _SIGN not in line.lower():
        return None
    text = text.replace("İ", "I")  # which is two characters in lower case
    folded = text.lower().translate(_CLOSED)
    if len(folded) != len(text):
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


def _read(text: str, seconds: float, language: str) -> tuple[Reading, int] | None:
    """Return the time at the head of a text, and where it ends."""
    for end in _cuts(text):
        written = text[:end].strip(_EDGES)
        for part in dict.fromkeys((written, _without(written.lower(), _endings("until")))):
            if reading := read_end(part, seconds, language):
                return reading, end
    return None


def _cuts(text: str) -> Iterator[int]:
    """Yield the offsets at which the time may end, the farthest first."""
    ends = {match.start() for match in _ENDS.finditer(text[: _LONGEST_DATE * 2])}
    return (end for end in sorted(ends, reverse=True) if 0 < end <= _LONGEST_DATE)


def _without(text: str, endings: tuple[str, ...]) -> str:
    return next((text.removesuffix(each) for each in endings if text.endswith(each)), text)


@cache
def _words() -> tuple[tuple[str, ...], frozenset[str]]:
    """Return all beginnings, the longest first, and the first three characters of each."""
    words = {word for row in resources.table("embargoes.toml").values() for word in row}
    words = {word.translate(_CLOSED) for word in words}
    return _longest_first(words), frozenset(word[:3] for word in words)


@cache
def _notices(name: str) -> tuple[str, ...]:
    return _longest_first(resources.table("embargo_notices.toml")[name])


@cache
def _endings(name: str) -> tuple[str, ...]:
    return _longest_first(resources.table("embargo_endings.toml")[name])


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def _rfc3339(reading: Reading) -> str:
    return f"{reading.moment:%Y-%m-%dT%H:%M:%SZ}"
