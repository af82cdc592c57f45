"""Copies as outlets make them, and look-alikes that are none, out of invented stories.

A generator seeded by the story's number makes every text: stories of invented
sentences (in scripts without spaces, of random characters of the script), and
from each story one edit of each kind. Nothing is taken from a real article.
"""

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

_SUBJECTS = (
    "The council", "A spokesman", "The harbour master", "Two farmers", "The ministry",
    "Her lawyer", "The museum", "A local bank", "The union", "The river authority",
)  # fmt: skip
_VERBS = (
    "rejected", "approved", "described", "postponed", "paid for", "measured", "lost",
    "reopened", "asked about", "promised",
)  # fmt: skip
_OBJECTS = (
    "the old bridge", "a plan for cheaper tickets", "repairs to the school roof",
    "the new timetable",
    "a study of the bay", "the sale of the mill", "an offer from abroad", "the winter festival",
    "a tax on boats", "the report on wages",
)  # fmt: skip
_PLACES = ("Avon", "Bree", "Crail", "Deal", "Ely", "Fleet", "Goole", "Hythe", "Ilkley", "Jarrow")
_ENDS = (
    "after a long debate", "despite the rain", "in front of a full hall", "without giving a reason",
    "for the third time since spring", "as neighbours had hoped", "against the advice of experts",
)  # fmt: skip
_RANGES = {"zh": (0x4E00, 0x5800), "ja": (0x3042, 0x3096), "th": (0x0E01, 0x0E2F),
           "ar": (0x0627, 0x064A), "he": (0x05D0, 0x05EA)}  # fmt: skip
_STOPS = {"zh": "。", "ja": "。", "th": " "}


class Edit(NamedTuple):
    """One pair: a story and what was made of it."""

    name: str
    language: str
    first: tuple[str, str]
    """Title and body."""
    second: tuple[str, str]
    same_source: bool
    is_copy: bool


def _english(draw: random.Random, count: int) -> list[str]:
    return [
        f"{draw.choice(_SUBJECTS)} of {draw.choice(_PLACES)} {draw.choice(_VERBS)} "
        f"{draw.choice(_OBJECTS)} {draw.choice(_ENDS)}, and {draw.choice(_SUBJECTS).lower()} "
        f"{draw.choice(_VERBS)} {draw.choice(_OBJECTS)} of {draw.randrange(1950, 2026)}."
        for _ in range(count)
    ]


def _script(draw: random.Random, language: str, count: int) -> list[str]:
    low, high = _RANGES[language]
    sentences = []
    for _ in range(count):
        words = [
            "".join(chr(draw.randrange(low, high)) for _ in range(draw.randrange(2, 6)))
            for _ in range(10)
        ]
        between = "" if language in ("zh", "ja", "th") else " "
        sentences.append(between.join(words) + _STOPS.get(language, "."))
    return sentences


def _mojibake(text: str) -> str:
    curly = text.replace(", and", " — and").replace("the old", "the “old”")
    return curly.encode().decode("cp1252", "replace")


Making = Callable[[list[str], random.Random], list[str]]

COPIES: dict[str, Making] = {
    "headline": lambda story, _: story,
    "dateline": lambda story, _: ["HYTHE, 3 May (Agency) - " + story[0], *story[1:]],
    "cut-at-end": lambda story, _: story[: len(story) * 2 // 3],
    "cut-to-a-third": lambda story, _: story[: len(story) // 3],
    "cut-in-middle": lambda story, _: story[: len(story) // 3] + story[len(story) * 2 // 3 :],
    "house-paragraph": lambda story, draw: [*story[:4], *_english(draw, 2), *story[4:]],
    "mojibake, unrepaired": lambda story, _: [_mojibake(line) for line in story],
    "curly-quotes": lambda story, _: [line.replace("the", "“the”", 1) for line in story],
    "upper-case": lambda story, _: [line.upper() for line in story],
    "byline-in-body": lambda story, _: ["By Jo Marsh, Staff Writer", *story],
    "translated-footer": lambda story, _: [*story, "En son haberler için bizi takip edin."],
    "twice-within": lambda story, _: story + story,
    "light-edit": lambda story, _: (
        [line.replace(" of ", " in ", 1) for line in story[:3]] + story[3:]
    ),
}
"""Each must be found at another outlet."""


def edits(stories: int, seed: int = 5) -> Iterator[Edit]:
    """Yield copies and look-alikes of so many stories in each language group."""
    for number in range(stories):
        draw = random.Random(seed * 100_003 + number)
        story = _english(draw, draw.randrange(10, 24))
        for name, make in COPIES.items():
            yield _edit(name, "en", story, make(story, draw), is_copy=True)
        for language in _RANGES:
            other = _script(draw, language, 12)
            for name in ("headline", "cut-at-end", "cut-in-middle", "translated-footer"):
                changed = COPIES[name](other, draw)
                yield _edit(f"{language} {name}", language, other, changed, is_copy=True)
            unlike = _script(draw, language, 12)
            yield _edit(f"{language} other-story", language, other, unlike, is_copy=False)
        flash = _english(draw, 1)
        yield _edit("flash, headline", "en", flash, flash, is_copy=True)
        yield _edit("flash, dateline", "en", flash, ["HYTHE - " + flash[0]], is_copy=True)
        figure = [flash[0][:-5] + f"{draw.randrange(1000, 1900)}."]
        yield _edit("flash, other figure", "en", flash, figure, is_copy=False)
        box = _english(draw, 4)
        one, two = [*story[:9], *box], [*_english(draw, 9), *box]
        yield _edit("shared box", "en", one, two, is_copy=False, same_source=True)
        week = [line[:-5] + f"{draw.randrange(1000, 1900)}." for line in story]
        yield _edit("new figures", "en", story, week, is_copy=False, same_source=True)
        quotes = [*_english(draw, 9), *story[3:6]]
        yield _edit("same quotes", "en", story, quotes, is_copy=False)


def _edit(
    name: str,
    language: str,
    one: list[str],
    two: list[str],
    *,
    is_copy: bool,
    same_source: bool = False,
) -> Edit:
    first = ("A story", "\n".join(one))
    return Edit(name, language, first, ("Another headline", "\n".join(two)), same_source, is_copy)
