"""Finds the story of a new article: of those with its rare features the most alike."""

from typing import NamedTuple

import numpy as np

from agents.memory.stories import Stories
from agents.memory.story import beside
from articles.stories.features import Features
from articles.stories.likeness import LEAST, likeness, vector
from articles.stories.terms import Ints

_ASKED = 16
"""Features that are looked up, the strongest."""
_COMPARED = 16
"""Stories that are compared, those that share most."""


class Place(NamedTuple):
    """Where an article belongs."""

    story: int
    """Key of the story that it tells, 0 if it begins one."""
    shared: frozenset[int]
    """The features that it shares with the story."""
    rarities: Ints
    """Of the article's features."""
    order: Ints
    """The article's features, the strongest in this stream first."""


def place(features: Features, language: str, stories: Stories) -> Place:
    """Find the story of an article; `language` as in `Story`, empty if unknown.

    Nothing changes.
    """
    rarities = rarities_of(np.array(features.hashes, np.int64), stories)
    new = vector(features, rarities)
    order = new.hashes[new.strongest]
    nothing = Place(0, frozenset(), rarities, order)
    asked = new.strongest[:_ASKED]
    weights = new.masses[asked].tolist()
    keys = stories.candidates(new.hashes[asked].tolist(), weights, _COMPARED)
    if not keys:
        return nothing
    known = beside([stories.story(key) or b"" for key in keys])
    spoken = language.encode()
    same = np.array([each == spoken or not each or not spoken for each in known.languages])
    now = stories.seconds
    found = likeness(new, known.centroids, now - known.latest, now - known.began, same)
    best = int(found.odds.argmax())
    if found.odds[best] < LEAST:
        return nothing
    shared = known.centroids.hashes[best][found.shared[best]]
    return Place(keys[best], frozenset(shared.tolist()), rarities, order)


def rarities_of(hashes: Ints, stories: Stories) -> Ints:
    """Return the rarity of features in the stream so far."""
    return stories.frequencies.rarities(hashes.astype(np.uint32), stories.seconds)
