"""Patterns of the sentences of walls, read from `data/walls.tsv` and indexed by their words."""

import re
from functools import cache
from typing import NamedTuple

from articles import resources

SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af"
WORD = re.compile(rf"[^\W{SPACELESS}]+")
DENSE = re.compile(f"[{SPACELESS}]")
EDGES = " \t.,;:!?…-–—|*·•<>»«[]()'\"。！？、“”"


class Pattern(NamedTuple):
    """One row of the list: a sentence that has words of each slot is of this kind."""

    kind: str
    slots: tuple[str, ...]
    """Each is alternatives between bars; compiled when first needed."""
    line: int
    """Number in the file: of several that match a sentence the first counts."""


class Patterns(NamedTuple):
    """All rows of the list, indexed."""

    anchors: dict[str, dict[str, tuple[Pattern, ...]]]
    """Index: prefix -> words of last slots with that prefix -> the patterns that they end."""
    titles: dict[str, str]
    address: str
    report: frozenset[str]
    reporting: tuple[str, ...]
    """Phrases of reports that are not single words between spaces."""
    subscription: tuple[str, ...]
    """Words of which each offer has one."""


@cache
def patterns() -> Patterns:
    """Return the list, read once."""
    titles: dict[str, str] = {}
    anchors: dict[str, dict[str, tuple[Pattern, ...]]] = {}
    merged: dict[str, list[str]] = {"address": [], "report": [], "subscription": []}
    for number, line in enumerate(resources.read("walls.tsv").decode().splitlines()):
        if line.startswith("#") or not line.strip():
            continue
        kind, where, _language, text = line.split("\t")
        slots = tuple(words.strip() for words in text.split(" * "))
        if where == "title":
            titles.update((phrase.strip(EDGES), kind) for phrase in slots[0].split("|"))
        elif kind in merged:
            merged[kind] += text.split("|")
        else:
            pattern = Pattern(kind, slots, number)
            for word in (word.removeprefix("^") for word in slots[-1].split("|")):
                begin = word[0] if DENSE.match(word) or not word[0].isalnum() else word[:3]
                group = anchors.setdefault(begin.split(" ")[0], {})
                group[word] = (*group.get(word, ()), pattern)
    words = frozenset(word for word in merged["report"] if WORD.fullmatch(word))
    single = frozenset(word for word in words if not DENSE.match(word))
    others = tuple(word for word in merged["report"] if word not in single)
    address = "|".join(merged["address"])
    return Patterns(anchors, titles, address, single, others, tuple(merged["subscription"]))


@cache
def slot(alternatives: str) -> re.Pattern[str]:
    """Return a pattern of alternatives: whole words if short, else prefixes of words."""
    words = sorted(set(alternatives.split("|")), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(_alternative, words)))


def _alternative(word: str) -> str:
    bare = word.removeprefix("^")
    before = r"\A\W{0,5}" if word[0] == "^" else ""
    if not bare[0].isalnum() or DENSE.match(bare):
        return before + re.escape(bare)
    behind = rf"(?![^\W{SPACELESS}])" if len(bare) <= 4 else ""
    return (before or rf"(?<![^\W{SPACELESS}])") + re.escape(bare) + behind
