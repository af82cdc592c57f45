"""Test pairs from invented stories: copies as outlets make them, and similar texts that are none.

A generator seeded by the story's number makes every text, in eight languages
(`phrases`), and from each story one edit of each kind. Seeds up to 99 were used while
the rules were made; larger ones are held out, and the reported figures are of these.
"""

import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from benchmarks.phrases import PHRASES

HELD_OUT = 1000
"""The first seed that is held out."""
_UNSPACED = ("zh", "ja", "th")


class Edit(NamedTuple):
    """One pair: a story and its edited version."""

    name: str
    language: str
    first: tuple[str, str]
    """Title and body."""
    second: tuple[str, str]
    same_source: bool
    is_copy: bool


def sentences(draw: random.Random, language: str, count: int) -> list[str]:
    """Return this number of sentences of an invented story."""
    words = PHRASES[language]
    made = []
    for _ in range(count):
        who, other = draw.sample(words.who, 2)
        what, also = draw.sample(words.what, 2)
        values = {"other": other, "also": also, "when": draw.choice(words.when)}
        year = draw.randrange(1950, 2026)
        made.append(words.form.format(who=who, what=what, year=year, **values))
    return made


def _english(draw: random.Random, count: int) -> list[str]:
    return sentences(draw, "en", count)


def _mojibake(text: str) -> str:
    curly = text.replace(", and", " — and").replace("the old", "the “old”")
    return curly.encode().decode("cp1252", "replace")


def _few_words(story: list[str], draw: random.Random) -> list[str]:
    """Change one word in each third sentence, as a sub-editor would."""
    changed = list(story)
    for place in range(draw.randrange(3), len(story), 3):
        words = changed[place].split(" ")
        words[draw.randrange(1, len(words) - 1)] = "indeed"
        changed[place] = " ".join(words)
    return changed


