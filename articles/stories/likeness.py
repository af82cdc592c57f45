"""Whether an article tells a story: log-odds, a linear function of a few comparisons.

The cosine of the weighted terms says most. That two quakes, two matches or two weeks' figures
share no name or no figure, and that days have passed, says the rest. The weights are those of a
logistic regression on pairs of articles; `benchmarks/stories.py` measures on others.

An article is compared with all its candidates at once as far as there are many numbers: which
features are shared, and sums over them. The few numbers of each candidate that follow are plain
floats, and only of a candidate that can still be the best.
"""

from collections.abc import Sequence
from math import inf, sqrt
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from articles.stories.centroid import MOST, PROMINENT, SCALE, Centroid
from articles.stories.terms import FIGURE, NAME, SERIES, WORD, Ints
from articles.stories.vector import Vector

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
_LOWER = 0x3FFF
_NONE = 0xFF
"""More than the number of any feature."""

Numbers = npt.NDArray[np.float64]


class Stack(NamedTuple):
    """Stories that an article is compared with, one a row."""

    hashes: npt.NDArray[np.uint32]
    """At most 48 in each row, then 0."""
    means: npt.NDArray[Any]
    """0 where a row has no feature."""
    norms: Sequence[int]
    subjects: Sequence[int]
    lengths: Sequence[int]


class Facts(NamedTuple):
    """What is known of a story besides its features."""

    since: float
    """Seconds since its latest article."""
    age: float
    """Seconds since its first one."""
    same_language: bool


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


WEIGHTS = (10.63, 4.02, 2.31, -3.15, -0.24, -0.07, 1.84, -0.15)
"""Coefficients of the log-odds in the order of `Comparison`; `age` apart, they were fitted
(training/story_weights.py)."""
_CONSTANT = -5.79
_HIGHEST = Comparison(1.0, 1.0, 1.0, 1.0, _MOST_DAYS, _MOST_DAYS, 1.0, _OLD - _YOUNG)
_REST = 1e-9 + sum(
    [max(weight * most, 0.0) for weight, most in zip(WEIGHTS[3:], _HIGHEST[3:], strict=True)]
)
"""What the comparisons behind the third can add at most; more than any rounding."""


class Shared(NamedTuple):
    """What an article shares with one story: sums over the features that both have.

    Whole numbers below 2^53, so that their order does not matter.
    """

    products: float
    names: float
    figures: float
    mine: float
    """Masses of the article's subjects."""
    theirs: float
    """Means of the story's subjects."""
    series: float


class Totals(NamedTuple):
    """Sums over all features of an article."""

    norm: float
    subjects: float
    figures: float
    length: int


def stack(stories: Sequence[Centroid]) -> Stack:
    """Return some centroids as rows."""
    hashes = np.zeros((len(stories), MOST), np.uint32)
    means = np.zeros((len(stories), MOST), np.int64)
    for number, each in enumerate(stories):
        hashes[number, : each.hashes.size] = each.hashes
        means[number, : each.hashes.size] = each.means
    norms, subjects, lengths = zip(*[each[3:] for each in stories], strict=True)
    return Stack(hashes, means, norms, subjects, lengths)


def most_alike(new: Vector, stories: Stack, facts: Sequence[Facts]) -> tuple[int, float, Ints]:
    """Find the story that an article most likely tells.

    Returns its number, the log-odds (-inf where none has LEAST), and the numbers of the features
    that the article shares with it, ascending.
    """
    means = overlap(new, stories, facts)
    found, own = sums(new, means)
    best, most = 0, -inf
    for number, shared in enumerate(found):
        if not is_possible(shared, facts[number]):
            continue
        # Added up in this order everywhere.
        cosine, subjects, figures = _strong(number, shared, own, stories)
        odds = _CONSTANT + WEIGHTS[0] * cosine + WEIGHTS[1] * subjects + WEIGHTS[2] * figures
        if odds + _REST >= max(LEAST, most):
            weak = _weak(number, shared, own, stories, facts[number])
            for weight, each in zip(WEIGHTS[3:], weak, strict=True):
                odds += weight * each
            if odds >= LEAST and odds > most:
                best, most = number, odds
    return best, most, means[best].nonzero()[0]


