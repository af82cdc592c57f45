"""Readers' comments below an article: a heading, then names, ages and buttons to the end.

A story may end with a section `Comments`, quote readers, or be a live log with times. So below
the heading there must be buttons or a form and ages of comments; without buttons, days with a
time of day, or as many lines of a name and a time as the heading counts. Without ages, a count
and buttons, or `Nickname: text`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from articles.boilerplate.wall_patterns import DENSE
from articles.resources import table
from articles.text.needles import Needles

REASON = "navigation"
_ABOVE = 150
"""Characters of the article above; the count of comments below a headline is no heading."""
_PER_DENSE = 3
"""As many of them is one of a script without spaces."""
_HEADING, _NAMED = 40, 80
"""Characters of a heading, and of a line with a name and a time."""
_FIRST = 5
"""Lines from the heading to the first sign of a comment."""
_MOST_HEADINGS = 9
"""Headings that are tried: an article has one, and for each all signs below it are looked at."""
_APART = 12
"""Lines between two of them, and below the last one."""
_CLOCKED = 2
"""Lines with a day and a time of day that need no button beside them."""
_BUTTONS = 2
"""Buttons below a count without ages or nicknames."""
_SPOKEN, _COMMENT, _PER_COMMENT = 30, 400, 4
"""Characters of a nickname before a colon, of a comment below it, and lines of one."""
_EDGES = " \t:.,;|·•–—-()[]（）【】「」#"
_PARTS = re.compile(r"\s*[|·•,/]\s*|\s{2,}")
_COUNT = re.compile(r"\d{1,6}")
_BRACKETED = re.compile(r"[(（]\d{1,6}[)）]")
_CALL = re.compile(r".{3,40}[!?]\s(?=\d)")
"""`Join in! 3 comments`."""
_NICKNAME = re.compile(rf"~?[^\s:：.!?]{{2,{_SPOKEN}}}\s?[:：]\s?\S")
_CLOCK = r"(?:\D{0,10}\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?uhr)?)"
_DATE = (
    rf"(?:\d{{1,2}}[./-]\s?\d{{1,2}}[./-]\s?\d{{2,4}}|\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}}){_CLOCK}?"
)
_MONTH = r"[^\s\d.,:;!?]{2,14}\.?"
_WRITTEN = (
    rf"(?:(?:[^\W\d]{{2,3}}\s)?\d{{1,2}}\.?\s(?:de\s)?{_MONTH},?\s(?:de\s)?\d{{4}}"
    rf"|{_MONTH}\s\d{{1,2}},?\s\d{{4}}"
    r"|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일])"
)
"""`27 November 2026`, `le 27 novembre 2026`, `November 27, 2026`, `2026年11月27日`."""
_TIMED = re.compile(r"\d{4}\D{1,10}\d{1,2}[:.h]\d{2}|[日일]\D{0,6}\d{1,2}[:.]\d{2}")


class _Signs(NamedTuple):
    """The lines of a text that are signs of comments, by their number."""

    buttons: list[int]
    forms: list[int]
    named: list[int]
    ages: list[int]
    clocked: list[int]
    """Those of the names and ages that have a time of day."""
    nicknames: list[int]


class _Heading(NamedTuple):
    """A line that may head comments."""

    line: int
    counted: int
    is_bracketed: bool
    is_form: bool
    """Whether it asks for a comment, and may as well stand below them."""
    is_doubtful: bool
    """Whether a story may have it, too."""


class _Words(NamedTuple):
    headings: frozenset[str]
    doubtful: frozenset[str]
    forms: frozenset[str]
    needles: Needles
    """Headings and forms."""
    buttons: frozenset[str]
    around: re.Pattern[str]
    age: re.Pattern[str]
    named: re.Pattern[str]


def comments_below(paragraphs: Sequence[str]) -> range:
    """Return the lines from the heading of readers' comments to the end; none for an article."""
    # Most short lines have none of the words, so that they need not be taken apart one by one.
    short = "\n".join(line for line in paragraphs if len(line) <= _NAMED).casefold()
    has_words = bool(short) and bool(_words().needles.inside(_COUNT.sub("", short)))
    headings = list(islice(_headings(paragraphs), _MOST_HEADINGS)) if has_words else []
    if not headings:
        return range(0)
    below = range(headings[0].line + 1, len(paragraphs))
    named = [at for at in below if _is_named(paragraphs[at])]
    ages = [at for at in below if is_age(paragraphs[at])]
    signs = _Signs(
        buttons=[at for at in below if _is_button(paragraphs[at])],
        forms=[at for at in below if _is_form(paragraphs[at])],
        named=named,
        ages=ages,
        clocked=[at for at in sorted({*named, *ages}) if _TIMED.search(paragraphs[at])],
        nicknames=[at for at in below if _NICKNAME.match(paragraphs[at])],
    )
    for heading in headings:
        if _are_comments(signs, heading, paragraphs):
            return range(heading.line, len(paragraphs))
    return range(0)


