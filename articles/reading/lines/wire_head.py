"""What stands above the headline of a wire message: numbers, times, keywords in one word.

DEL41 ECO-PORT-STRIKE                  number and keywords
KNS 045 27.11.26 14:30                 service, number, day and time
Sarn/transport/tram                    keywords
Transport-tram-depot                   keywords
(NWA) SARN, 26 NOV                     dateline without a text behind it
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from articles.reading.paragraphs import ENDS
from articles.text.dateline import story_begins

DAY = r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d"
TIME = r"[0-2]?\d[:.][0-5]\d"
MOMENT = re.compile(
    rf"(?:.{{0,40}}\s)?(?P<when>(?:{DAY}|\d{{1,2}} [^\W\d_]{{3,9}} \d{{4}})[ ,T/]{{1,3}}{TIME})"
)
SURE = re.compile(rf"0\d+|{DAY}|{TIME}|[^\W\d_]{{2,5}}\d{{2,6}}(?:[/-]\w{{2,6}})?")
"""Words that no headline has: numbers with a zero in front, days, times, `DEL41`."""
SHORT = re.compile(r"[^\W\d_]{1,4}|\d{1,6}")
SLASHED = re.compile(r"\w[\w.’']{1,24}(?:[/]\w[\w.’' -]{0,24}){1,7}/?")
HYPHENED = re.compile(r"\w[\w.’']{1,24}(?:-\w[\w.’']{0,24}){1,7}")
SPACED = re.compile(r"(?:[^\W\d_] ){3,20}[^\W\d_]")
"""`P O L I T I K`"""
DATELINE = re.compile(
    r"\((?P<agency>[^\W\d_]{2,20})\)\s?[-–—]?\s?[^\W\d_][^()/.!?]{1,40}, \d{1,2} [^\W\d_]{3,9}\.?"
)
LONGEST_TITLE, MOST_ROWS = 200, 3


class Head(NamedTuple):
    """What a wire text without a standard form says above the text."""

    title: str
    keywords: list[str]
    published: str
    rest: Sequence[str]


def is_codes(row: str) -> bool:
    """Return whether a row holds only numbers, times and codes, one of them surely."""
    words = row.split()
    return (
        0 < len(words) <= 8
        and row == row.upper()
        and any(map(SURE.fullmatch, words))
        and all(SURE.fullmatch(word) or SHORT.fullmatch(word) for word in words)
    )


def moment(row: str) -> str:
    """Return the day and time at the end of a row, "" without one."""
    found = MOMENT.fullmatch(row.strip())
    return found["when"] if found else ""


def keywords(row: str, following: str, *, is_apart: bool) -> list[str]:
    """Return the keywords of a row: joined by slashes, or by hyphens where it stands apart.

    `AC/DC` above `cancel tour` begins a headline of two rows.
    """
    row = row.strip()
    if following.strip()[:1].islower():
        return []
    if SLASHED.fullmatch(row):
        return [word.strip() for word in row.split("/") if word.strip()]
    if SPACED.fullmatch(row):
        return [row.replace(" ", "")]
    is_apart = is_apart or (row.isupper() and not following.isupper())
    return row.split("-") if is_apart and HYPHENED.fullmatch(row) else []


def head(lines: Sequence[str]) -> Head | None:
    """Return the head of a text that begins with a row of codes, a time or keywords.

    Below it stand a headline and a text with a dateline: without both nothing shows a message.
    """
    filled = [number for number, line in enumerate(lines[:40]) if line.strip()]
    words: list[str] = []
    when = ""
    for place in range(min(MOST_ROWS + 1, len(filled) - 1)):
        row = lines[filled[place]].strip()
        body = lines[filled[place + 1]].strip()
        found = _described(row, body)
        if found is None:
            is_title = len(row) <= LONGEST_TITLE and row[-1] not in (*ENDS, ":", ",")
            if not place or not is_title or story_begins(row) or not story_begins(body):
                return None
            return Head(row, words, when, lines[filled[place + 1] :])
        words += found
        when = when or moment(row)
    return None


def _described(row: str, following: str) -> list[str] | None:
    """Return the keywords of a row above the headline, which may have none; None for others."""
    if len(row) > LONGEST_TITLE:
        return None
    if is_codes(row) or moment(row) == row:
        return []
    first, _, rest = row.partition(" ")
    if rest and SURE.fullmatch(first):
        return _described(rest, following) if rest == rest.upper() else None
    return keywords(row, following, is_apart=True) or None
