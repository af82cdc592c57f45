"""Patterns of the sentences of walls, read from `data/walls.tsv` and indexed by their words."""

import re
from functools import cache
from typing import NamedTuple

from articles import resources
from articles.text.needles import Needles

SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af"
WORD = re.compile(rf"[^\W{SPACELESS}]+")
DENSE = re.compile(f"[{SPACELESS}]")
CALENDAR = 4
"""Letters of a month or weekday that counts as one: shorter forms are other words."""
AMBIGUOUS = frozenset(
    ("march", "mars", "marca", "sept", "juni", "maja", "sabbath", "lundi", "leden")
)
"""Names that are other words elsewhere."""
_AT_HEAD = r"\A\W{0,5}"
_LETTER = {False: rf"[^\W{SPACELESS}]", True: r"\w"}
BREAKS = re.compile(r"[^\w'$€₽\u0300-\u036f\u064b-\u065f\u0900-\u0dff\u200c]+")
"""Between words; vowel signs are no letters for `\\w`."""
_COOKIES = (
    "cookie", "kakor", "informasjonskaps", "informationskaps", "çerez", "eväste", "süti",
    "ciastecz", "colačić", "kolačić", "piškot", "slapuk", "küpsis", "sīkdat", "бисквитк", "куки",
    "колачић", "עוגיות", "ملفات تعريف", "کوکی", "कुकी", "คุกกี้", "クッキー", "쿠키", "traceurs",
)  # fmt: skip
"""The word of consent walls in the languages of the list."""
_LONGEST = 3000
_LABEL = re.compile(r'[“”„«"]\s?([^”“"»«„\n]{2,24}[^”“"»«„\n\s.!?,])\s?[”“"»]')
EDGES = " \t.,;:!?…-–—|*·•<>»«[]()'\"。！？、“”"


class Wall(NamedTuple):
    """The kind of page that a text is instead of an article, with the evidence."""

    kind: str
    evidence: str
    is_headline: bool = False
    """Whether the headline too is that of such a page."""


class Pattern(NamedTuple):
    """One row of the list: a sentence that has words of each slot is of this kind."""

    kind: str
    slots: tuple[str, ...]
    """Each is alternatives between bars; compiled when first needed."""
    line: int
    """Number in the file: of several that match a sentence the first counts."""
    is_phrase: bool = False
    """Whether it is one slot of phrases, that must be a good part of their sentence ..."""
    is_sure: bool = False
    """... and stand on such pages only, so that no address of the reader is needed."""


class Patterns(NamedTuple):
    """All rows of the list, indexed."""

    anchors: dict[str, dict[str, tuple[Pattern, ...]]]
    """Index: prefix -> words of last slots with that prefix -> the patterns that they end."""
    titles: dict[str, str]
    concepts: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    """Kind, and its ideas in one language: for each the strings that `spaced` texts have."""
    address: str
    report: frozenset[str]
    reporting: Needles
    """Phrases of reports that are not single words between spaces."""
    subscription: Needles
    """Words of which each offer has one."""


@cache
def patterns() -> Patterns:
    """Return the list, read once."""
    titles: dict[str, str] = {}
    anchors: dict[str, dict[str, tuple[Pattern, ...]]] = {}
    concepts: list[tuple[str, tuple[tuple[str, ...], ...]]] = []
    merged: dict[str, list[str]] = {"address": [], "report": [], "subscription": []}
    for number, line in enumerate(resources.read("walls.tsv").decode().splitlines()):
        if line.startswith("#") or not line.strip():
            continue
        kind, where, _language, text = line.split("\t")
        slots = tuple(words.strip() for words in text.split(" * "))
        if where == "title":
            titles.update((phrase.strip(EDGES), kind) for phrase in slots[0].split("|"))
        elif where == "concept":
            concepts.append((kind, tuple(map(_needles, slots))))
        elif kind in merged:
            merged[kind] += text.split("|")
        else:
            pattern = Pattern(kind, slots, number, where != "text", where == "phrase")
            alone = (pattern,)  # one object for all words that end no other pattern
            for word in (word.removeprefix("^") for word in slots[-1].split("|")):
                begin = word[0] if DENSE.match(word) or not word[0].isalnum() else word[:3]
                group = anchors.setdefault(begin.split(" ")[0], {})
                group[word] = (*group[word], pattern) if word in group else alone
    merged["report"] += calendar()
    words = frozenset(word for word in merged["report"] if WORD.fullmatch(word))
    single = frozenset(word for word in words if not DENSE.match(word))
    others = Needles(word for word in merged["report"] if word not in single)
    address = "|".join(merged["address"])
    offers = Needles(merged["subscription"])
    return Patterns(anchors, titles, tuple(concepts), address, single, others, offers)


def spaced(folded: str) -> str:
    """Return a text whose words stand between single spaces, for searches without a regex."""
    return f" {' '.join(BREAKS.sub(' ', folded).split())} "


def without_label_marks(text: str) -> str:
    """Return a text about cookies without the quotation marks around a button's name.

    Quotations are signs of a report: `Klikk «Godta alle»` is none.
    """
    if len(text) > _LONGEST or not _LABEL.search(text):
        return text
    folded = text.casefold()
    return _LABEL.sub(r"\1", text) if any(word in folded for word in _COOKIES) else text


def _needles(slot: str) -> tuple[str, ...]:
    words = (spaced(word).rstrip() for word in slot.split("|"))
    return tuple(
        word.strip() if DENSE.match(word.strip()) else f"{word} " if len(word) <= 5 else word
        for word in words
        if word.strip()
    )


def calendar() -> list[str]:
    """Return the names of months and weekdays: reports have them, and walls hardly any."""
    rows = resources.read("dates_cldr.tsv").decode().splitlines()
    cells = [row.split("\t") for row in rows if row.startswith(("month\t", "weekday\t"))]
    return [word for _, _, word, *_ in cells if len(word) >= CALENDAR and word not in AMBIGUOUS]


@cache
def slot(
    alternatives: str, *, are_phrases: bool = False, is_spaced: bool = False
) -> re.Pattern[str]:
    """Return a pattern of alternatives: whole words if short, else prefixes of words.

    Of phrases, single words are whole words: `print` is no beginning of `printre`. A pattern that
    `is_spaced` is for texts without a letter of a script without spaces. What stands around the
    words is written once for all of a kind: other texts need a set of half of Unicode, which takes
    2 ms to compile, and a slot has up to a thousand words.
    """
    no_word_before, no_word_behind = f"(?<!{_LETTER[is_spaced]})", f"(?!{_LETTER[is_spaced]})"
    kinds: dict[tuple[str, str], list[str]] = {
        (before, behind): []
        for before in (_AT_HEAD, no_word_before, "")
        for behind in ("", no_word_behind)
    }
    for word in sorted(set(alternatives.split("|")), key=lambda word: (-len(word), word)):
        bare = word.removeprefix("^")
        is_loose = not bare[0].isalnum() or DENSE.match(bare) is not None
        is_whole = not is_loose and (len(bare) <= 4 or (are_phrases and " " not in bare))
        before = _AT_HEAD if word[0] == "^" else "" if is_loose else no_word_before
        kinds[before, no_word_behind if is_whole else ""].append(re.escape(bare))
    if whole := kinds.pop((no_word_before, no_word_behind)):
        kinds[no_word_before, ""].append(f"(?:{'|'.join(whole)}){no_word_behind}")
    return re.compile(
        "|".join(
            f"{before}(?:{'|'.join(words)}){behind}"
            for (before, behind), words in kinds.items()
            if words
        )
    )
