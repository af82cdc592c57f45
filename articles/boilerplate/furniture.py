"""Removes boilerplate lines (site furniture) from a body; each is kept with the reason.

Precision before recall: a line of the story that is lost is worse than a
footer that stays. So only short lines are examined, most of them only near
the edges, phrases come from `data/furniture.toml`, and the removal is limited
to a small share of the body.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from articles.boilerplate import link_boxes, paywall_offers
from articles.boilerplate.calls import QUOTES, calls, offers_letter
from articles.boilerplate.feed_footers import REASON, feed_footers
from articles.boilerplate.foreign_lines import foreign_lines
from articles.boilerplate.line_forms import (
    is_marked,
    is_sentence,
    numbered,
    reason_at_edge,
    without_signs,
)
from articles.boilerplate.line_phrases import EDGES, fold, opening_of, phrases
from articles.boilerplate.lists_below import lists_below
from articles.boilerplate.marked_blocks import marked_blocks
from articles.boilerplate.picture_credits import is_picture_credit
from articles.boilerplate.place import place_in_text
from articles.boilerplate.reader_comments import REASON as COMMENTS
from articles.boilerplate.reader_comments import comments_below
from articles.records import Languages, Removed
from articles.text.byline import is_byline
from articles.text.dateline import story_begins
from articles.text.detection import detect

_LINE = 200
"""Characters: boilerplate is short; a longer line is a paragraph."""
_SHARE = 0.3
_ENDS = 1000
"""Paragraphs examined at either end; no article has more."""
_RULES = "_=~#+/ "
"""With the punctuation of edges, the characters of a separator line between parts of a page."""
_AT_EDGES = ("copyright", "subscribe", "social-media", "contact", "disclaimer", "labels", "credit")
"""Reasons whose phrases may also begin a sentence of the story."""
_ADDRESS = 120
"""Characters of a line that gives a reporter's address."""
_WRITE = ("contact ", "reach ", "email ", "e-mail ", "write to ")
_NAMES, _STEPS = 6, 3
"""Words before an agency's name, and of a part of a path."""
_ADDRESS_ONLY = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}")
_PICTURE_OF = re.compile(
    r"[^.!?]{2,40}/\s?(?:getty images|ap|afp|reuters|epa|shutterstock|alamy|istock)"
)
_PATH = re.compile(r"(?P<first>[^>»›/|]{2,30}?)\s?(?:>|»|›|/|\|)\s?[^.!?。]{1,80}")
_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S{3,}")
"""A line that is only an address."""
_AGO = re.compile(r"(?:an?|\d+) (?:minute|hour|day|week|month|year)s? ago")


_NOTHING: Mapping[int, str] = {}


class _Candidate(NamedTuple):
    line: int
    reason: str
    weak: bool
    """Whether no phrase of the lists matches, only its form."""


def strip(
    paragraphs: Sequence[str], languages: Languages, known: Mapping[int, str] = _NOTHING
) -> tuple[list[str], tuple[Removed, ...]]:
    """Separate the story from the boilerplate.

    `languages` is the verdict on these same paragraphs; `known` has the reasons of lines, by
    index, that are removed in any case. Returns the paragraphs that stay, in
    order, and what was removed. `at` is an offset in code points of the final
    body (the remaining paragraphs joined by newlines): the start of the next
    remaining paragraph, or the body's length when none follows.
    """
    total = sum(map(len, paragraphs))
    budget = total * _SHARE
    candidates = _candidates(paragraphs, languages)
    lines = {candidate.line: candidate.reason for candidate in candidates}
    # An offer may be the greater part of what a paywall lets through: it is outside the budget.
    offers = (line for line in paywall_offers.offers(paragraphs) if line not in lines)
    # So is the line that a feed's program added, however short the text above it is.
    footers = dict.fromkeys(feed_footers(paragraphs), REASON) if len(paragraphs) > 1 else {}
    # So are the titles of other stories below the text: the shorter it is, the more of them.
    below = {line: lines.get(line, reason) for line, reason in lists_below(paragraphs).items()}
    # So are readers' comments, which may be longer than the text.
    comments = dict.fromkeys(comments_below(paragraphs), COMMENTS)
    boxes = marked_blocks(paragraphs)
    offered = dict.fromkeys(offers, "paywall")
    removed = {**offered, **boxes, **below, **comments, **footers, **known}
    for candidate in sorted(candidates, key=lambda line: line.weak):
        length = len(paragraphs[candidate.line])
        if candidate.line not in removed and length <= budget:
            removed[candidate.line] = candidate.reason
            budget -= length
    removed |= _peel(paragraphs, range(len(paragraphs)), removed, 0)
    removed |= _peel(paragraphs, range(len(paragraphs) - 1, -1, -1), removed, budget)
    return _part(paragraphs, languages, removed)


def _peel(
    paragraphs: Sequence[str], outer: Sequence[int], removed: Mapping[int, str], budget: float
) -> dict[int, str]:
    """Return the lines from one edge on that are boilerplate there, up to the first that stays.

    Those that may be a line of a text elsewhere have no more characters than the budget.
    """
    found: dict[int, str] = {}
    for index in outer:
        if index in removed:
            continue
        reason = reason_at_edge(paragraphs[index])
        if not reason and len(paragraphs[index]) <= budget:
            reason = _reason_of_outermost(paragraphs[index])
            budget -= len(paragraphs[index])
        if not reason:
            return found
        found[index] = reason
    return {}


