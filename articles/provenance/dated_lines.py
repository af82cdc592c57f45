"""A date and a byline in one line: `Posted on May 3, 2026 by Ada Holm`."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

from articles.provenance.authors import people
from articles.provenance.clocks import clock_of
from articles.provenance.date_codes import tokens_of
from articles.provenance.date_formats import Reading, read
from articles.provenance.date_lines import changed
from articles.provenance.date_lines import divided as halves
from articles.provenance.relative_dates import read_relative
from articles.resources import table
from articles.text.byline import introduced, is_full_name, names_in
from articles.text.stops import STOPS
from articles.text.wordlists import first_names

LONGEST = 140
ENDS = (*STOPS, "”", '"')
EDGES = " ,()[]|/-–—"
_SHORT = 40
"""Characters up to which a line may be a date in any form."""
_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(r"\d{4}|\d[./-]\d|\d:\d\d")
"""What a longer line with a date has: a year, or two numbers and a mark between them."""
_SOURCE = 24
"""Characters of a source's name beside a date."""
_BEHIND = 2
"""Words behind a date in its line: `Comment`, `Follow @ada`."""
_PARTS = re.compile(
    r"\s*(?:\||•|·|\u2014|–|\s-\s|/\s|(?=(?:来源|來源|稿源|作者|记者|記者)\s?[:：]))\s*"
)
_DENSE = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]")
"""Chinese and Korean names, which have no first name of two words."""
_JAPANESE = re.compile(
    r"(?:政治|社会|経済|国際|外信|文化|運動|科学|生活|地方|地域|くらし|デジタル|映像|スポーツ)[部報][\s・]"
    r"(?P<name>[\u3040-\u30ff\u3400-\u9fff]{2,4}\s?[\u3040-\u30ff\u3400-\u9fff]{0,4})"
)
"""The desk of a newspaper and a name."""
_COLON = " :"
_BY = re.compile(r"(?:posted |written |published )?by\b", re.IGNORECASE)
_ANY = datetime(2000, 1, 1, tzinfo=UTC)
"""Any moment: whether a text is a relative date does not depend on it."""
_LATER = 6
"""Words behind a date in its line, at most: `by` and a name."""
_DATED = re.compile(r"(?<!\S)(?:on|am|le|el|il|em|den|op|dnia)\Z", re.IGNORECASE)
"""A word before a date that belongs to it, behind a name: `by Ada Holm on May 3`."""


class HeadLine(NamedTuple):
    """A line above a story that is no part of it."""

    names: str
    """As written; empty where it has a date only."""
    date: str
    """As written; empty where it has a time of day only."""
    source: str = ""
    """Where it says that the text is from, as written: `来源：新华社`."""


def labelled(line: str) -> re.Match[str] | None:
    """Return the words at the beginning of a line that say that its date is the page's."""
    return _labels().match(line.strip(EDGES))


@cache
def _labels() -> re.Pattern[str]:
    words = table("page_words.toml")
    rows = (*words["published"].values(), *words["changed"].values())
    longest_first = sorted(
        {word for row in rows for word in row}, key=lambda word: (-len(word), word)
    )
    either = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?:{either})\b[^\d\n]{{0,20}}(?=\d)", re.IGNORECASE)


def head_line(line: str, language: str = "") -> HeadLine | None:
    """Return the date and the names in a line that has nothing else; None for any other line.

    `language`, the text's, says which month a word is.
    """
    if len(line) > LONGEST or not _DIGIT.search(line) or line.isdecimal():
        return None
    if len(line) > _SHORT and (line.endswith(ENDS) or not _FIGURES.search(line)):
        return None
    names, date, source, is_timed = "", "", "", False
    for part in _dated_parts(line.strip(EDGES)):
        text = part.strip(EDGES)
        if clock_of(tokens_of(text)) or _is_ago(text):
            is_timed = True
            continue
        before, written, behind = divided(text, language)
        for rest in (before, behind):
            beside = _DATED.sub("", rest.strip(EDGES)).strip(EDGES)
            if _is_source(beside):
                source = beside
            elif beside and (names or not (names := _named(beside))):
                return None
        date = date or written
    return HeadLine(names, date, source) if date or (is_timed and not names) else None


def _dated_parts(line: str) -> Iterator[str]:
    """Yield the parts of a line: before and behind bars, and before the time of the last change."""
    for half in halves(line):
        # `Published - 3 May 2026` is a date with its word.
        is_date = labelled(half) is not None and read(half.strip(EDGES), None, "") is not None
        yield from [half] if is_date else _PARTS.split(half)


