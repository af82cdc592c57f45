"""Lines around a story that give the date, the author or both, and nothing else.

`Posted on May 3, 2026 by Ada Holm` stands between headline and story on most blogs and old pages,
and scrapers send it as the first line of the text.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import NamedTuple

from articles.provenance.authors import people
from articles.provenance.clocks import clock_of
from articles.provenance.date_codes import tokens_of
from articles.provenance.date_formats import Reading, read
from articles.provenance.date_lines import changed
from articles.provenance.relative_dates import read_relative
from articles.provenance.signals import signal
from articles.text.byline import introduced, is_full_name, names_in
from articles.text.wordlists import first_names

LONGEST = 140
_SHORT = 40
"""Characters up to which a line may be a date in any form."""
_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(r"\d{4}|\d[./-]\d|\d:\d\d")
"""What a longer line with a date has: a year, or two numbers and a mark between them."""
_STOPS = (".", "!", "?", "。", "！", "？", "।", "؟", "”", '"')
_BEHIND = 2
"""Words behind a date in its line: `Comment`, `Follow @ada`."""
_EDGES = " ,()[]|/-–—"
_PARTS = re.compile(r"\s*(?:\||•|·|\u2014|–|\s-\s|/\s)\s*")
_ABOVE, _BELOW = 3, 2
"""Lines of a text that may stand above its story, and below."""
_COLON = " :"
_NEAR = timedelta(days=31)
_BY = re.compile(r"(?:posted |written |published )?by\b", re.IGNORECASE)
_LABEL = re.compile(
    r"""(?:(?:first|originally|date|last|zuletzt|data|date\ de)\ )?
    (?:published|posted|updated?|modified|issued|publication|created
      |veröffentlicht|aktualisiert|erschienen|publiziert|stand
      |publiée?|publication|mis\ à\ jour|mise\ à\ jour|modifié
      |publicad[oa]|actualizad[oa]|atualizad[oa]|pubblicato|aggiornato
      |gepubliceerd|bijgewerkt|opublikowano|aktualizacja|publikováno|publicerad|oppdatert|publisert
      |опубликован[оа]?|обновлен[оа]?|опубліковано|оновлено|yayınlanma|güncelleme
      |diterbitkan|发布|更新|發佈|公開|نشر)\b[^\d\n]{0,20}(?=\d)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that say that the date behind them is the page's."""
_ANY = datetime(2000, 1, 1, tzinfo=UTC)
"""Any moment: whether a text is a relative date does not depend on it."""
_WORDS = 3
"""Words of a date before its first number, and behind its last: `First published on Monday, 30`."""
_DATED = re.compile(r"(?<!\S)(?:on|am|le|el|il|em|den|op|dnia)\Z", re.IGNORECASE)
"""A word before a date that belongs to it, behind a name: `by Ada Holm on May 3`."""


class HeadLine(NamedTuple):
    """A line above a story that is no part of it."""

    names: str
    """As written; empty where it has a date only."""
    date: str
    """As written; empty where it has a time of day only."""


def head_lines(
    paragraphs: Sequence[str], about: Sequence[datetime], authors: Iterable[str] = ()
) -> dict[int, HeadLine]:
    """Return by their indices the lines around a story that are a date, with a byline or without.

    Three lines above it and two below are looked at. A date alone is that of the page only near one
    of the times that the article is `about` (published, seen): others are of an event. Below, a
    date needs its word: `Published`. A text with more of them in the middle is a timeline, whose
    dates belong to it. Other bylines are left to the rules for boilerplate, but for a name alone
    that is one of `authors`, whom the producer names.
    """
    count, known = len(paragraphs), frozenset(map(str.casefold, authors))
    last = range(count - 1, max(count - 1 - _BELOW, _ABOVE - 1), -1)
    above = _until_the_story(paragraphs, range(min(_ABOVE, count)), known, about)
    below = _until_the_story(paragraphs, last, known, ())
    found = {**above, **below}
    if not found or len(found) == count:
        return {}
    rest = (line for index, line in enumerate(paragraphs) if index not in found)
    return {} if any(map(head_line, rest)) else found


def _until_the_story(
    paragraphs: Sequence[str],
    places: Iterable[int],
    authors: frozenset[str],
    about: Sequence[datetime],
) -> dict[int, HeadLine]:
    found: dict[int, HeadLine] = {}
    for index in places:
        line = paragraphs[index]
        if line.strip(_EDGES).casefold() in authors:
            found[index] = HeadLine(line.strip(_EDGES), "")
            continue
        # `UPDATED 6 p.m.` above a story says what it is.
        if (head := head_line(line)) and not signal("", line):
            is_behind_a_date = index - 1 in found and bool(found[index - 1].date)
            if _is_of_the_page(line, head, about, is_behind_a_date=is_behind_a_date):
                found[index] = head
            elif not about:
                break
        elif len(line) > LONGEST or line.endswith(_STOPS):
            break
    return found


