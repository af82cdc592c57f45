"""Finds the story that a new article tells: the most alike of those that share its features."""

from typing import NamedTuple

import numpy as np

from agents.memory.stories import Stories
from agents.memory.story import centroid_of, times_of
from articles.stories.features import Features
from articles.stories.likeness import LEAST, NOT_LIKE, Likeness, likeness, vector

_ASKED = 32
"""Features that are looked up, the strongest."""
_COMPARED = 6
"""Stories that are compared, those that share most."""
_LEAST_SHARED = 16
"""A story is compared if it shares one part in so many of the article's strength."""


class Place(NamedTuple):
    """Where an article belongs."""

    story: int
    """Key of the story that it tells, 0 if it begins one."""
    found: Likeness
    rarities: dict[int, int]
    """Of the article's features."""
    order: tuple[int, ...]
    """The article's features, the strongest in this stream first."""


def place(features: Features, language: str, stories: Stories) -> Place:
    """Find the story of an article; `language` as in `Story`, empty if unknown.

    Nothing changes.
    """
    rarities = rarities_of(features.hashes, stories)
    new = vector(features, rarities)
    strengths = {feature: term[0] for feature, term in new.terms.items() if term[0]}
    order = tuple(sorted(strengths, key=strengths.__getitem__, reverse=True))
    asked = order[:_ASKED]
    best, story = NOT_LIKE, 0
    compared = 0
    least = sum(strengths.values()) // _LEAST_SHARED
    for key in stories.candidates(asked, [strengths[feature] for feature in asked], least):
        packed = stories.story(key)
        if packed is None:
            continue
        began, latest, spoken = times_of(packed)
        now = stories.seconds
        same = language == spoken or "" in (language, spoken)
        found = likeness(new, centroid_of(packed), now - latest, now - began, same_language=same)
        if found.odds > best.odds:
            best, story = found, key
        compared += 1
        if compared == _COMPARED:
            break
    return Place(story if best.odds >= LEAST else 0, best, rarities, order)


def rarities_of(hashes: tuple[int, ...], stories: Stories) -> dict[int, int]:
    """Return the rarity of features in the stream so far."""
    values = stories.frequencies.rarities(np.array(hashes, np.uint32), stories.seconds)
    return dict(zip(hashes, values, strict=True))
