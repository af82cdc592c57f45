"""The centroid of a story: the mean weight of each feature in the articles that tell it.

A value; each article makes a new one. All is integer arithmetic, the same on every machine.
"""

from typing import NamedTuple

import numpy as np

from articles.stories.features import Features
from articles.stories.terms import NAME, Ints

SCALE = 16
"""Units of a mean weight."""
MOST = 48
"""Features that are kept of a story."""
FACTORS = np.array([2, 4, 2, 2])
"""Weights of a word, a name, a figure and a dated headline: two events of one kind share the
words."""
PROMINENT = 18
"""Weight from which on a name is a subject of the text: it is in the headline, or repeated in the
lead."""
_STEADY = 40
"""Articles after which the mean moves with the story: each new one counts at least so much."""


class Centroid(NamedTuple):
    """Features of a story, the strongest first: three arrays of one length, and sums."""

    hashes: Ints
    means: Ints
    kinds: Ints
    norm: int
    """Sum of the squares of the features' strengths, when the last article came."""
    subjects: int
    """Sum of the means of its names of weight PROMINENT."""
    length: int
    """Features of the longest article."""


def begin(features: Features, rarities: Ints) -> Centroid:
    """Return the centroid of a story of one article; `rarities` are those of its features."""
    hashes, kinds = np.array(features.hashes, np.int64), np.array(features.kinds, np.int64)
    return _kept(hashes, SCALE * np.array(features.weights, np.int64), kinds, rarities, 0)


def join(
    story: Centroid, size: int, features: Features, rarities: Ints, of_story: Ints
) -> Centroid:
    """Return the centroid with one more article: the story has `size` articles with it.

    `rarities` are those of the article's features, `of_story` those of the story's.
    """
    parts = min(size, _STEADY)
    hashes, kinds = np.array(features.hashes, np.int64), np.array(features.kinds, np.int64)
    added = SCALE * np.array(features.weights, np.int64) // parts
    order = np.argsort(story.hashes)
    at = order[np.minimum(np.searchsorted(story.hashes, hashes, sorter=order), order.size - 1)]
    has = story.hashes[at] == hashes
    means, of_kind = story.means - story.means // parts, story.kinds.copy()
    means[at[has]] += added[has]
    of_kind[at[has]] = kinds[has]
    new = ~has
    return _kept(
        np.concatenate((story.hashes, hashes[new])),
        np.concatenate((means, added[new])),
        np.concatenate((of_kind, kinds[new])),
        np.concatenate((of_story, rarities[new])),
        max(story.length, hashes.size),
    )


def _kept(hashes: Ints, means: Ints, kinds: Ints, rarities: Ints, length: int) -> Centroid:
    strengths = means * rarities * FACTORS[kinds]
    # Stable: of equals the one that came first.
    order = np.argsort(-strengths, kind="stable")[:MOST]
    means, kinds, strengths = means[order], kinds[order], strengths[order]
    subjects = means[(kinds == NAME) & (means >= PROMINENT * SCALE)]
    return Centroid(
        hashes[order],
        means,
        kinds,
        int(strengths.dot(strengths)),
        int(subjects.sum()),
        length or hashes.size,
    )