def _reason_of_outermost(paragraph: str) -> str:
    """Return the reason of a line that stands at an edge once all lines further out are gone."""
    if len(paragraph) > _LINE or opens_the_story(paragraph):
        return ""
    return reason_of(paragraph, at_edge=True, at_head=False)


def _part(
    paragraphs: Sequence[str], languages: Languages, removed: dict[int, str]
) -> tuple[list[str], tuple[Removed, ...]]:
    stay: list[str] = []
    cut: list[Removed] = []
    offsets: list[int] = []
    offset = 0

    def removal(index: int, text: str, reason: str, at: int) -> Removed:
        where = place_in_text(index, len(paragraphs))
        language = _language(paragraphs[index], index, languages)
        return Removed(reason=reason, text=text, where=where, at=at, language=language)

    for index, paragraph in enumerate(paragraphs):
        offsets.append(offset)
        if index not in removed:
            text, boxes = link_boxes.cut(paragraph)
            cut += [removal(index, box.text, "read-also", offset + box.at) for box in boxes]
            stay.append(text)
            offset += len(text) + 1
    length = max(offset - 1, 0)
    lines = [
        removal(index, paragraphs[index], reason, min(offsets[index], length))
        for index, reason in sorted(removed.items())
    ]
    return stay, tuple(sorted(cut + lines, key=lambda line: line.at))


def _language(paragraph: str, index: int, languages: Languages) -> str:
    if index < len(languages.paragraphs):
        return languages.paragraphs[index].language
    found, confidence = detect(paragraph)
    return found if confidence >= 70 else languages.detected


def _candidates(paragraphs: Sequence[str], languages: Languages) -> list[_Candidate]:
    found = []
    count = len(paragraphs)
    seen: set[str] = set()
    for index in chain(range(min(count, _ENDS)), range(max(count - _ENDS, _ENDS), count)):
        paragraph = paragraphs[index]
        # a short line may come back for good reason: a speaker's name, a chant
        if len(paragraph) >= 80:
            if paragraph in seen:
                found.append(_Candidate(index, "repeated", weak=True))
            seen.add(paragraph)
        if len(paragraph) > _LINE:
            continue
        at_edge = index < 2 or index >= count - 4
        reason = reason_of(paragraph, at_edge=at_edge, at_head=index < 2)
        weak = not reason and index < 2 and is_byline(paragraph)
        if (reason or weak) and not opens_the_story(paragraph):
            found.append(_Candidate(index, reason or "byline", weak=weak))
    foreign = foreign_lines(paragraphs, languages)
    return found + [_Candidate(index, "foreign-footer", weak=True) for index in foreign]


def opens_the_story(line: str) -> bool:
    """Return whether a line begins with a dateline; `Slideshow (4 images)` does not."""
    return story_begins(line) > 0 and not opening_of(line.casefold())


@lru_cache(1024)  # outlets say the same under every article
def reason_of(paragraph: str, *, at_edge: bool, at_head: bool) -> str:
    """Return the reason of a line that is boilerplate by its words; empty for any other."""
    known = phrases()
    line = fold(paragraph)
    bare = without_signs(line)
    reason = known.whole.get(numbered(bare), "") or (known.heads.get(bare, "") if at_head else "")
    if reason:
        return reason
    if paragraph.startswith(QUOTES):
        return ""
    if bare.startswith(known.signed) and is_picture_credit(paragraph):
        return "caption"
    path = _PATH.fullmatch(bare) if at_head else None
    if path and path["first"].strip() in known.homes and _is_path(bare):
        return "navigation"
    if at_edge and _ADDRESS_ONLY.fullmatch(bare):
        return "contact"
    if at_edge and _PICTURE_OF.fullmatch(bare) and _is_named(paragraph):
        return "caption"
    if at_edge and _LINK.fullmatch(bare):
        return "navigation"
    if not bare.strip(_RULES) or _AGO.fullmatch(bare):
        return "navigation"
    if bare.startswith("follow @"):
        return "social-media"
    if (at_edge or bare.startswith("follow ")) and calls(line, known):
        return "social-media"
    if offers_letter(line, bare, known, at_edge=at_edge):
        return "subscribe"
    if at_edge and "@" in bare and bare.startswith(_WRITE) and len(line) <= _ADDRESS:
        return "contact"
    if opening := opening_of(line) or (opening_of(bare) if is_marked(line) else ""):
        reason = known.opens[opening]
        # a sentence may begin as a call does; a heading with a colon or a sign may not
        is_text = is_sentence(paragraph, bare[len(opening) :], opening, reason)
        if (at_edge or reason not in _AT_EDGES) and not is_text:
            return reason
    if at_edge and bare.endswith(("all rights reserved", "все права защищены")):
        return "copyright"
    return ""


def _is_path(bare: str) -> bool:
    parts = re.split(r"\s?[>»›/|]\s?", bare)
    return ":" not in bare and all(0 < len(part.split()) <= _STEPS for part in parts)


def _is_named(paragraph: str) -> bool:
    """Return whether all words before the agency begin with a capital."""
    words = paragraph.strip(EDGES).partition("/")[0].split()
    return len(words) <= _NAMES and not any(word[0].islower() for word in words)
