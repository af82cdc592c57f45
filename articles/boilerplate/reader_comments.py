"""Readers' comments below an article: a heading, then names, ages and buttons to the end.

A story may end with a section `Comments`, quote readers, or be a live log with times. So below
the heading there must be buttons to reply and ages of comments; without buttons, as many lines of
a name and a time as the heading counts.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from articles.resources import table
from articles.text.needles import Needles

REASON = "navigation"
_ABOVE = 150
"""Characters of the article above; the count of comments below a headline is no heading."""
_HEADING, _NAMED = 40, 80
"""Characters of a heading, and of a line with a name and a time."""
_FIRST = 5
"""Lines from the heading to the first sign of a comment."""
_MOST_HEADINGS = 9
"""Headings that are tried: an article has one, and for each all signs below it are looked at."""
_APART = 12
"""Lines between two of them, and below the last one."""
_EDGES = " \t:.,;|·•–—-()[]（）【】「」#"
_PARTS = re.compile(r"\s*[|·•,/]\s*|\s{2,}")
_COUNT = re.compile(r"\d{1,6}")
_CLOCK = r"(?:\D{0,6}\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?uhr)?)"
_DATE = (
    rf"(?:\d{{1,2}}[./-]\s?\d{{1,2}}[./-]\s?\d{{2,4}}|\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}}){_CLOCK}?"
)


class _Signs(NamedTuple):
    """The lines of a text that are signs of comments, by their number."""

    buttons: list[int]
    named: list[int]
    ages: list[int]


class _Words(NamedTuple):
    headings: frozenset[str]
    needles: Needles
    """The same."""
    buttons: frozenset[str]
    around: re.Pattern[str]
    age: re.Pattern[str]
    named: re.Pattern[str]


def comments_below(paragraphs: Sequence[str]) -> range:
    """Return the lines from the heading of readers' comments to the end; none for an article."""
    # Most texts have none of the words, so that their lines need not be taken apart.
    without_counts = _COUNT.sub("", "\n".join(paragraphs).casefold())
    has_words = bool(_words().needles.inside(without_counts))
    headings = list(islice(_headings(paragraphs), _MOST_HEADINGS)) if has_words else []
    if not headings:
        return range(0)
    below = range(headings[0][0] + 1, len(paragraphs))
    signs = _Signs(
        buttons=[at for at in below if _is_button(paragraphs[at])],
        named=[at for at in below if _is_named(paragraphs[at])],
        ages=[at for at in below if _is_age(paragraphs[at])],
    )
    for index, count in headings:
        if _are_comments(signs, index, count, len(paragraphs)):
            return range(index, len(paragraphs))
    return range(0)


def _headings(paragraphs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the lines that head comments below enough of an article, and what they count."""
    above = 0
    for index, line in enumerate(paragraphs):
        count = _counted(line) if above >= _ABOVE and len(line) <= _HEADING else None
        if count is not None:
            yield index, count
        above += len(line)


def _counted(line: str) -> int | None:
    """Return how many comments a heading counts, 0 without a number; None for another line."""
    folded = line.casefold()
    number = _COUNT.search(folded)
    bare = (f"{folded[: number.start()]}{folded[number.end() :]}" if number else folded).strip(
        _EDGES
    )
    if bare not in _words().headings:
        bare = _words().around.sub("", bare).strip(_EDGES)
    if bare not in _words().headings:
        return None
    return int(number[0]) if number else 0


def _are_comments(signs: _Signs, heading: int, count: int, end: int) -> bool:
    buttons, named, ages = ([at for at in lines if at > heading] for lines in signs)
    if buttons and (named or ages):
        found = sorted({*buttons, *named, *ages})
    elif named and len(named) == count:
        found = named
    else:
        return False
    gaps = (after - at for at, after in zip(found, [*found[1:], end], strict=True))
    return found[0] - heading <= _FIRST and all(gap <= _APART for gap in gaps)


def _is_button(line: str) -> bool:
    """Return whether a line is `Reply`, `Reply (2)` or `Like · Reply · Report`."""
    if len(line) > _HEADING:
        return False
    parts = [_COUNT.sub("", part).strip(_EDGES) for part in _PARTS.split(line.casefold())]
    return not _words().buttons.isdisjoint(parts)


def _is_age(line: str) -> bool:
    return (
        len(line) <= _HEADING and _words().age.fullmatch(line.casefold().strip(_EDGES)) is not None
    )


def _is_named(line: str) -> bool:
    folded = line.casefold().strip(_EDGES)
    return len(line) <= _NAMED and _words().named.fullmatch(folded) is not None


@cache
def _words() -> _Words:
    data = table("comments.toml")
    before, behind, alone, around = (
        "|".join(map(re.escape, sorted(data[name], key=len, reverse=True)))
        for name in ("before", "behind", "alone", "around")
    )
    age = (
        rf"(?:(?:{before})\s?(?:\d{{1,3}}|an?|einem|einer|une?|una|en|ett)\s?[^\W\d]{{1,12}}\.?"
        rf"|(?:\d{{1,3}}|an?)\s?[^\d.!?]{{1,14}}?\s?(?:{behind})"
        rf"|(?:{alone}){_CLOCK}?|{_DATE})"
    )
    return _Words(
        headings=frozenset(data["headings"]),
        needles=Needles(data["headings"]),
        buttons=frozenset(data["buttons"]),
        around=re.compile(rf"^(?:{around})\s"),
        age=re.compile(age),
        named=re.compile(rf"[^.!?:]{{2,40}}?[\s(|·•–—,-]{{1,4}}{age}"),
    )
