"""Other stories of a template, and editors' copies: one story, and words that stand for its own."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from agents.memory.memory import Memory
from tests.agents.test_deduplicate import article, settle

PAIRS = tomllib.loads(Path(__file__).with_name("pairs.toml").read_text("utf-8"))["pair"]


def cases(kind):
    return [
        pytest.param(pair["language"], pair["story"], swaps, id=f"{pair['language']} {swaps[1]}")
        for pair in PAIRS
        for swaps in pair[kind]
    ]


def changed(story, swaps):
    for old, new in list(pairwise(swaps))[::2]:
        assert any(old in part for part in story), old
        story = [part.replace(old, new) for part in story]
    return story


def verdict(language, first, second, outlet):
    memory = Memory()
    for name, host, (title, body) in zip(
        "ab", ("one.example", outlet), (first, second), strict=True
    ):
        item = article(name, body, title=title, source=host, language=language)
        _, _, found = settle(memory, item)
    return found


@pytest.mark.parametrize("outlet", ["one.example", "two.example"])
@pytest.mark.parametrize(("language", "story", "swaps"), cases("others"))
def test_another_name_or_outcome_is_another_story_in_either_order(language, story, swaps, outlet):
    other = changed(story, swaps)
    assert verdict(language, story, other, outlet).kind == "unique"
    assert verdict(language, other, story, outlet).kind == "unique"


@pytest.mark.parametrize(("language", "story", "swaps"), cases("copies"))
def test_what_an_editor_changes_is_a_copy_in_either_order(language, story, swaps):
    copy = changed(story, swaps)
    assert verdict(language, story, copy, "two.example").kind == "duplicate"
    assert verdict(language, copy, story, "two.example").kind == "duplicate"
