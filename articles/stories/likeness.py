"""Whether an article tells a story: log-odds, a linear function of a few comparisons.

The cosine of the weighted terms says most. That two quakes, two matches or two weeks' figures
share no name or no figure, and that days have passed, says the rest. The weights are those of a
logistic regression on pairs of articles; `benchmarks/stories.py` measures on others.

Everything is plain numbers: an article shares a few features with a candidate, and one array
operation costs as much as ten of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import inf, sqrt
from typing import NamedTuple

from msgspec import Struct

from articles.stories.centroid import PROMINENT, SCALE
from articles.stories.terms import FIGURE, NAME, WORD
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


class Candidate(Struct, frozen=True, gc=False):
    """A story as an article is compared with it."""

    hashes: Sequence[int]
    means: Sequence[int]
    """As many; 0 where there is no feature."""
    norm: int
    subjects: int
    length: int
    since: float
    """Seconds since its latest article."""
    age: float
    """Seconds since its first one."""
    is_foreign: bool
    """Whether it is in another language than the article."""


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
CONSTANT = -5.79
_HIGHEST = Comparison(1.0, 1.0, 1.0, 1.0, _MOST_DAYS, _MOST_DAYS, 1.0, _OLD - _YOUNG)
_REST = 1e-9 + sum(
    [max(weight * most, 0.0) for weight, most in zip(WEIGHTS[3:], _HIGHEST[3:], strict=True)]
)
"""What the comparisons behind the third can add at most; more than any rounding."""


class Totals(Struct, frozen=True, gc=False):
    """Sums over all features of an article."""

    norm: float
    subjects: int
    figures: int
    length: int


class Shared(Struct, frozen=True, gc=False):
    """What an article shares with one story: sums over the features that both have."""

    features: Sequence[int]
    """Their numbers in the article, ascending."""
    products: int
    names: int
    figures: int
    mine: int
    """Masses of the article's subjects."""
    theirs: int
    """Means of the story's subjects."""
    series: int


def most_alike(new: Vector, stories: Iterable[Candidate]) -> tuple[int, float, Sequence[int]]:
    """Find the story that an article most likely tells.

    Returns its number, the log-odds (-inf where none has LEAST), and the numbers of the features
    that the article shares with it, ascending.
    """
    own, numbers = totals(new), dict(zip(new.hashes, range(len(new.hashes)), strict=True))
    features = frozenset(numbers)
    best, most = 0, -inf
    named: Sequence[int] = ()
    for number, story in enumerate(stories):
        shared = share(new, numbers, features.intersection(story.hashes), story)
        if not is_possible(shared, story):
            continue
        # Added up in this order everywhere.
        cosine, subjects, figures = _strong(shared, own, story)
        odds = CONSTANT + WEIGHTS[0] * cosine + WEIGHTS[1] * subjects + WEIGHTS[2] * figures
        if odds + _REST >= max(LEAST, most):
            for weight, each in zip(WEIGHTS[3:], _weak(shared, own, story), strict=True):
                odds += weight * each
            if odds >= LEAST and odds > most:
                best, most, named = number, odds, shared.features
    return best, most, named


def compare(new: Vector, story: Candidate) -> Comparison | None:
    """Return an article beside a story, None where it is out of the question."""
    numbers = dict(zip(new.hashes, range(len(new.hashes)), strict=True))
    own, shared = totals(new), share(new, numbers, numbers.keys() & story.hashes, story)
    if not is_possible(shared, story):
        return None
    return Comparison(*_strong(shared, own, story), *_weak(shared, own, story))


def totals(new: Vector) -> Totals:
    """Add up an article's features."""
    subjects = figures = 0
    for weight, kind, mass in zip(new.weights, new.kinds, new.masses, strict=True):
        if kind == NAME:
            if weight >= PROMINENT:
                subjects += mass
        elif kind == FIGURE:
            figures += mass
    norm = float(sum([mass * mass for mass in new.masses]))
    return Totals(norm, subjects, figures, len(new.masses))


def share(new: Vector, numbers: Mapping[int, int], both: Iterable[int], story: Candidate) -> Shared:
    """Add up the features that both have; `numbers` are those of the article's features."""
    products = names = figures = mine = theirs = series = 0
    found: list[int] = []
    hashes, means, is_foreign = story.hashes, story.means, story.is_foreign
    kinds, masses, units = new.kinds, new.masses, new.units
    for feature in both:
        mean = means[hashes.index(feature)]
        number = numbers[feature]
        kind = kinds[number]
        # Across languages words are none.
        if not mean or (is_foreign and kind == WORD):
            continue
        mass = masses[number]
        found.append(number)
        products += mass * mean * units[number]
        if kind == WORD:
            continue
        if kind == NAME:
            names += 1
            if new.weights[number] >= PROMINENT:
                mine += mass
            if mean >= PROMINENT * SCALE:
                theirs += mean
        elif kind == FIGURE:
            figures += mass
        else:
            series += 1
    found.sort()
    return Shared(found, products, names, figures, mine, theirs, series)


def is_possible(shared: Shared, story: Candidate) -> bool:
    """Return whether an article may tell a story at all."""
    # Of the two hashes of a dated headline one: another week's figures, another day's weather.
    if not shared.products or shared.series == 1:
        return False
    return not story.is_foreign or (shared.names >= _FOREIGN_NAMES and shared.figures > 0)


def _strong(shared: Shared, own: Totals, story: Candidate) -> tuple[float, float, float]:
    """Return cosine, subjects and figures."""
    both = 0.5
    if own.subjects and story.subjects:
        both = (shared.mine / own.subjects + shared.theirs / story.subjects) / 2
    return (
        min(shared.products / sqrt(max(own.norm * float(story.norm), 1.0)), 1.0),
        both,
        shared.figures / max(own.figures, 1),
    )


def _weak(
    shared: Shared, own: Totals, story: Candidate
) -> tuple[float, float, float, float, float]:
    """Return what follows them in `Comparison`."""
    days = min(max(story.since / _DAY_SECONDS, 0.0), _MOST_DAYS)
    without = float(own.figures > 0 and not shared.figures)
    return (
        without,
        days,
        without * days,
        min(own.length, story.length, _LONG) / _LONG,
        min(max(story.age / _DAY_SECONDS - _YOUNG, 0.0), _OLD - _YOUNG),
    )