def _shuffled(story: list[str], draw: random.Random) -> list[str]:
    """Move another paragraph to the top."""
    place = draw.randrange(2, len(story) // 2)
    return [*story[place : place + 2], *story[:place], *story[place + 2 :]]


def _halved(story: list[str], draw: random.Random) -> list[str]:
    """Break each sentence after its first clause, as online desks do."""
    del draw
    return [line.replace(", and ", ". ", 1) for line in story]


Making = Callable[[list[str], random.Random], list[str]]

COPIES: dict[str, Making] = {
    "headline": lambda story, _: story,
    "dateline": lambda story, _: [PHRASES["en"].dateline + story[0], *story[1:]],
    "cut-at-end": lambda story, _: story[: len(story) * 2 // 3],
    "cut-to-a-third": lambda story, _: story[: len(story) // 3],
    "cut-in-middle": lambda story, _: story[: len(story) // 3] + story[len(story) * 2 // 3 :],
    "every-second": lambda story, _: story[::2] if len(story) > 16 else story[: len(story) // 2],
    "house-paragraph": lambda story, draw: [*story[:4], *_english(draw, 2), *story[4:]],
    "house-frame": lambda story, draw: [*_english(draw, 1), *story, *_english(draw, 2)],
    "other-lead": lambda story, draw: [*_english(draw, 1), *story[1:]],
    "moved-paragraph": _shuffled,
    "caption-on-top": lambda story, _: [
        "A boat lies at the quay in Hythe on Tuesday. (Jo Marsh/Harbour Post)", *story
    ],
    "mojibake, unrepaired": lambda story, _: [_mojibake(line) for line in story],
    "curly-quotes": lambda story, _: [line.replace("the", "“the”", 1) for line in story],
    "upper-case": lambda story, _: [line.upper() for line in story],
    "byline-in-body": lambda story, _: ["By Jo Marsh, Staff Writer", *story],
    "translated-footer": lambda story, _: [*story, PHRASES["en"].footer],
    "twice-within": lambda story, _: story + story,
    "hyphens-and-spaces": lambda story, _: [re.sub(r"[ ,]+", "  ", line) for line in story],
    "light-edit": lambda story, _: (
        [line.replace(" of ", " in ", 1) for line in story[:3]] + story[3:]
    ),
    "few-words": _few_words,
    "sentences-broken": _halved,
}  # fmt: skip
"""Edits that must be found as copies at another outlet."""


def _abroad(language: str) -> dict[str, Making]:
    words = PHRASES[language]
    return {
        "headline": lambda story, _: story,
        "dateline": lambda story, _: [words.dateline + story[0], *story[1:]],
        "cut-at-end": lambda story, _: story[: len(story) * 2 // 3],
        "cut-in-middle": COPIES["cut-in-middle"],
        "house-paragraph": lambda story, _: [*story[:4], words.house, *story[4:]],
        "translated-footer": lambda story, _: [*story, words.footer],
        "one-paragraph": lambda story, _: [("" if language in _UNSPACED else " ").join(story)],
        "other-digits": lambda story, _: [_wide(line) for line in story],
    }  # fmt: skip


def _wide(line: str) -> str:
    """Write figures with full-width digits, as East Asian desks do."""
    return "".join(chr(ord(each) + 0xFEE0) if each in "0123456789" else each for each in line)


def edits(stories: int, seed: int = HELD_OUT) -> Iterator[Edit]:
    """Yield copies and similar texts of this number of stories in each language."""
    for number in range(stories):
        draw = random.Random(seed * 100_003 + number)
        story = _english(draw, draw.randrange(10, 24))
        for name, make in COPIES.items():
            yield _edit(name, "en", story, make(story, draw), is_copy=True)
        for language in PHRASES:
            if language != "en":
                yield from _other_language(draw, language)
        yield from _flashes(draw, _english(draw, 1)[0])
        yield from _look_alikes(draw, story)


def _other_language(draw: random.Random, language: str) -> Iterator[Edit]:
    story = sentences(draw, language, 12)
    for name, make in _abroad(language).items():
        yield _edit(f"{language} {name}", language, story, make(story, draw), is_copy=True)
    unlike = sentences(draw, language, 12)
    yield _edit(f"{language} other-story", language, story, unlike, is_copy=False)
    box = [*sentences(draw, language, 9), *story[9:]]
    yield _edit(f"{language} shared-box", language, story, box, is_copy=False)
    flash = sentences(draw, language, 1)
    year = int(re.findall(r"\d{4}", flash[0])[0])
    other = [flash[0].replace(str(year), str(year + 7))]
    headed = [PHRASES[language].dateline + flash[0]]
    yield _edit(f"{language} flash, headline", language, flash, flash, is_copy=True)
    yield _edit(f"{language} flash, dateline", language, flash, headed, is_copy=True)
    yield _edit(f"{language} flash, other figure", language, flash, other, is_copy=False)


def _flashes(draw: random.Random, flash: str) -> Iterator[Edit]:
    year = f"{draw.randrange(1000, 1900)}."
    yield _edit("flash, headline", "en", [flash], [flash], is_copy=True)
    yield _edit("flash, dateline", "en", [flash], ["HYTHE - " + flash], is_copy=True)
    yield _edit("flash, other figure", "en", [flash], [flash[:-5] + year], is_copy=False)


def _look_alikes(draw: random.Random, story: list[str]) -> Iterator[Edit]:
    box = _english(draw, 4)
    one, two = [*story[:9], *box], [*_english(draw, 9), *box]
    yield _edit("shared box", "en", one, two, is_copy=False, same_source=True)
    large = _english(draw, 9)
    one, two = [*story[:7], *large], [*_english(draw, 7), *large]
    yield _edit("briefs over a large box", "en", one, two, is_copy=False, same_source=True)
    week = [line[:-5] + f"{draw.randrange(1000, 1900)}." for line in story]
    yield _edit("new figures", "en", story, week, is_copy=False, same_source=True)
    yield _edit("new figures elsewhere", "en", story, week, is_copy=False)
    quotes = [*_english(draw, 9), *story[3:6]]
    yield _edit("same quotes", "en", story, quotes, is_copy=False)
    gallery = ["More photo galleries", *_english(draw, 5)]
    one, two = [*story[:6], *gallery], [*_english(draw, 6), *gallery]
    yield _edit("shared gallery", "en", one, two, is_copy=False)


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
