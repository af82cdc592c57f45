"""Embargoes: lines in a text that forbid to publish before a time, and that time.

`EMBARGOED UNTIL 00:01 GMT MONDAY NOV 30 - NOT FOR BROADCAST BEFORE`, `Sperrfrist: 30.11., 6 Uhr`.
Only a line at the head or foot of a text, or either end of a headline, that begins with such words
and continues with a time: "Embargo on oil until 2030" is news. Where the time cannot be read, only
the words of `data/embargo_notices.toml` forbid to publish. The other words are in
`data/embargoes.toml` and `data/embargo_endings.toml`; times are read by `embargo_times`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.provenance.date_formats import Reading
from articles.provenance.embargo_times import is_of_time, read_end
from articles.provenance.embargo_words import (
    EDGES,
    NOTICE,
    endings,
    notice_in,
    notices,
    time_in,
    without,
    without_call,
)

_LINE, _LINES = 240, 3
"""Characters of the longest line, and number of lines that are examined at either end."""
_UNKNOWN, _FEW = 2, 5
"""Words in a time that need not be known; words of an event, `until the end of her speech`."""
_LONGEST_DATE = 80
_ENDS = re.compile(
    r"""
    (?<!\d)[:：](?=\s|$)|(?<=\d)[:：](?=\s)      # Monday: the bank    30.11.2026: the bank
    |\s[-–—|/]+\s                                # Monday - NOT FOR BROADCAST
    |[\])}】）］〕](?=[\s:：-]|$)                # (embargoed until Monday) the bank
    |(?<=[시時时点點분分반半])(?!\d|:\d)         # 오후 6시 이후 보도    下午6时以后发布
    |(?=付?の?(?:夕刊|朝刊|조간|석간|晚报|晚報|早报|早報))
    |(?<=:\d\d)(?=\s?[\u3040-\u9fff\uac00-\ud7af])      # 18:00 이후 보도
    |;|\.\s+(?=[A-ZÀ-Þ])|\*{1,3}(?=\s)|$          # Monday; the    Monday. The    *Monday* the
    """,
    re.VERBOSE,
)
"""Where a time may end and other words begin."""
_TAILS = re.compile(r"\s*[(\[【（]|[:：]\s|\s[-–—|/]+\s|;\s|\.\s")
"""Where the headline may end and an embargo begin."""
_CLOSERS = (")", "]", "】", "）")
_LOOSE = ("frei", "nicht vor", "gesperrt", "for release", "no use")
"""Beginnings that end headlines of news too: "Tickets: frei ab 30.11., 10 Uhr"."""
_DAY = re.compile(r"\d")
_PAIRS = dict(zip("([{<【（［〔＜《〈", ")]}>】）］〕＞》〉", strict=True))
_SIGNS = " \t*※◆◇■□●○◎★☆▲△▼▽▶"
"""Before a bracket at the head of a headline."""
_HOUR_BEHIND = re.compile(
    r"[^\d:]{0,12}(?:[01]?\d|2[0-4])"
    r"(?::[0-5]\d|\s?(?:[ap]\.?m\b|Uhr|uur\b|hrs\b|h\b|시|時|时|点|點))|[^\d]{0,6}(?:夕刊|석간|晚报|晚報)",
    re.IGNORECASE,
)
"""A time of day that was not read with the day before it."""


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
    text = time_in(line)
    if text is not None and _DAY.search(text) and (found := _read(text, seconds, language)):
        return found[0]
    if len(line) > NOTICE:
        return None
    if ended := _ended(line, seconds, language):
        return ended
    return "" if _forbids(line, text, seconds) else None


def _ended(line: str, seconds: float, language: str) -> str | None:
    """Return the end of an embargo whose words follow the time: `11月30日6时前请勿发布`."""
    folded = line.strip(EDGES).lower()
    if not _DAY.search(folded) or not folded.endswith(endings("forbid")):
        return None
    written = without(without_call(folded), endings("forbid"))
    reading = read_end(written, seconds, language)
    # 解禁 without a time of day is also the first day on which a wine is sold.
    is_day_of_sale = "解禁" in folded and reading is not None and reading.precision == "day"
    return _rfc3339(reading) if reading and not is_day_of_sale else None


def _forbids(line: str, text: str | None, seconds: float) -> bool:
    """Return whether a whole line forbids publication without a time that can be read."""
    is_loose = line.rstrip().endswith((".", "?", "!")) or line.lower().startswith(_LOOSE)
    if text and not is_loose and is_of_time(text, seconds, unknown=_UNKNOWN):
        return True
    found = notice_in(line, notices("notices"))
    if found is None:
        found = notice_in(line, notices("lines"))
        return found is not None and is_of_time(found.rest if text is None else text, seconds)
    if found.words in notices("open") and "," not in line and len(found.rest.split()) <= _FEW:
        return True
    rest = found.rest.strip(EDGES)
    if not rest or is_of_time(rest, seconds) or (text and is_of_time(text, seconds)):
        return True
    # "EMBARGOED UNTIL THE MINISTER HAS SPOKEN", but "EMBARGOED GOODS SEIZED".
    return " " in found.words and line.isupper() and found.words.upper() != found.words


def _in_headline(title: str, seconds: float, language: str) -> tuple[str, str] | None:
    """Return the end of the embargo in a headline, and the headline without it."""
    if len(title) > _LINE:  # no headline, and each of its dashes would be looked behind
        return None
    inside, rest = _bracketed(title)
    if rest and (stated := _in_line(inside, seconds, language)) is not None:
        return stated, rest
    text = time_in(title)
    if text is not None and _DAY.search(text) and (found := _read(text, seconds, language)):
        return found[0], text[found[1] :].lstrip(EDGES)
    if notice := notice_in(title, notices("notices")):
        cuts = [end for end in _cuts(notice.rest) if is_of_time(notice.rest[:end], seconds)]
        if cuts:
            return "", notice.rest[cuts[0] :].lstrip(EDGES)
        if notice.is_capital and not title.isupper() and _ENDS.match(notice.rest):
            return "", notice.rest.lstrip(EDGES)
    for match in _TAILS.finditer(title):
        tail, before = title[match.start() :], title[: match.start()].rstrip()
        bracketed = match[0].strip() in ("(", "[", "【", "（")
        if not before.strip(EDGES) or (bracketed and not tail.endswith(_CLOSERS)):
            continue
        stated = _in_tail(tail, seconds, language, bracketed=bracketed)
        if stated is not None and not (stated == "" and title.isupper()):
            return stated, before
    return None


def _bracketed(title: str) -> tuple[str, str]:
    """Return what brackets at the head of a headline hold, and what follows them."""
    text = title.lstrip(_SIGNS)
    opening = text[:1]
    closing = _PAIRS.get(opening)
    depth = 0
    for index, sign in enumerate(text[:NOTICE] if closing else ""):
        depth += (sign == opening) - (sign == closing)
        if not depth:
            return text[1:index], text[index + 1 :].lstrip(_SIGNS + "-–—:：|/")
    return "", ""


def _in_tail(tail: str, seconds: float, language: str, *, bracketed: bool) -> str | None:
    text = time_in(tail)
    if text is not None and _DAY.search(text):
        is_loose = tail.lstrip(EDGES).lower().startswith(_LOOSE)
        reading = None if is_loose else read_end(text, seconds, language)
        # "Oil: embargo until 30 November" is news.
        if reading and (bracketed or reading.precision != "day"):
            return _rfc3339(reading)
    if bracketed and (ended := _ended(tail, seconds, language)):
        return ended
    notice = notice_in(tail, notices("notices"))
    if notice and notice.is_capital:
        rest = notice.rest.strip(EDGES)
        return "" if not rest or is_of_time(rest, seconds) else None
    return None


def _read(text: str, seconds: float, language: str) -> tuple[str, int] | None:
    """Return the time at the head of a text, and where it ends; "" for a day of unknown hour."""
    for end in _cuts(text):
        written = text[:end].strip(EDGES)
        for part in dict.fromkeys((written, without(written.lower(), endings("until")))):
            if reading := read_end(part, seconds, language):
                is_early = reading.precision == "day" and _HOUR_BEHIND.match(text, end)
                return "" if is_early else _rfc3339(reading), end
    return None


def _cuts(text: str) -> Iterator[int]:
    """Yield the offsets at which the time may end, the farthest first."""
    ends = {match.start() for match in _ENDS.finditer(text[: _LONGEST_DATE * 2])}
    return (end for end in sorted(ends, reverse=True) if 0 < end <= _LONGEST_DATE)


def _rfc3339(reading: Reading) -> str:
    return f"{reading.moment:%Y-%m-%dT%H:%M:%SZ}"
