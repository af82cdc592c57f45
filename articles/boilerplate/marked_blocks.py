"""Boxes between lines for screen readers: `Skip past newsletter promotion` and its end.

Without its last line a box is not cut: where it ends is then unknown.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from articles.boilerplate.line_phrases import EDGES, fold
from articles.resources import table

_LINE, _LINES, _LENGTH = 120, 20, 2000
"""Characters of a line around a box; lines and characters of a box."""
_MOST_FIRST = 50
"""Lines that may begin a box and are looked at; behind each, all lines of a box are."""
_NUMBER = re.compile(r"\d+")


class _Mark(NamedTuple):
    """The first or last line of a box: how it begins and ends."""

    begin: str
    end: str


class _Block(NamedTuple):
    first: _Mark
    last: _Mark
    reason: str


def marked_blocks(paragraphs: Sequence[str]) -> dict[int, str]:
    """Return index -> reason of the lines of boxes, their first and last lines too."""
    found: dict[int, str] = {}
    for index, line in islice(_first_lines(paragraphs), _MOST_FIRST):
        if index in found:
            continue
        folded = _folded(line)
        for block in _blocks():
            if _is(folded, block.first) and (end := _end(paragraphs, index, block.last)):
                found.update(dict.fromkeys(range(index, end + 1), block.reason))
                break
    return found


def _first_lines(paragraphs: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that begin with a word of a first line, with their index."""
    for index, line in enumerate(paragraphs):
        if len(line) <= _LINE and line.casefold().startswith(_beginnings()):
            yield index, line


def _end(paragraphs: Sequence[str], start: int, mark: _Mark) -> int:
    """Return the line that ends a box, 0 if there is none near."""
    length = 0
    for index in range(start + 1, min(start + _LINES, len(paragraphs))):
        line = paragraphs[index]
        if len(line) <= _LINE and _is(_folded(line), mark):
            return index
        length += len(line)
        if length > _LENGTH:
            break
    return 0


def _folded(line: str) -> str:
    return _NUMBER.sub("#", fold(line)).strip(EDGES)


def _is(folded: str, mark: _Mark) -> bool:
    return folded.startswith(mark.begin.rstrip()) and folded.endswith(mark.end)


@cache
def _blocks() -> tuple[_Block, ...]:
    return tuple(
        _Block(_Mark(begin, end), _Mark(last, last_end), reason)
        for begin, end, last, last_end, reason in table("marked_blocks.toml")["blocks"]
    )


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple({block.first.begin.partition(" ")[0] for block in _blocks()})
