"""Whether an article tells a story: log-odds, a linear function of a few comparisons.

The cosine of the weighted terms says most. That two quakes, two matches or two weeks' figures
share no name or no figure, and that days have passed, says the rest. The weights are those of a
logistic regression on pairs of articles; `benchmarks/stories.py` measures on others.
"""

from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

from articles.stories.centroid import Centroid, strength
from articles.stories.features import Features
from articles.stories.terms import FIGURE, NAME, WORD

LEAST = -1.0
"""Log-odds from which on the article joins; chosen as the weights were, on the same half."""
_COSINE, _NAMES, _FIGURES, _NO_FIGURE = 14.49, 0.7, 2.5, -2.02
_DAY, _DAY_WITHOUT_FIGURE, _LENGTH, _CONSTANT = -0.28, -0.05, 1.1, -6.53
_MOST_DAYS = 8.0
"""Days after which more of them say nothing."""
_DAY_OF_AGE, _YOUNG, _OLD = -0.15, 2.0, 22.0
"""What a story of many days must be met by: else one that grows takes in whatever is near it."""
_LONG = 96
"""Features of a long text: short ones share words by chance."""
_UNKNOWN = 0.5
"""Share of names where one of both has none: scripts without capitals."""
_FOREIGN_NAMES = 3
"""Names that an article in another language must share, and a figure with them: sure enough."""
_DAY_SECONDS = 86400.0


class Vector(NamedTuple):
    """An article's features as they are compared with many stories."""

    terms: Mapping[int, tuple[int, int, int]]
    """Feature -> strength, strength of one unit of weight, kind."""
    norm: int
    """Sum of the squares of the strengths."""
    names: int
    """Sum of the strengths of its names."""
    figures: int
    """Sum of the strengths of its figures."""


class Likeness(NamedTuple):
    """How much an article is like a story."""

    odds: float
    """Log-odds that it tells the story; LEAST is enough."""
    shared: tuple[int, ...]
    """The features that both have, the strongest of the story first."""


NOT_LIKE = Likeness(float("-inf"), ())


def vector(features: Features, rarities: Mapping[int, int]) -> Vector:
    """Weigh an article's features by how rare each is in the stream."""
    terms = {
        feature: (
            strength(weight, rarities[feature], kind),
            strength(1, rarities[feature], kind),
            kind,
        )
        for feature, weight, kind in zip(
            features.hashes, features.weights, features.kinds, strict=True
        )
    }
    found = terms.values()
    return Vector(
        terms,
        sum([each * each for each, _, _ in found]),
        sum([each for each, _, kind in found if kind == NAME]),
        sum([each for each, _, kind in found if kind == FIGURE]),
    )


def likeness(
    new: Vector, story: Centroid, since: float, age: float, *, same_language: bool = True
) -> Likeness:
    """Compare an article with a story: `since` its latest article and `age` since its first.

    Both are in seconds. A cosine needs no care for the story's length, only for its direction.
    """
    product = mine = theirs = figures = names = 0
    shared = []
    terms = new.terms
    for feature, mean in zip(story.hashes, story.means, strict=True):
        term = terms.get(feature)
        if term is None:
            continue
        mass, unit, kind = term
        if kind == WORD and not same_language:
            continue
        shared.append(feature)
        product += mass * mean * unit
        if kind == NAME:
            names += 1
            mine += mass
            theirs += mean * unit
        elif kind == FIGURE:
            figures += mass
    if not shared or (not same_language and (names < _FOREIGN_NAMES or not figures)):
        return NOT_LIKE
    days = max(min(since / _DAY_SECONDS, _MOST_DAYS), 0.0)
    known = new.names and story.names
    share = (mine / new.names + min(theirs / story.names, 1.0)) / 2 if known else _UNKNOWN
    without = float(new.figures > 0 and not figures)
    odds = (
        _CONSTANT
        + _COSINE * min(product / sqrt(float(new.norm) * float(story.norm)), 1.0)
        + _NAMES * share
        + _FIGURES * (figures / new.figures if new.figures else 0.0)
        + _NO_FIGURE * without
        + _DAY * days
        + _DAY_WITHOUT_FIGURE * without * days
        + _LENGTH * min(len(terms), story.length, _LONG) / _LONG
        + _DAY_OF_AGE * min(max(age / _DAY_SECONDS - _YOUNG, 0.0), _OLD - _YOUNG)
    )
    return Likeness(odds, tuple(shared))
