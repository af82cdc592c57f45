"""Pages that list articles, as an extractor's text: headlines, days, `Read more`, and no story.

A programme, a table of results, a poem and a chronology are lists too, and articles. So the
headline must be that of a list (`Tag: harbour`, `Most read`), or a button or an age (`2 h ago`)
stand below most entries.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from articles.boilerplate.line_forms import numbered, without_signs
from articles.boilerplate.line_phrases import EDGES, fold, phrases
from articles.boilerplate.reader_comments import is_age
from articles.boilerplate.wall_patterns import Wall
from articles.resources import table
from articles.text.stops import STOPS

KIND = "list page"
_LONGEST_TITLE, LONGEST = 160, 8000
"""Characters of a title, and of a text, that may be a list's."""
_HEADLINE = (6, 140)
"""Characters of a headline in a list, from and to."""
_ENTRIES, _UNTITLED = 3, 3
"""Headlines of a list, and buttons or ages in one whose title says nothing."""
_SHARE = 0.3
"""Of the lines below such a title, in buttons, ages and days."""
_SENTENCES = 0.5
"""Share of a text in sentences of a list with a title; an author's page has a biography."""
_SIGN = 40
"""Characters of a line that is a button, a day, a count or a byline."""
_CUT = ("…", "...", "[…]", "[...]")
_MONTHS = re.compile(r"[^\d.!?]{3,20}\d{4}\s?[(（]\d{1,5}[)）]")
"""`October 2026 (131)` in an archive."""
_PAGES = re.compile(r"(?:\d{1,4}\s){2,}[\d\s….]*[^\d]{0,20}")
"""`1 2 3 ... 42 Next`."""
_DAY_FIRST = re.compile(r"\d{4}\b|\d[./-]\d")
_JOINT = re.compile(r"\s[-–—|·»«]\s")


class _Parts(NamedTuple):
    """What the lines of a text are, by their number."""

    headlines: int = 0
    buttons: int = 0
    ages: int = 0
    days: int = 0
    counts: int = 0
    sentences: int = 0
    """Characters."""


def list_page(title: str, lines: Sequence[str]) -> Wall | None:
    """Return that headline and text are a page which lists articles; None for an article."""
    length = sum(map(len, lines))
    if len(lines) < _ENTRIES or length > LONGEST:
        return None
    if name := _name_of_list(title):
        parts = _parts_of(lines)
        signs = parts.buttons + parts.ages + parts.days + parts.counts
        is_list = signs > 0 or (name == "whole" and all(map(_is_headline, lines)))
        entries = parts.headlines + parts.counts
        if is_list and entries >= _ENTRIES and parts.sentences <= _SENTENCES * length:
            return Wall(KIND, title[:80], is_headline=True)
    elif not any(map(_is_sentence, lines)) and not _sign(lines[0]):
        parts = _parts_of(lines)
        signs = max(parts.buttons, parts.ages)
        is_list = signs >= _UNTITLED and signs + parts.days >= _SHARE * len(lines)
        if is_list and parts.headlines >= _ENTRIES:
            return Wall(KIND, lines[0][:80])
    return None


def _name_of_list(title: str) -> str:
    """Return whether a title is `whole` that of a list, or `labelled` as one; empty for others."""
    if not title or len(title) > _LONGEST_TITLE:
        return ""
    folded = fold(title).replace("’", "'")
    words = _words()
    if folded.startswith(words.opens):
        return "labelled"
    joint = _JOINT.search(folded)
    part = (folded[: joint.start()] if joint else folded).strip(EDGES)
    if part in words.titles or phrases().whole.get(part) == "read-also":
        return "whole"
    return "labelled" if any(f"{end} " in f"{folded} " for end in words.ends) else ""


def _parts_of(lines: Sequence[str]) -> _Parts:
    found = dict.fromkeys(_Parts._fields, 0)
    for line in lines:
        if kind := _sign(line):
            found[kind] += 1
        elif _is_sentence(line):
            found["sentences"] += len(line)
        elif _is_headline(line):
            found["headlines"] += 1
    return _Parts(**found)


def _is_headline(line: str) -> bool:
    """Return whether a line may be a headline; a verse begins small or ends in a comma."""
    is_one = _HEADLINE[0] <= len(line) <= _HEADLINE[1] and not line[0].islower()
    return is_one and not line.endswith((*_CUT, ",", ";", ":", "—", "–", "-"))


def _sign(line: str) -> str:
    """Return whether a line is a button, an age, a day or a count; empty for any other."""
    if len(line) > _SIGN:
        return ""
    folded = fold(line)
    if _PAGES.fullmatch(folded) or _is_button(folded):
        return "buttons"
    if _MONTHS.fullmatch(folded):
        return "counts"
    if is_age(line):
        return "days" if _DAY_FIRST.search(line) else "ages"
    return ""


def _is_button(folded: str) -> bool:
    bare = numbered(without_signs(folded))
    return bare in _words().buttons


def _is_sentence(line: str) -> bool:
    """Return whether a line is one of a story: it ends as one does, and no button is behind it."""
    if not line.endswith(STOPS) or line.endswith(_CUT):
        return False
    return len(line) > _SIGN or line[-1] not in "?!"


class _Words(NamedTuple):
    titles: frozenset[str]
    opens: tuple[str, ...]
    ends: tuple[str, ...]
    buttons: frozenset[str]


@cache
def _words() -> _Words:
    data = table("list_pages.toml")
    return _Words(
        titles=frozenset(data["titles"]) | phrases().homes,
        opens=tuple(data["opens"]),
        ends=tuple(data["ends"]),
        buttons=frozenset(data["buttons"]),
    )
