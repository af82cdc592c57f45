"""The centroid of a story: the mean weight of each feature in the articles that tell it.

A value; each article makes a new one. All is integer arithmetic, the same on every machine.
"""

from collections.abc import Mapping
from typing import NamedTuple

from articles.stories.features import Features
from articles.stories.terms import NAME

SCALE = 16
"""Units of a mean weight."""
MOST_OF_ONE, MOST = 36, 72
"""Features that are kept of a story of one article, and of a longer one."""
FACTORS = (2, 4, 2)
"""Weights of a word, a name and a figure: two events of one kind share the words."""
PROMINENT = 18
"""Weight from which on a name is a subject of the text: it is in the headline, or repeated in the
lead."""
_STEADY = 40
"""Articles after which the mean moves with the story: each new one counts at least so much."""


class Centroid(NamedTuple):
    """Features of a story, the strongest first: three tuples of one length, and sums."""

    hashes: tuple[int, ...]
    means: tuple[int, ...]
    kinds: tuple[int, ...]
    norm: int
    """Sum of the squares of the features' strengths, when the last article came."""
    subjects: int
    """Sum of the means of its names of weight PROMINENT."""
    length: int
    """Features of the longest article."""


def strength(weight: int, rarity: int, kind: int) -> int:
    """Return how much a feature counts: `weight` in its text, `rarity` in the stream."""
    return weight * rarity * FACTORS[kind]


def begin(features: Features, rarities: Mapping[int, int]) -> Centroid:
    """Return the centroid of a story of one article; `rarities` has all of its features."""
    means = dict(zip(features.hashes, [SCALE * each for each in features.weights], strict=True))
    kinds = dict(zip(features.hashes, features.kinds, strict=True))
    return _kept(means, kinds, rarities, MOST_OF_ONE, len(features.hashes))


def join(story: Centroid, size: int, features: Features, rarities: Mapping[int, int]) -> Centroid:
    """Return the centroid with one more article: the story has `size` articles with it.

    `rarities` has the features of both.
    """
    parts = min(size, _STEADY)
    means = {
        feature: mean - mean // parts
        for feature, mean in zip(story.hashes, story.means, strict=True)
    }
    kinds = dict(zip(story.hashes, story.kinds, strict=True))
    for feature, weight, kind in zip(
        features.hashes, features.weights, features.kinds, strict=True
    ):
        means[feature] = means.get(feature, 0) + SCALE * weight // parts
        kinds[feature] = kind
    return _kept(means, kinds, rarities, MOST, max(story.length, len(features.hashes)))


def _kept(
    means: Mapping[int, int],
    kinds: Mapping[int, int],
    rarities: Mapping[int, int],
    most: int,
    length: int,
) -> Centroid:
    strong = [
        (strength(mean, rarities[feature], kinds[feature]), feature)
        for feature, mean in means.items()
    ]
    # Stable: of equals the one that came first.
    strong.sort(key=_first, reverse=True)
    kept = [item for item in strong[:most] if item[0]]
    return Centroid(
        tuple([feature for _, feature in kept]),
        tuple([means[feature] for _, feature in kept]),
        tuple([kinds[feature] for _, feature in kept]),
        sum([each * each for each, _ in kept]),
        sum(
            [
                means[feature]
                for _, feature in kept
                if kinds[feature] == NAME and means[feature] >= PROMINENT * SCALE
            ]
        ),
        length,
    )


def _first(item: tuple[int, int]) -> int:
    return item[0]
