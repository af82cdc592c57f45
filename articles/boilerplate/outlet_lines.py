"""Lines that stand in most articles of one outlet, taken out of a finished article.

Which lines those are is learned from the stream (`agents/memory/lines.py`). What can be one is
short and says something: a line that a text repeats is a speaker's name or a refrain, a line
without letters a cell of a table. Nothing is taken out where too much would go: a text that is
most of it known already is a template, and its lines are the message.
"""

import re
from collections.abc import Collection, Mapping
from zlib import crc32

from msgspec.structs import replace

from articles.boilerplate.place import place_in_text
from articles.records import Article, Credit, Desk, Evidence, Languages, Narrower, Removed
from articles.text.detection import detect

REASON = "outlet-repeats"
MAKERS = {"outlet-lines": "1"}
"""As `MAKERS` of articles/tag.py; stands in articles that something was taken out of."""
LONGEST = 300
"""Characters of a line that may be boilerplate."""
_ENDS = 32
"""Lines looked at from either end."""
_SHARE = 1 / 3
"""Of a body's characters, that may go."""
_SHORTEST = 200
"""Characters that must be left."""
_WORD = re.compile(r"[^\W\d_]{2}")

NO_LINES: Mapping[int, int] = {}


def lines_of(body: str) -> Mapping[int, int]:
    """Return the lines that may be boilerplate, CRC-32 of the line in UTF-8 -> number of the line.

    A line that stands there twice is none. Nothing is folded: what a page's template writes is
    the same to the letter, and folding would cost ten times as much as the hash.
    """
    if "\n" not in body:
        return NO_LINES
    lines = body.split("\n")
    behind = max(len(lines) - _ENDS, _ENDS)
    found: dict[int, int] = {}
    again: list[int] = []
    for first, part in ((0, lines[:_ENDS]), (behind, lines[behind:])):
        for number, line in enumerate(part, first):
            if len(line) <= LONGEST:
                key = crc32(line.encode("utf-8", "replace"))
                if found.setdefault(key, number) != number:
                    again.append(key)
    for key in again:
        found.pop(key, None)
    return found


def without_lines(article: Article, numbers: Collection[int]) -> Article:
    """Return the article without these lines of its body, or as it is if too much would go.

    All offsets that an article carries between TAG and ENRICH count in the new body: the spans
    of evidence, of narrower subjects and of languages, the words of the credit, the places of
    what was removed.
    """
    lines = article.body.split("\n")
    gone = {number for number in numbers if _WORD.search(lines[number])}
    size = sum(len(lines[number]) + 1 for number in gone)
    if not gone or size > len(article.body) * _SHARE or len(article.body) - size < _SHORTEST:
        return article
    shift = _Shift(lines, gone)
    desk = article.copydesk
    body = replace(article.bodies[0], value="\n".join(shift.stay))
    return replace(
        article,
        bodies=(body, *article.bodies[1:]),
        copydesk=replace(
            desk,
            removed=_removed(desk, lines, gone, shift),
            evidence=_evidence(desk.evidence, shift),
            narrower=_narrower(desk.narrower, shift),
            languages=_languages(desk.languages, shift),
            credit=_credit(desk.credit, shift),
            makers={**desk.makers, **MAKERS},
        ),
    )


class _Shift:
    """Offsets of the old body to those of the new one."""

    def __init__(self, lines: list[str], gone: Collection[int]) -> None:
        self.stay = [line for number, line in enumerate(lines) if number not in gone]
        self.length = sum(map(len, self.stay)) + len(self.stay) - 1
        self.starts: list[int] = []
        """Of each line that goes, in the old body."""
        self._cuts: list[tuple[int, int]] = []
        at = 0
        for number, line in enumerate(lines):
            if number in gone:
                self.starts.append(at)
                self._cuts.append((at, at + len(line) + 1))
            at += len(line) + 1

    def place(self, old: int) -> int:
        """Return where that place is now; of a line that is gone, where the next one begins."""
        less = sum(min(old, end) - start for start, end in self._cuts if start < old)
        return min(old - less, self.length)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the words are now; None if a line that is gone has any of them."""
        if any(start < behind and before < end for before, behind in self._cuts):
            return None
        moved = self.place(start)
        return moved, moved + end - start


def _removed(
    desk: Desk, lines: list[str], gone: Collection[int], shift: _Shift
) -> tuple[Removed, ...]:
    """Put the lines among what was removed before, in the order of the text."""
    placed = [(line.at, 0, line) for line in desk.removed]
    for number, start in zip(sorted(gone), shift.starts, strict=True):
        found, confidence = detect(lines[number])
        language = found if confidence >= 70 else desk.languages.detected
        where = place_in_text(number, len(lines))
        line = Removed(reason=REASON, text=lines[number], where=where, language=language)
        placed.append((start, 1, line))
    placed.sort(key=lambda item: item[:2])
    return tuple(replace(line, at=shift.place(old)) for old, _, line in placed)


def _evidence(evidence: tuple[Evidence, ...], shift: _Shift) -> tuple[Evidence, ...]:
    moved = []
    for item in evidence:
        spans = tuple(span for old in item.spans if (span := shift.span(*old)))
        if spans:
            moved.append(replace(item, spans=spans))
    return tuple(moved)


def _narrower(narrower: tuple[Narrower, ...], shift: _Shift) -> tuple[Narrower, ...]:
    """Move the spans; what has lost all its terms is given no longer."""
    moved = []
    for item in narrower:
        spans = tuple(span for old in item.spans if (span := shift.span(*old)))
        if spans or item.headline:
            moved.append(replace(item, spans=spans))
    return tuple(moved)


def _languages(languages: Languages, shift: _Shift) -> Languages:
    moved = [
        replace(item, start=span[0], end=span[1])
        for item in languages.paragraphs
        if (span := shift.span(item.start, item.end))
    ]
    several = len({item.language for item in moved}) > 1
    return replace(languages, paragraphs=tuple(moved) if several else ())


def _credit(credit: Credit, shift: _Shift) -> Credit:
    """Move the credit's words; those of a line that is gone stand in what was removed."""
    if credit.start < 0:
        return credit
    span = shift.span(credit.start, credit.end)
    if span is None:
        return replace(credit, where="removed", start=-1, end=-1)
    return replace(credit, start=span[0], end=span[1])
