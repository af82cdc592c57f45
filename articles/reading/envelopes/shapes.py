"""Finds the articles of an answer whose names nobody knows, by their shape.

GraphQL (`data.posts.edges[].node`), HAL (`_embedded.articles`), a search service's `news_results`:
a list of objects of which each has a title and a text, a summary or a link; or one object with a
title and a long text. Asked only where nothing else found an article.
"""

import re
from typing import NamedTuple

from articles.reading.envelopes.answers import LONG_TEXTS, SHORT_TEXTS, Found, Object, has_title
from articles.reading.lookup import fold

DEEPEST = 6
MOST = 2000
"""Objects and lists that are looked at on one level."""
SUMMARIES = SHORT_TEXTS | {"snippet", "excerpt", "abstract", "teaser", "standfirst", "lead", "dek"}
TEXTS = LONG_TEXTS | {"selftext", "postcontent", "contentelements"}
LINKS = frozenset(("url", "link", "href", "permalink", "weburl", "canonicalurl", "guid"))
SIDE = re.compile(
    r"(?:related|previous|before|old|inline|recommended|suggested|included).*"
    r"|.*(?:image|photo|picture|video|media|comment|author|user|tag|categor(?:y|ie)|product|menu"
    r"|question|shopping|galler(?:y|ie)|attachment|asset|ad|error|association)s?(?:results)?"
)
"""Folded names of what stands beside articles: `related_searches`, `images`, `previous`."""
NO_ARTICLE = frozenset((
    "price", "currency", "salary", "sku", "duration", "startdate", "starttime", "venue",
))  # fmt: skip
"""Folded keys of products, jobs, events and films."""
SENTENCE = 30
"""Characters that a text has; a caption of a button has fewer. Chinese takes a third."""
LONG = 120
"""Characters of a text that makes one object an article, or the answer itself a record."""


class _Candidate(NamedTuple):
    rank: int
    """0 with texts, 1 with summaries, 2 with links only."""
    name: str
    members: list[Object]


def find_articles(value: Object) -> Found | None:
    """Return the articles anywhere inside an object; None for an object with a text of its own."""
    if any(isinstance(inner, str) and len(inner) >= LONG for inner in value.values()):
        return None
    candidates: list[_Candidate] = []
    level: list[tuple[str, object]] = _children(value)
    for _ in range(DEEPEST):
        deeper: list[tuple[str, object]] = []
        for name, inner in level[:MOST]:
            candidate = _candidate(name, inner)
            if candidate:
                candidates.append(candidate)
            elif len(deeper) >= MOST:
                break
            elif isinstance(inner, dict):
                deeper += _children(inner)
            elif isinstance(inner, list):
                deeper += [(name, one) for one in inner[:MOST] if isinstance(one, dict)]
        level = deeper
    if not candidates:
        return None
    best = min(candidate.rank for candidate in candidates)
    chosen = [candidate for candidate in candidates if candidate.rank == best]
    members = [member for candidate in chosen for member in candidate.members]
    return Found(chosen[0].name, members, are_articles=best < 2)


def _children(value: Object) -> list[tuple[str, object]]:
    return [
        (key, inner) for key, inner in value.items()
        if isinstance(inner, dict | list) and inner and not SIDE.fullmatch(fold(key))
    ]  # fmt: skip


def _candidate(name: str, value: object) -> _Candidate | None:
    if isinstance(value, dict):
        long = _longest(value, TEXTS) >= LONG and has_title(value) and not _is_other(value)
        return _Candidate(0, name, [value]) if long else None
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return None
    members = [_unwrapped(one) for one in value]
    if not all(has_title(one) and not _is_other(one) for one in members):
        return None
    for rank, names in enumerate((TEXTS, SUMMARIES)):
        lengths = [_longest(one, names) for one in members]
        if max(lengths) >= SENTENCE and (min(lengths) or all(map(_has_link, members))):
            return _Candidate(rank, name, members)
    return _Candidate(2, name, members) if all(map(_has_link, members)) else None


def _unwrapped(member: Object) -> Object:
    """Return the node of an edge, `{"cursor": "a", "node": {...}}`; Reddit calls it `data`."""
    inside = [inner for inner in member.values() if isinstance(inner, dict) and has_title(inner)]
    return inside[0] if len(inside) == 1 and not has_title(member) else member


def _longest(value: Object, names: frozenset[str]) -> int:
    return max((_length(inner) for key, inner in value.items() if fold(key) in names), default=0)


def _length(value: object) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):  # {"rendered": "<p>..."}
        return max((len(inner) for inner in value.values() if isinstance(inner, str)), default=0)
    return LONG if isinstance(value, list) and value and isinstance(value[0], dict | str) else 0


def _has_link(value: Object) -> bool:
    return any(isinstance(inner, str) and inner and fold(key) in LINKS
               for key, inner in value.items())  # fmt: skip


def _is_other(value: Object) -> bool:
    return not NO_ARTICLE.isdisjoint(map(fold, value))
