"""Whether an article tells a story: log-odds, a linear function of a few comparisons.

The cosine of the weighted terms says most. That two quakes, two matches or two weeks' figures
share no name or no figure, and that days have passed, says the rest. The weights are those of a
logistic regression on pairs of articles; `benchmarks/stories.py` measures on others.

An article is compared with all its candidates at once as far as there are many numbers: which
features are shared, and sums over them. The few numbers of each candidate that follow are plain
floats, and only of a candidate that can still be the best.
"""

from collections.abc import Sequence
from math import inf
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
    since: Sequence[float]
    """Seconds since a story's latest article."""
    age: Sequence[float]
    """Seconds since its first one."""
    foreign: Sequence[int]
    """Numbers of the stories in another language than the article's."""


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


class Strong(NamedTuple):
    """The comparisons that say most, one item a story."""

    cosine: Numbers
    subjects: Numbers
    figures: Numbers
    no_figure: npt.NDArray[np.bool_]
    is_possible: npt.NDArray[np.bool_]
    """Whether the article may tell the story at all."""


def stack(
    stories: Sequence[Centroid],
    since: Sequence[float],
    age: Sequence[float],
    foreign: Sequence[int] = (),
) -> Stack:
    """Return some centroids as rows."""
    hashes = np.zeros((len(stories), MOST), np.uint32)
    means = np.zeros((len(stories), MOST), np.int64)
    for number, each in enumerate(stories):
        hashes[number, : each.hashes.size] = each.hashes
        means[number, : each.hashes.size] = each.means
    norms, subjects, lengths = zip(*[each[3:] for each in stories], strict=True)
    return Stack(hashes, means, norms, subjects, lengths, since, age, foreign)


def most_alike(new: Vector, stories: Stack) -> tuple[int, float, Ints]:
    """Find the story that an article most likely tells.

    Returns its number, the log-odds (-inf where none has LEAST), and the numbers of the features
    that the article shares with it, ascending.
    """
    means = overlap(new, stories)
    found = strong(new, stories, means)
    # Added up in this order everywhere.
    odds = _CONSTANT + WEIGHTS[0] * found.cosine
    odds += WEIGHTS[1] * found.subjects
    odds += WEIGHTS[2] * found.figures
    best, most = 0, -inf
    for number in (found.is_possible & (odds + _REST >= LEAST)).nonzero()[0].tolist():
        total = float(odds[number])
        for weight, each in zip(WEIGHTS[3:], _weak(number, new, stories, found), strict=True):
            total += weight * each
        if total >= LEAST and total > most:
            best, most = number, total
    return best, most, means[best].nonzero()[0]


def compare(new: Vector, stories: Stack) -> list[Comparison | None]:
    """Return an article beside each story, None where it is out of the question."""
    found = strong(new, stories, overlap(new, stories))
    three = [each.tolist() for each in (found.cosine, found.subjects, found.figures)]
    return [
        Comparison(cosine, subjects, figures, *_weak(number, new, stories, found))
        if found.is_possible[number]
        else None
        for number, (cosine, subjects, figures) in enumerate(zip(*three, strict=True))
    ]


def overlap(new: Vector, stories: Stack) -> Numbers:
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
    means = np.zeros((len(stories.norms), size))
    each = stories.means.ravel()
    means[both // MOST, features] = each.take(both)
    # Of two features with the same lower bits the table has one.
    for number in (table.take(low) != numbers).nonzero()[0].tolist():
        both = (hashes == new.hashes[number]).nonzero()[0]
        means[both // MOST, number] = each.take(both)
    if stories.foreign:
        means[stories.foreign] *= new.kinds != WORD
    return means


def strong(new: Vector, stories: Stack, means: Numbers) -> Strong:
    """Compare an article with all stories, `means` as by `overlap`.

    All sums are one product of matrices. They are whole numbers below 2^53, so that their order
    does not matter.
    """
    masses, is_name = new.masses, new.kinds == NAME
    # What each feature adds to a sum, and how each story counts it.
    parts, counted = np.empty((5, masses.size)), np.empty((3, *means.shape))
    np.multiply(masses, new.units, parts[0])
    np.multiply(masses, is_name & (new.weights >= PROMINENT), parts[1])
    np.multiply(masses, new.kinds == FIGURE, parts[2])
    parts[3], parts[4] = is_name, new.kinds == SERIES
    counted[0], counted[1] = means, means > 0
    np.multiply(means, means >= PROMINENT * SCALE, counted[2])
    found = counted @ parts.T
    products, (mine, shared, names, series), theirs = (
        found[0, :, 0],
        found[1, :, 1:].T,
        found[2, :, 3],
    )
    _, own, figures, _, _ = parts.sum(1).tolist()
    norms = float(masses.dot(masses)) * np.array(stories.norms, np.float64)
    # Of the two hashes of a dated headline one: another week's figures, another day's weather.
    is_possible = (products > 0) & (series != 1)
    if stories.foreign:
        is_sure = (names >= _FOREIGN_NAMES) & (shared > 0)
        is_possible[stories.foreign] &= is_sure[stories.foreign]
    return Strong(
        cosine=np.minimum(products / np.sqrt(np.maximum(norms, 1.0)), 1.0),
        subjects=_both_ways(mine, own, theirs, stories.subjects),
        figures=shared / max(figures, 1.0),
        no_figure=shared == 0 if figures else np.zeros(shared.size, np.bool_),
        is_possible=is_possible,
    )


def _both_ways(mine: Numbers, own: float, theirs: Numbers, subjects: Sequence[int]) -> Numbers:
    """Return the mean of two shares, one half where there is nothing to share."""
    if not own:
        return np.full(mine.size, 0.5)
    of_story = np.array(subjects, np.float64)
    both: Numbers = (mine / own + theirs / np.maximum(of_story, 1.0)) / 2
    if 0 in subjects:
        both[of_story == 0] = 0.5
    return both


def _weak(
    number: int, new: Vector, stories: Stack, found: Strong
) -> tuple[float, float, float, float, float]:
    """Return what follows `figures` in the comparison with one story."""
    days = min(max(stories.since[number] / _DAY_SECONDS, 0.0), _MOST_DAYS)
    without = float(found.no_figure[number])
    return (
        without,
        days,
        without * days,
        min(new.hashes.size, stories.lengths[number], _LONG) / _LONG,
        min(max(stories.age[number] / _DAY_SECONDS - _YOUNG, 0.0), _OLD - _YOUNG),
    )