def _is_source(text: str) -> bool:
    """Return whether a text is `来源：新华社`, `Quelle: dpa`."""
    word, colon, name = text.replace("：", ":").partition(":")
    is_short = 0 < len(name.strip()) <= _SOURCE and "http" not in name
    return bool(colon) and is_short and word.strip().casefold() in _source_words()


@cache
def _source_words() -> frozenset[str]:
    return frozenset(table("credits.toml")["sources"])


def _is_ago(text: str) -> bool:
    """Return whether a text is `Updated 2 hours ago`; without its word it may be a heading."""
    ends = [found.end() for found in (labelled(text), changed().match(text)) if found]
    return any(read_relative(text[end:].strip(_COLON), _ANY) is not None for end in ends)


def _named(text: str) -> str:
    """Return the names that a text consists of, introduced: `by Ada Holm`.

    Words such as `von` and `par` introduce more than authors: a known first name must follow.
    """
    if japanese := _JAPANESE.fullmatch(text):
        return japanese["name"]
    begun = text[:1].upper() + text[1:]
    if (name := names_in(text)) and _DENSE.search(name):
        return name
    for name in (names_in(begun), introduced(begun)):
        is_known = name.casefold().partition(" ")[0] in first_names()
        if is_full_name(name) and (is_known or _BY.match(begun)):
            return name
    return ""


def divided(text: str, language: str = "") -> tuple[str, str, str]:
    """Split `by Ada Holm on May 3, 2026` around its last and longest date.

    All stands before it where there is none. One whose day and month could be exchanged is a date
    where the text is nothing else.
    """
    if not _DIGIT.search(text):
        return text, "", ""
    if read(text.strip(EDGES), None, language):
        return "", text.strip(EDGES), ""
    words = [(word.start(), word.end()) for word in re.finditer(r"\S+", text)]
    numbers = [at for at, (start, end) in enumerate(words) if _DIGIT.search(text, start, end)]
    firsts = range(numbers[-1] + 1)
    lasts = range(len(words) - 1, max(numbers[0], len(words) - 1 - _LATER) - 1, -1)
    spans = [(first, last) for last in lasts for first in firsts if first <= last]
    for first, last in spans:
        start, end = words[first][0], words[last][1]
        date = text[start:end].strip(EDGES)
        if date and _reading(date, language):
            behind = text[end:]
            # `by` is known to dates, too: `Created by`.
            head, _, word = date.rpartition(" ")
            if head and introduced(f"{word.capitalize()}{behind}"):
                date, behind = head.strip(EDGES), f"{word}{behind}"
            return text[:start], date, behind
    return text, "", ""


def writers_in(line: str) -> tuple[str, ...]:
    """Return the people in a byline, beside a date or not."""
    if len(line) > LONGEST:
        return ()
    for part in _PARTS.split(line):
        text = _before_date(part)[0].rstrip(" ,")
        if whole := names_in(text):
            return people([whole])
        if names := people([introduced(text)]):
            return names if all(map(is_full_name, names)) else ()
    return ()


def date_in(text: str, language: str = "") -> str:
    """Return the date in a line, without what is said of the last change.

    Beside it stands a byline or nothing: a date in a sentence is of what happened. `language`, the
    page's, says which month a word is.
    """
    if last := changed().search(text):
        text = text[: last.start()]
    for part in (text, *_PARTS.split(text)):
        if len(part) > LONGEST:
            continue
        head, date = _before_date(part, language)
        head = head.strip(EDGES)
        if date and (not head or introduced(head) or names_in(head) or is_full_name(head)):
            return date
    return ""


def has_time(written: str, language: str = "") -> bool:
    """Return whether a date has a time of day."""
    reading = _reading(written, language) if written else None
    return reading is not None and reading.precision in ("minute", "second")


def _before_date(text: str, language: str = "") -> tuple[str, str]:
    """Return what stands before a date, and the date; all, where more than a byline follows."""
    before, date, behind = divided(text, language)
    is_alone = len(behind.split()) <= _BEHIND or bool(_named(behind.strip(EDGES)))
    return (before, date) if is_alone and date and _reading(date, language) else (text, "")


def _reading(text: str, language: str = "") -> Reading | None:
    """Return the date; None if day and month could be exchanged."""
    reading = read(text, None, language)
    return None if reading is None or reading.ambiguous else reading