def _headings(paragraphs: Sequence[str]) -> Iterator[_Heading]:
    """Yield the lines that head comments below enough of an article."""
    above = 0
    for index, line in enumerate(paragraphs):
        if above >= _ABOVE and len(line) <= _NAMED and (heading := _heading(line, index)):
            yield heading
        above += len(line) * (_PER_DENSE if DENSE.search(line) else 1)


def _heading(line: str, index: int) -> _Heading | None:
    folded = _CALL.sub("", line.casefold())
    if len(folded) > _HEADING:
        return None
    number = _COUNT.search(folded)
    bare = (f"{folded[: number.start()]}{folded[number.end() :]}" if number else folded).strip(
        _EDGES
    )
    is_form = bare in _words().forms
    if not is_form and bare not in _words().headings:
        bare = _words().around.sub("", bare).strip(_EDGES)
        if bare not in _words().headings:
            return None
    return _Heading(
        line=index,
        counted=int(number[0]) if number else 0,
        is_bracketed=_BRACKETED.search(folded) is not None,
        is_form=is_form,
        is_doubtful=bare in _words().doubtful,
    )


def _are_comments(signs: _Signs, heading: _Heading, paragraphs: Sequence[str]) -> bool:
    below = _Signs(*([at for at in lines if at > heading.line] for lines in signs))
    dated = {*below.named, *below.ages}
    if dated and (below.buttons or below.forms) and not (heading.is_form and not below.buttons):
        found = {*below.buttons, *below.forms, *dated}
    elif below.named and len(below.named) == heading.counted:
        found = set(below.named)
    elif len(below.clocked) >= _CLOCKED and not (heading.is_doubtful or heading.is_form):
        found = set(below.clocked)
    elif below.buttons and _is_answered(below, heading):
        found = {*below.buttons, *below.nicknames}
    else:
        return _are_counted(below, heading, paragraphs)
    places = sorted(found)
    gaps = (after - at for at, after in zip(places, [*places[1:], len(paragraphs)], strict=True))
    return places[0] - heading.line <= _FIRST and all(gap <= _APART for gap in gaps)


def _is_answered(below: _Signs, heading: _Heading) -> bool:
    """Return whether buttons without ages are those of comments."""
    if below.nicknames:
        return heading.counted > 0 or heading.is_form
    return heading.counted > 0 and len(below.buttons) >= _BUTTONS


def _are_counted(below: _Signs, heading: _Heading, paragraphs: Sequence[str]) -> bool:
    """Return whether `Comments (2)` is above no more than so many short ones to the end."""
    lines = paragraphs[heading.line + 1 :]
    return (
        heading.is_bracketed
        and below.nicknames[:1] == [heading.line + 1]
        and len(below.nicknames) <= heading.counted
        and len(lines) <= _PER_COMMENT * heading.counted
        and all(len(line) <= _COMMENT for line in lines)
    )


def _is_button(line: str) -> bool:
    """Return whether a line is `Reply`, `Reply (2)` or `Like · Reply · Report`."""
    if len(line) > _HEADING:
        return False
    parts = [_COUNT.sub("", part).strip(_EDGES) for part in _PARTS.split(line.casefold())]
    return not _words().buttons.isdisjoint(parts)


def _is_form(line: str) -> bool:
    return len(line) <= _NAMED and line.casefold().strip(_EDGES) in _words().forms


def is_age(line: str) -> bool:
    """Return whether a line is how old something is, or its day: `2 hours ago`, `Nov 27, 2026`."""
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
        doubtful=frozenset(data["doubtful"]),
        forms=frozenset(data["forms"]),
        needles=Needles((*data["headings"], *data["forms"])),
        buttons=frozenset(data["buttons"]),
        around=re.compile(rf"^(?:{around})\s"),
        age=re.compile(rf"{age}|{_WRITTEN}{_CLOCK}?"),
        named=re.compile(rf"[^.!?:]{{2,40}}?[\s(|·•–—,-]{{1,4}}(?:{age}|{_WRITTEN}{_CLOCK})"),
    )
