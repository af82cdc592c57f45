"""Words of embargoes: with which a line begins or ends that forbids to publish before a time.

The lists are data: `embargoes.toml`, `embargo_notices.toml`, `embargo_endings.toml`.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from articles import resources

NOTICE = 100
"""Characters of the longest line that states no time."""
_INSIDE = (
    "is embargoed until",
    "are embargoed until",
    "is under embargo until",
    "are under embargo until",
)
"""Phrases inside a line, English only: "Transmission of this release is embargoed until ..."."""
_SIGNS = ("embargo until", "embargoed until")
_CALL = re.compile(
    r"""
    (?: (?:note\ to\ )?editors | eds | attention\ editors | attn | note | important | nota
      | nb | n\.b | achtung(?:\ redaktionen)? | hinweis(?:\ an\ die\ redaktionen)? | wichtig
      | aux\ rédactions | редакциям | редакціям
    )[:!.,]+\s*
    | (?:本文|本稿|本报道|本新闻|本記事は|この記事は|本リリースは|本資料は
      | 이\s?자료는|본\s?자료는|이\s?기사는)[、,]?\s?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A call to editors before the words of an embargo."""
_FIRST = 3
"""Characters of the shortest beginning."""
EDGES = " \t*-–—_=#[](){}【】（）［］〔〕＜＞※<>!•|.,:：/'\"“”„"
_CLOSED = str.maketrans("：】］]）)", "::::::")
"""A label in brackets ends as one with a colon does: `【解禁日時】`, `[EMBARGO]`."""


class Notice(NamedTuple):
    """Words that forbid publication at the beginning of a line."""

    words: str
    """In lower case."""
    rest: str
    """The line after them."""
    is_capital: bool
    """Whether they are written in capitals."""


def without_call(text: str) -> str:
    """Return the text without a call to editors at its head: `Eds: embargoed until ...`."""
    call = _CALL.match(text)
    return text[call.end() :] if call else text


def notice_in(line: str, of: tuple[str, ...]) -> Notice | None:
    """Return the notice with which a line begins, as it is written; None if there is none."""
    text = without_call(line.lstrip(EDGES))
    folded = text[:NOTICE].lower()
    if not folded.startswith(of) or len(folded) != len(text[:NOTICE]):
        return None
    for words in of:
        if folded.startswith(words) and not text[len(words) : len(words) + 1].isalnum():
            written = text[: len(words)]
            return Notice(words, text[len(words) :], written.isupper())
    return None


def time_in(line: str) -> str | None:
    """Return the text after the words of an embargo; None if there are no such words."""
    text = without_call(line.lstrip(EDGES))
    words = _words()
    if text[:_FIRST].lower().translate(_CLOSED) not in words:
        folded = line.lower()
        if not any(sign in folded for sign in _SIGNS):
            return None
    text = text.replace("İ", "I")  # which is two characters in lower case
    folded = text.lower().translate(_CLOSED)
    if len(folded) != len(text):
        return None
    at = next(
        (folded.find(phrase) + len(phrase) for phrase in _INSIDE if phrase in folded[:120]), 0
    )
    if not at and folded[:_FIRST] not in words:
        return None
    start = at
    for _ in range(3):  # "EMBARGO: Strictly embargoed until"
        rest = folded[start:]
        skipped = len(rest) - len(rest.lstrip(EDGES))
        alike = words.get(rest[skipped : skipped + _FIRST], ())
        word = next((word for word in alike if rest.startswith(word, skipped)), None)
        if word is None:
            break
        start += skipped + len(word)
    if start == 0 or (text[start - 1].isalnum() and text[start : start + 1].isalpha()):
        return None
    return text[start:].lstrip(EDGES)


def without(text: str, endings: tuple[str, ...]) -> str:
    """Return the text without the first of the endings that it has."""
    return next((text.removesuffix(each) for each in endings if text.endswith(each)), text)


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Return all beginnings by their first characters, the longest first."""
    rows = resources.table("embargoes.toml").values()
    found: dict[str, tuple[str, ...]] = {}
    for word in _longest_first(word.translate(_CLOSED) for row in rows for word in row):
        found[word[:_FIRST]] = (*found.get(word[:_FIRST], ()), word)
    return found


@cache
def notices(name: str) -> tuple[str, ...]:
    """Return a list of `embargo_notices.toml`, the longest first."""
    return _longest_first(resources.table("embargo_notices.toml")[name])


@cache
def endings(name: str) -> tuple[str, ...]:
    """Return a list of `embargo_endings.toml`, the longest first."""
    return _longest_first(resources.table("embargo_endings.toml")[name])


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))
