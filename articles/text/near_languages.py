"""Distinguishes closely related languages (Bosnian, Croatian, Serbian) by the words that differ.

The lists are those of `data/languages.toml`.
"""

import re
from collections.abc import Mapping
from functools import cache

from articles.resources import table

_WORD = re.compile(r"[^\W\d_]+")
_CLEAR = 2
"""Words by which another language must lead to overrule a declaration."""


def nearest(text: str, language: str, declared: str = "") -> str | None:
    """Return which language of the group of `language` a text is in; itself if it has no group.

    A declared language of the group stays unless another has clearly more of its own words in
    the text. None if no language leads clearly and none of the group is declared.
    """
    group = _groups().get(language, ())
    if not group:
        return language
    counts = dict.fromkeys(group, 0)
    owners = _owners()
    lower = text.lower()
    for owner, letters in table("languages.toml")["near"]["letters"].items():
        if owner in counts:
            counts[owner] += _CLEAR * sum(letter in lower for letter in letters)
    for word in _WORD.findall(lower):
        for owner in owners.get(word, ()):
            if owner in counts:
                counts[owner] += 1
    (best, most), (_, next_most) = sorted(counts.items(), key=lambda item: -item[1])[:2]
    if declared in counts and most - counts[declared] < max(_CLEAR, most // 4):
        return declared
    return best if most - next_most >= _CLEAR else None


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    """Return language -> the languages of all groups that list it."""
    groups: dict[str, tuple[str, ...]] = {}
    for line in table("languages.toml")["near"]["groups"]:
        group = tuple(line.split())
        for language in group:
            groups[language] = tuple(dict.fromkeys((*groups.get(language, ()), *group)))
    return groups


@cache
def _owners() -> Mapping[str, tuple[str, ...]]:
    """Return word -> the languages that have it in the group's list."""
    owners: dict[str, tuple[str, ...]] = {}
    for languages, words in table("languages.toml")["near"]["words"].items():
        for word in words:
            owners[word] = (*owners.get(word, ()), *languages.split())
    return owners
