"""Whether a text has a line of an article, or only lines of the page around one.

`furniture` removes a small share of a text, so a text of nothing else would stay: `Read more`,
`Comments`, `Photo: Ada Holm`, `(c) 2026 Sarn Herald`.
"""

from collections.abc import Sequence
from functools import cache

from articles import resources
from articles.boilerplate.feed_footers import feed_footers
from articles.boilerplate.furniture import opens_the_story, reason_of
from articles.boilerplate.line_forms import numbered, reason_at_edge, without_signs
from articles.boilerplate.line_phrases import fold
from articles.boilerplate.picture_credits import is_picture_credit
from articles.boilerplate.wall_patterns import DENSE, EDGES, Wall, patterns
from articles.boilerplate.wall_sentences import reports
from articles.text.byline import is_byline
from articles.text.stops import STOPS

LONGEST = 3000
"""Characters of a text that is examined, as of other walls."""
LINE = 200
"""Characters of a line of a page."""
BYLINE = 60
"""Characters of a line that is nothing but a byline."""
WORD = 30
"""Letters of a word that is a whole text: `Gallery`."""
WORDS = 6
"""Words of a sentence that a list's opening does not make a line of the page."""
_APOSTROPHES = str.maketrans("’ʼ", "''")
_OPENINGS = ("read-also", "caption", "credit", "labels", "contact")
"""Reasons whose phrases may also begin a sentence: `See also: the minister resigned on Monday.`"""

_OFFERS = ("subscribe", "social-media")
"""Reasons whose words any report on a platform may have."""


def page_without_text(title: str, text: str) -> Wall | None:
    """Return the wall if all lines of a text are those of a page, or its headline again."""
    if len(text) > LONGEST:
        return None
    headline = title.casefold()
    lines = text.split("\n")
    if text.casefold() == headline or any(len(line) > LINE for line in lines):
        return None
    for line in lines:
        if line.casefold() != headline and not _is_of_page(line) and not _is_word(text):
            return None
    return Wall("page without a text", text[:60])


def without_page_lines(lines: Sequence[str]) -> list[str]:
    """Return the lines that are not those of a page."""
    return [line for line in lines if not _is_of_page(line)]


def _is_of_page(line: str) -> bool:
    if len(line) > LINE or opens_the_story(line):
        return False
    if len(line) <= BYLINE and is_byline(line):
        return True
    if _is_alone(line):
        return True
    reason = reason_of(line, at_edge=True, at_head=True) or reason_at_edge(line)
    if not reason:
        return bool(feed_footers([line]))
    if reason == "caption":
        return is_picture_credit(line) or not _is_sentence(line)
    if reason in _OFFERS:
        return not _reports(line)
    return not (reason in _OPENINGS and _is_sentence(line))


def _is_word(text: str) -> bool:
    """Return whether a text is one word without a full stop, as a button has."""
    bare = text.strip(EDGES)
    is_word = len(bare) <= WORD and bare.isalpha() and not DENSE.search(bare)
    return is_word and not text.endswith(STOPS)


def _is_alone(line: str) -> bool:
    return numbered(without_signs(fold(line)).translate(_APOSTROPHES)) in _alone()


@cache
def _alone() -> frozenset[str]:
    return frozenset(word.strip(EDGES) for word in resources.table("page_lines.toml")["alone"])


def _is_sentence(line: str) -> bool:
    return line.endswith(STOPS) and len(line.split()) >= WORDS


def _reports(line: str) -> bool:
    folded = line.strip(EDGES).casefold()
    return reports(folded, patterns().reporting.inside(folded))
