"""Whether an article tells a story: log-odds, a linear function of a few comparisons.

The cosine of the weighted terms says most. That two quakes, two matches or two weeks' figures
share no name or no figure, and that days have passed, says the rest. The weights are those of a
logistic regression on pairs of articles; `benchmarks/stories.py` measures on others.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from articles.stories.centroid import FACTORS, MOST, PROMINENT, SCALE, Centroid
from articles.stories.features import Features
from articles.stories.terms import FIGURE, NAME, SERIES, WORD, Ints

Numbers = npt.NDArray[np.float64]

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
    """An article's features as they are compared with many stories: arrays, hashes ascending."""

    hashes: Ints
    kinds: Ints
    masses: Ints
    """How much each counts in the article: weight times `units`."""
    units: Ints
    """How much one unit of its weight counts: by its rarity in the stream and its kind."""
    strongest: Ints
    """Places of the features that count, the strongest first."""


class Stack(NamedTuple):
    """Centroids of stories, one a row."""

    hashes: Ints
    means: Ints
    """0 where a row has no feature."""
    kinds: Ints
    norms: Ints
    subjects: Ints
    lengths: Ints


class Comparison(NamedTuple):
    """An article beside stories, in numbers: one for each story."""

    cosine: Numbers
    """Of the weighted features, 0 to 1."""
    subjects: Numbers
    """Share of the names in headlines and repeated in leads that both have, by strength: the mean
    of both ways; one half where one has none."""
    figures: Numbers
    """Share of the article's figures that the story has, by strength."""
    no_figure: Numbers
    """1 if the article has figures and shares none of them."""
    days: Numbers
    """Since the story's latest article, at most 8."""
    days_no_figure: Numbers
    """The same where no figure is shared, else 0."""
    length: Numbers
    """Features of the shorter of both, as a share of the most."""
    age: Numbers
    """Days of the story beyond two, at most 20."""


WEIGHTS = (10.63, 4.02, 2.31, -3.15, -0.24, -0.07, 1.84, -0.15)
"""Coefficients of the log-odds in the order of `Comparison`; `age` apart, they were fitted
(training/story_weights.py)."""
_CONSTANT = -5.79


class Likeness(NamedTuple):
    """How much an article is like some stories."""

    odds: Numbers
    """Log-odds that it tells the story; LEAST is enough."""
    shared: npt.NDArray[np.bool_]
    """A row a story: which of the story's features the article has."""


def vector(features: Features, rarities: Ints) -> Vector:
    """Weigh an article's features by how rare each is in the stream."""
    hashes, kinds = np.array(features.hashes, np.int64), np.array(features.kinds, np.int64)
    order = np.argsort(hashes)
    hashes, kinds = hashes[order], kinds[order]
    units = rarities[order] * FACTORS[kinds]
    masses = np.array(features.weights, np.int64)[order] * units
    # Of equals the one that TAG put first.
    strongest = np.lexsort((order, -masses))
    return Vector(hashes, kinds, masses, units, strongest[: np.count_nonzero(masses)])


def stack(stories: Sequence[Centroid]) -> Stack:
    """Return some centroids as rows."""
    rows = np.zeros((3, len(stories), MOST), np.int64)
    for number, each in enumerate(stories):
        rows[:, number, : each.hashes.size] = each.hashes, each.means, each.kinds
    sums = np.array([each[3:] for each in stories], np.int64).reshape(-1, 3)
    return Stack(*rows, *sums.T)


def likeness(
    new: Vector, stories: Stack, since: Numbers, age: Numbers, same_language: npt.NDArray[Any]
) -> Likeness:
    """Return how much an article is like each of some stories.

    `since` and `age` are the seconds since a story's latest and its first article.
    """
    shared, numbers, possible = compare(new, stories, since, age, same_language)
    odds = np.full(since.shape, _CONSTANT)
    # Added up in this order everywhere.
    for weight, each in zip(WEIGHTS, numbers, strict=True):
        odds += weight * each
    odds[~possible] = -np.inf
    return Likeness(odds, shared)


def compare(
    new: Vector, stories: Stack, since: Numbers, age: Numbers, same_language: npt.NDArray[Any]
) -> tuple[npt.NDArray[np.bool_], Comparison, npt.NDArray[np.bool_]]:
    """Return the shared features, the comparisons, and which stories are not out of the question.

    All but the last steps are sums of whole numbers.
    """
    if not new.hashes.size:
        none = np.zeros(1, np.int64)
        new = Vector(none, none, none, none, new.strongest)
    at = np.minimum(np.searchsorted(new.hashes, stories.hashes), new.hashes.size - 1)
    shared = (new.hashes[at] == stories.hashes) & (stories.means > 0)
    if not same_language.all():
        shared &= (new.kinds[at] != WORD) | same_language[:, None]
    rows, columns = shared.nonzero()
    at, means = at[rows, columns], stories.means[rows, columns]
    kinds, masses, units = new.kinds[at], new.masses[at], new.units[at]
    is_name, is_figure = kinds == NAME, kinds == FIGURE

    def total(values: Ints) -> Numbers:
        """Return sums by story, of whole numbers below 2^53: exact."""
        sums: Numbers = np.bincount(rows, values, stories.norms.size).astype(np.float64)
        return sums

    products, names = total(masses * means * units), total(is_name)
    figures = total(masses * is_figure)
    mine = total(masses * (is_name & (masses >= PROMINENT * units)))
    theirs = total(means * (is_name & (means >= PROMINENT * SCALE)))
    subjects = int(new.masses[(new.kinds == NAME) & (new.masses >= PROMINENT * new.units)].sum())
    of_figures = int(new.masses[new.kinds == FIGURE].sum())
    norms = float(new.masses.dot(new.masses)) * stories.norms.astype(np.float64)
    known = (subjects > 0) & (stories.subjects > 0)
    both = mine / max(subjects, 1) + theirs / np.maximum(stories.subjects, 1)
    days = np.clip(since / _DAY_SECONDS, 0.0, _MOST_DAYS)
    without = ((of_figures > 0) & (figures == 0)).astype(np.float64)
    numbers = Comparison(
        cosine=np.minimum(products / np.sqrt(np.maximum(norms, 1.0)), 1.0),
        subjects=np.where(known, both / 2, 0.5),
        figures=figures / max(of_figures, 1),
        no_figure=without,
        days=days,
        days_no_figure=without * days,
        length=np.minimum(np.minimum(new.hashes.size, stories.lengths), _LONG) / _LONG,
        age=np.clip(age / _DAY_SECONDS - _YOUNG, 0.0, _OLD - _YOUNG),
    )
    sure = same_language | ((names >= _FOREIGN_NAMES) & (figures > 0))
    # Of the two hashes of a dated headline one: another week's figures, another day's weather.
    is_other_instalment = total(kinds == SERIES) == 1
    return shared, numbers, (products > 0) & sure & ~is_other_instalment
