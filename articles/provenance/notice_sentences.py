"""Sentences of notices: an order not to use a story, what became of an article that was here.

"Please kill the story slugged Bridge", "This article was removed at its author's request". A
sentence must begin so, outside quotations: a report on such words is none. The patterns are data
(`asked`, `until` and `left` in `data/withdrawals.toml`).
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from articles import resources
from articles.text.needles import Needles

_LONGEST_LINE = 500
"""Characters of what stands in place of an article."""
_FIRST = 3
"""Parts of a text, one of which is its first sentence: "Editor's note: This article ..."."""
_STOP = re.compile(r"(?<!\d)[.!?]+(?=\s|$)|[。！？।\n：:]+|\s[-–—=]+\s")
"""What ends a part of a sentence; "17.04 Uhr" and "27. November" go on."""
_HARD_BREAK = re.compile(r"\n(?=[a-zß-ÿа-яё])")
_EDGES = " \t\"'“”„«»()[]*+¡¿,;.!?-–—/"
_GAPS = {
    " ?… ?": r" ?.{0,60}? ?",
    " … ": r"(?:,?\s.{0,100}?)?\s",
    "… ": r"(?:.{0,100}? )?",
    "…": r".{0,60}?",
}
_PART = re.compile(
    r"""
    \((?P<group>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)(?![?*])   # in parentheses, down to three
    | \((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)[?*]                # optional ones
    | (?P<literal>(?:[^()\[|?*+\\$…](?![?*]))+)
    | \[[^\]]*\][?*+]?
    | \\?.[?*+]?
    """,
    re.VERBOSE,
)
"""Parts of a pattern."""


class _Patterns(NamedTuple):
    """Patterns by words that they need, so that a text is matched with a few of hundreds."""

    words: Needles
    by_words: dict[str, list[str]]

    def of(self, text: str) -> list[re.Pattern[str]]:
        """Return those of which a word is in the text, each once."""
        # Compiled when needed: most are of languages that a worker never reads.
        found = (one for word in self.words.inside(text) for one in self.by_words[word])
        return [_compiled(one) for one in dict.fromkeys(found)]


def may_be_notice(text: str) -> bool:
    """Return whether a text in small letters has a word that any pattern needs."""
    return bool(_all_words().inside(text))


def orders(text: str) -> bool:
    """Return whether a sentence of a text asks editors not to use a story."""
    asked = _asked().of(text.lower())
    return bool(asked) and any(
        any(one.match(part) for one in asked) and not _until().search(part) for part in _parts(text)
    )


def stands_in_place(text: str) -> bool:
    """Return whether a text says that an article that was here was removed."""
    left = _left().of(text.lower()) if len(text) <= _LONGEST_LINE else []
    return bool(left) and any(one.match(part) for part in _parts(text)[:_FIRST] for one in left)


def _parts(text: str) -> list[str]:
    text = _HARD_BREAK.sub(" ", text).lower()
    return [part for part in (each.strip(_EDGES) for each in _STOP.split(text)) if part]


@cache
def _all_words() -> Needles:
    return Needles({**_asked().by_words, **_left().by_words})


@cache
def _asked() -> _Patterns:
    rows = resources.table("withdrawals.toml").values()
    found = indexed(pattern for row in rows for pattern in row["asked"])
    for phrase in (phrase for row in rows for phrase in row["orders"]):
        found.setdefault(phrase, []).append(f".*{re.escape(phrase)}")
    return _Patterns(Needles(found), found)


@cache
def _left() -> _Patterns:
    rows = resources.table("withdrawals.toml").values()
    found = indexed(pattern for row in rows for pattern in row["left"])
    return _Patterns(Needles(found), found)


@cache
def _until() -> re.Pattern[str]:
    rows = resources.table("withdrawals.toml").values()
    return re.compile("|".join(pattern for row in rows for pattern in row["until"]))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def indexed(patterns: Iterable[str]) -> dict[str, list[str]]:
    """Return the regular expressions of patterns by the words of which a match has one."""
    by_words: dict[str, list[str]] = {}
    gap = re.compile("|".join(map(re.escape, _GAPS)))
    for pattern in patterns:
        expression = gap.sub(lambda found: _GAPS[found[0]], pattern)
        for word in dict.fromkeys(_needed(pattern)):
            by_words.setdefault(word, []).append(expression)
    return by_words


def _needed(pattern: str) -> list[str]:
    """Return words one of which each match has: of the parts of a pattern the longest ones."""
    best = [""]
    for part in _PART.finditer(pattern):
        words = [part["literal"].strip()] if part["literal"] else []
        if part["group"]:
            words = [word for one in _alternatives(part["group"]) for word in _needed(one)]
        if words and _shortest(words) > _shortest(best):
            best = words
    return best


def _shortest(words: Iterable[str]) -> int:
    return min(len(word.encode()) for word in words)


def _alternatives(group: str) -> list[str]:
    found, depth = [""], 0
    for character in group:
        depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += character
    return found