def overlap(new: Vector, stories: Stack, facts: Sequence[Facts]) -> Numbers:
    """Return for each story and each feature of the article the mean that the story has of it.

    0 where it has none; across languages words are none.
    """
    hashes, size = stories.hashes.ravel(), new.hashes.size
    numbers = np.arange(size, dtype=np.uint8)
    table, low = np.full(_LOWER + 1, _NONE, np.uint8), new.hashes & _LOWER
    table[low] = numbers
    found = table.take(hashes & _LOWER)
    both = (found != _NONE).nonzero()[0]
    features = found.take(both)
    same = new.hashes.take(features) == hashes.take(both)
    both, features = both[same], features[same]
    means = np.zeros((len(facts), size))
    each = stories.means.ravel()
    means[both // MOST, features] = each.take(both)
    # Of two features with the same lower bits the table has one.
    for number in (table.take(low) != numbers).nonzero()[0].tolist():
        both = (hashes == new.hashes[number]).nonzero()[0]
        means[both // MOST, number] = each.take(both)
    foreign = [number for number, fact in enumerate(facts) if not fact.same_language]
    if foreign:
        means[foreign] *= new.kinds != WORD
    return means


def sums(new: Vector, means: Numbers) -> tuple[list[Shared], Totals]:
    """Add up what an article shares with each story, as one product of matrices."""
    masses, is_name = new.masses, new.kinds == NAME
    # What each feature adds to a sum, and how each story counts it.
    parts, counted = np.empty((5, masses.size)), np.empty((3, *means.shape))
    np.multiply(masses, new.units, parts[0])
    np.multiply(masses, is_name & (new.weights >= PROMINENT), parts[1])
    np.multiply(masses, new.kinds == FIGURE, parts[2])
    parts[3], parts[4] = is_name, new.kinds == SERIES
    counted[0], counted[1] = means, means > 0
    np.multiply(means, means >= PROMINENT * SCALE, counted[2])
    weighed, had, prominent = (counted @ parts.T).tolist()
    _, subjects, figures, _, _ = parts.sum(1).tolist()
    found = [
        Shared(product, names, figures, mine, theirs, series)
        for (product, *_), (_, mine, figures, names, series), (*_, theirs, _) in zip(
            weighed, had, prominent, strict=True
        )
    ]
    return found, Totals(float(masses.dot(masses)), subjects, figures, masses.size)


def is_possible(shared: Shared, facts: Facts) -> bool:
    """Return whether an article may tell a story at all."""
    # Of the two hashes of a dated headline one: another week's figures, another day's weather.
    if not shared.products or shared.series == 1:
        return False
    return facts.same_language or (shared.names >= _FOREIGN_NAMES and shared.figures > 0)


def compare(number: int, shared: Shared, own: Totals, stories: Stack, facts: Facts) -> Comparison:
    """Return an article beside the story of this number."""
    strong = _strong(number, shared, own, stories)
    return Comparison(*strong, *_weak(number, shared, own, stories, facts))


def _strong(number: int, shared: Shared, own: Totals, stories: Stack) -> tuple[float, float, float]:
    """Return cosine, subjects and figures."""
    norm, subjects = own.norm * float(stories.norms[number]), stories.subjects[number]
    both = 0.5
    if own.subjects and subjects:
        both = (shared.mine / own.subjects + shared.theirs / subjects) / 2
    return (
        min(shared.products / sqrt(max(norm, 1.0)), 1.0),
        both,
        shared.figures / own.figures if own.figures else 0.0,
    )


def _weak(
    number: int, shared: Shared, own: Totals, stories: Stack, facts: Facts
) -> tuple[float, float, float, float, float]:
    """Return what follows them in `Comparison`."""
    days = min(max(facts.since / _DAY_SECONDS, 0.0), _MOST_DAYS)
    without = float(own.figures > 0 and not shared.figures)
    return (
        without,
        days,
        without * days,
        min(own.length, stories.lengths[number], _LONG) / _LONG,
        min(max(facts.age / _DAY_SECONDS - _YOUNG, 0.0), _OLD - _YOUNG),
    )