def _is_of_the_page(
    line: str, head: HeadLine, about: Sequence[datetime], *, is_behind_a_date: bool
) -> bool:
    """Return whether a date is of the page that a text is from, and not of what it tells."""
    is_labelled = _LABEL.match(line.strip(_EDGES)) is not None
    if not about:  # below a text a name is that of a reader, who comments
        return is_labelled and not head.names
    if is_labelled:
        return True
    if not head.date:
        return is_behind_a_date
    readings = (read(head.date, moment) for moment in about)
    near = zip(readings, about, strict=True)
    return bool(head.names) or any(
        reading is not None and abs(reading.moment - moment) < _NEAR for reading, moment in near
    )


def head_line(line: str) -> HeadLine | None:
    """Return the date and the names in a line that has nothing else; None for any other line."""
    if len(line) > LONGEST or not _DIGIT.search(line) or line.isdecimal():
        return None
    if len(line) > _SHORT and (line.endswith(_STOPS) or not _FIGURES.search(line)):
        return None
    names, date, is_timed = "", "", False
    for part in _PARTS.split(line.strip(_EDGES)):
        text = part.strip(_EDGES)
        if clock_of(tokens_of(text)) or _is_ago(text):
            is_timed = True
            continue
        before, written, behind = divided(text)
        for rest in (before, behind):
            beside = _DATED.sub("", rest.strip(_EDGES)).strip(_EDGES)
            if beside and (names or not (names := _named(beside))):
                return None
        date = date or written
    return HeadLine(names, date) if date or (is_timed and not names) else None


def _is_ago(text: str) -> bool:
    """Return whether a text is `Updated 2 hours ago`; without its word it may be a heading."""
    label = _LABEL.match(text)
    return label is not None and read_relative(text[label.end() :].strip(_COLON), _ANY) is not None


def _named(text: str) -> str:
    """Return the names that a text consists of, introduced: `by Ada Holm`.

    Words such as `von` and `par` introduce more than authors: a known first name must follow.
    """
    begun = text[:1].upper() + text[1:]
    for name in (names_in(begun), introduced(begun)):
        is_known = name.casefold().partition(" ")[0] in first_names()
        if is_full_name(name) and (is_known or _BY.match(begun)):
            return name
    return ""


def divided(text: str) -> tuple[str, str, str]:
    """Split `by Ada Holm on May 3, 2026` around its longest date; all before it where it has none.

    It has all numbers of the text. One whose day and month could be exchanged is a date where the
    text is nothing else.
    """
    if not any(map(str.isdecimal, text)):
        return text, "", ""
    if read(text.strip(_EDGES), None):
        return "", text.strip(_EDGES), ""
    words = [(word.start(), word.end()) for word in re.finditer(r"\S+", text)]
    numbers = [
        at for at, (start, end) in enumerate(words) if any(map(str.isdecimal, text[start:end]))
    ]
    firsts = range(max(numbers[0] - _WORDS, 0), numbers[0] + 1)
    lasts = range(min(numbers[-1] + _WORDS, len(words) - 1), numbers[-1] - 1, -1)
    spans = sorted(product(firsts, lasts), key=lambda span: span[0] - span[1])
    for first, last in spans:
        start, end = words[first][0], words[last][1]
        date = text[start:end].strip(_EDGES)
        if date and _reading(date):
            behind = text[end:]
            # `by` is known to dates, too: `Created by`.
            head, _, word = date.rpartition(" ")
            if head and introduced(f"{word.capitalize()}{behind}"):
                date, behind = head, f"{word}{behind}"
            return text[:start], date, behind
    return text, "", ""


def writers_in(line: str) -> tuple[str, ...]:
    """Return the people in a byline, beside a date or not."""
    if len(line) > LONGEST:
        return ()
    for part in _PARTS.split(line):
        text = _dated(part)[0].rstrip(" ,")
        if whole := names_in(text):
            return people([whole])
        if names := people([introduced(text)]):
            return names if all(map(is_full_name, names)) else ()
    return ()


def date_in(text: str) -> str:
    """Return the date in a line, without what is said of the last change.

    Beside it stands a byline or nothing: a date in a sentence is of what happened.
    """
    if last := changed().search(text):
        text = text[: last.start()]
    for part in (text, *_PARTS.split(text)):
        if len(part) > LONGEST:
            continue
        head, date = _dated(part)
        head = head.strip(_EDGES)
        if date and (not head or introduced(head) or names_in(head) or is_full_name(head)):
            return date
    return ""


def has_time(written: str) -> bool:
    """Return whether a date has a time of day."""
    reading = _reading(written) if written else None
    return reading is not None and reading.precision in ("minute", "second")


def _dated(text: str) -> tuple[str, str]:
    """Split `by Ada Holm on May 3, 2026` before its date; a word or two may stand behind it."""
    if not any(map(str.isdigit, text)):
        return text, ""
    starts = [word.start() for word in re.finditer(r"(?<!\S)\S", text)]
    for end in (len(text), *reversed(starts[-_BEHIND:])):
        for start in starts:
            date = text[start:end].strip(_EDGES)
            if start < end and date and _reading(date):
                return text[:start], date
    return text, ""


def _reading(text: str) -> Reading | None:
    """Return the date; None if day and month could be exchanged."""
    reading = read(text, None)
    return None if reading is None or reading.ambiguous else reading
