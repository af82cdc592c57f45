"""Quotation marks: where somebody's own words begin and end."""

import re
from itertools import islice
from typing import NamedTuple

_MARK = re.compile(r'["“”„‟«»‹›「」『』]')
_CLOSERS = {
    "“": "”“",
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    '"': '"',
    "”": "”",
}
_LONGEST = 10
_MOST_MARKS = 10_000
"""No article has more; what has them is a trap."""


class Quotation(NamedTuple):
    """Words between marks; start and end leave the marks out."""

    start: int
    end: int
    opened: int
    """Offset of the opening mark."""
    closed: int
    """Offset after the closing mark."""


def quotations(text: str) -> list[Quotation]:
    """Return the quotations in order, none inside another.

    A quotation that a paragraph leaves open goes on when the next one begins with the
    same mark (up to ten paragraphs); otherwise the mark is taken for a slip and left out.
    """
    found: list[Quotation] = []
    mark, opened, paragraphs = "", -1, 0
    offset, left = 0, _MOST_MARKS
    for line in text.split("\n"):
        end = offset + len(line)
        marks = list(islice(_MARK.finditer(line), left))
        left -= len(marks)
        if mark and not (line.startswith(mark) and paragraphs < _LONGEST):
            mark = ""
        elif mark:
            marks = marks[1:]
            paragraphs += 1
        for one in marks:
            at = offset + one.start()
            sign = one.group()
            if not mark:
                if sign in _CLOSERS and _opens(text, at):
                    mark, opened, paragraphs = sign, at, 0
            elif sign in _CLOSERS[mark] and _closes(text, at, mark):
                if text[opened + 1 : at].strip():
                    found.append(_within(text, opened, at))
                mark = ""
        offset = end + 1
    return found


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1 : at + 2]
    if text[at] in "«„‹「『":
        return True
    return not before.isalnum() and before not in ".,!?" and not after.isspace() and after != ""


def _closes(text: str, at: int, mark: str) -> bool:
    if mark != '"':
        return True
    return not text[at - 1].isspace() or not text[at + 1 : at + 2].isalnum()


def _within(text: str, opened: int, closed: int) -> Quotation:
    start, end = opened + 1, closed
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(start, end, opened, closed + 1)
