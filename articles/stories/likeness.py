"""Whether an article tells a story: log-odds, a linear function of a few comparisons.

The cosine of the weighted terms says most. That two quakes, two matches or two weeks' figures
share no name or no figure, and that days have passed, says the rest. The weights are those of a
logistic regression on pairs of articles; `benchmarks/stories.py` measures on others.
"""

from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

from articles.stories.centroid import PROMINENT, SCALE, Centroid, strength
from articles.stories.features import Features
from articles.stories.terms import FIGURE, NAME, WORD

LEAST = -0.5
"""Log-odds from which on the article joins: the middle of the range that was best on the half that
chose the weights."""
_MOST_DAYS = 8.0
"""Days after which more of them say nothing."""
_YOUNG, _OLD = 2.0, 22.0
"""Days between which a story's age counts: one that grows for weeks takes in what is near it."""
_LONG = 96
"""Features of a long text: short ones share words by chance."""
_FOREIGN_NAMES = 3
"""Names that an article in another language must share, and a figure with them: sure enough."""
_DAY_SECONDS = 86400.0


class Vector(NamedTuple):
    """An article's features as they are compared with many stories."""

    terms: Mapping[int, tuple[int, int, int]]
    """Feature -> strength, strength of one unit of weight, kind."""
    norm: int
    """Sum of the squares of the strengths."""
    figures: int
    """Sum of the strengths of its figures."""
    subjects: int
    """Sum of the strengths of its names of weight PROMINENT."""


class Comparison(NamedTuple):
    """An article beside a story, in numbers."""

    cosine: float
    """Of the weighted features, 0 to 1."""
    subjects: float
    """Share of the names in headlines and repeated in leads that both have, by strength: the mean
    of both ways; one half where one has none."""
    figures: float
    """Share of the article's figures that the story has, by strength."""
    no_figure: float
    """1 if the article has figures and shares none of them."""
    days: float
    """Since the story's latest article, at most 8."""
    days_no_figure: float
    """The same where no figure is shared, else 0."""
    length: float
    """Features of the shorter of both, as a share of the most."""
    age: float
    """Days of the story beyond two, at most 20."""


WEIGHTS = Comparison(10.63, 4.02, 2.31, -3.15, -0.24, -0.07, 1.84, -0.15)
"""Coefficients of the log-odds, `age` apart fitted (training/story_weights.py)."""
_CONSTANT = -5.79


class Likeness(NamedTuple):
    """How much an article is like a story."""

    odds: float
    """Log-odds that it tells the story; LEAST is enough."""
    shared: tuple[int, ...]
    """The features that both have, the strongest of the story first."""


NOT_LIKE = Likeness(float("-inf"), ())


def vector(features: Features, rarities: Mapping[int, int]) -> Vector:
    """Weigh an article's features by how rare each is in the stream."""
    terms = {}
    for feature, weight, kind in zip(
        features.hashes, features.weights, features.kinds, strict=True
    ):
        unit = strength(1, rarities[feature], kind)
        terms[feature] = (weight * unit, unit, kind)
    found = terms.values()
    return Vector(
        terms,
        sum([each * each for each, _, _ in found]),
        sum([each for each, _, kind in found if kind == FIGURE]),
        sum([each for each, unit, kind in found if kind == NAME and each >= PROMINENT * unit]),
    )


def likeness(
    new: Vector, story: Centroid, since: float, age: float, *, same_language: bool = True
) -> Likeness:
    """Return how much an article is like a story.

    `since` and `age` are the seconds since the story's latest and its first article.
    """
    shared, numbers = compare(new, story, since, age, same_language=same_language)
    if numbers is None:
        return NOT_LIKE
    # Added up in this order everywhere.
    odds = _CONSTANT
    for weight, number in zip(WEIGHTS, numbers, strict=True):
        odds += weight * number
    return Likeness(odds, shared)


def compare(
    new: Vector, story: Centroid, since: float, age: float, *, same_language: bool
) -> tuple[tuple[int, ...], Comparison | None]:
    """Return the shared features and the comparison; None for one that is out of the question."""
    product = figures = names = mine = theirs = 0
    shared = []
    terms, known_mean = new.terms, PROMINENT * SCALE
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
            if mass >= PROMINENT * unit:
                mine += mass
            if mean >= known_mean:
                theirs += mean
        elif kind == FIGURE:
            figures += mass
    if not product or (not same_language and (names < _FOREIGN_NAMES or not figures)):
        return (), None
    known = new.subjects and story.subjects
    days = max(min(since / _DAY_SECONDS, _MOST_DAYS), 0.0)
    without = float(new.figures > 0 and not figures)
    numbers = Comparison(
        cosine=min(product / sqrt(float(new.norm) * float(story.norm)), 1.0),
        subjects=(mine / new.subjects + theirs / story.subjects) / 2 if known else 0.5,
        figures=figures / new.figures if new.figures else 0.0,
        no_figure=without,
        days=days,
        days_no_figure=without * days,
        length=min(len(terms), story.length, _LONG) / _LONG,
        age=min(max(age / _DAY_SECONDS - _YOUNG, 0.0), _OLD - _YOUNG),
    )
    return tuple(shared), numbers
