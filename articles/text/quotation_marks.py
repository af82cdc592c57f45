"""Quotations: the spans between quotation marks, by the marks of many languages."""

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
"""Paragraphs of a quotation."""
_MOST_MARKS = 10_000
"""No article has more; later marks of a hostile text are not read."""


class Quotation(NamedTuple):
    """Words between quotation marks; the span from start to end excludes the marks."""

    start: int
    end: int
    opened: int
    """Offset of the opening mark."""
    closed: int
    """Offset after the closing mark."""


def quotations(text: str) -> list[Quotation]:
    """Return the quotations in order, none inside another.

    A quotation that is open at a paragraph's end continues if the next paragraph begins with
    the same mark (up to ten paragraphs); otherwise the mark is ignored as an error.
    """
    spans: list[Quotation] = []
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
        for match in marks:
            at = offset + match.start()
            sign = match.group()
            if not mark:
                if sign in _CLOSERS and _opens(text, at):
                    mark, opened, paragraphs = sign, at, 0
            elif sign in _CLOSERS[mark] and _closes(text, at, mark):
                if text[opened + 1 : at].strip():
                    spans.append(_within(text, opened, at))
                mark = ""
        offset = end + 1
    return spans


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
