"""Quotations: the spans between quotation marks, by the marks of many languages."""

import re
from itertools import islice
from typing import NamedTuple

_MARK = re.compile(r"""["“”„‟«»‹›「」『』'‘‚]""")
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
_SINGLE = {"'": "'", "‘": "’", "‚": "‘’"}
"""Their closing marks are apostrophes too, so that each needs a rule of its own."""
_LONGEST = 10
"""Paragraphs of a quotation."""
_LONGEST_SINGLE = 2000
"""Characters of a quotation in single marks."""
_SHORTEST_SINGLE = 4
"""Characters with the opening mark: `rock 'n' roll` quotes nothing."""
_ENDS = ".,!?…;:"
_GOES_ON = {",", ".", ";", ":", "?", "!"}
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
    the same mark (up to ten paragraphs); otherwise the mark is ignored as an error. Single
    marks, as British papers have them, are of one paragraph.
    """
    spans: list[Quotation] = []
    mark, opened, closed, paragraphs = "", -1, 0, 0
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
            if at < closed:
                continue
            if not mark and sign in _SINGLE:
                if last := _single_end(text, at, end):
                    spans.append(_within(text, at, last))
                    closed = last + 1
            elif not mark:
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


def _single_end(text: str, opened: int, limit: int) -> int:
    """Return the offset of the closing mark of a single quotation, or 0.

    `‘We can’t, it’s the workers’ only way,’ he said`: a mark between two letters is an
    apostrophe, and so is one behind an s if a later one stands behind a comma or a full stop.
    """
    mark = text[opened]
    if (opened and text[opened - 1].isalnum()) or not text[opened + 1 : opened + 2].isalpha():
        return 0
    possible = 0
    for at in range(opened + _SHORTEST_SINGLE, min(limit, opened + _LONGEST_SINGLE)):
        if text[at] == mark and not text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum():
            break  # the next one opens
        if text[at] not in _SINGLE[mark] or text[at - 1].isspace():
            continue
        if text[at + 1 : at + 2].isalnum():
            continue
        if text[at - 1] in _ENDS or text[at + 1 : at + 2] in _GOES_ON:
            return at
        possible = possible or (at if text[at - 1] != "s" else 0)
    return possible


def _within(text: str, opened: int, closed: int) -> Quotation:
    start, end = opened + 1, closed
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(start, end, opened, closed + 1)
