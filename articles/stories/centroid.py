"""The centroid of a story: the mean weight of each feature in the articles that tell it.

A value; each article makes a new one. All is integer arithmetic, the same on every machine.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from articles.stories.terms import NAME, Ints
from articles.stories.vector import FACTORS, Vector

SCALE = 16
"""Units of a mean weight."""
MOST = 48
"""Features that are kept of a story."""
PROMINENT = 18
"""Weight from which on a name is a subject of the text: it is in the headline, or repeated in the
lead."""
_STEADY = 40
"""Articles after which the mean moves with the story: each new one counts at least so much."""

Numbers = npt.NDArray[Any]


class Centroid(NamedTuple):
    """Features of a story, the strongest first: three arrays of one length, and sums."""

    hashes: Numbers
    means: Numbers
    kinds: Numbers
    norm: int
    """Sum of the squares of the features' strengths, when the last article came."""
    subjects: int
    """Sum of the means of its names of weight PROMINENT."""
    length: int
    """Features of the longest article."""


def begin(new: Vector) -> Centroid:
    """Return the centroid of a story of one article."""
    kept = new.order[:MOST]
    means = new.weights.take(kept) * np.int64(SCALE)
    strengths = new.masses.take(kept) * SCALE
    return _centroid(new.hashes.take(kept), means, new.kinds.take(kept), strengths, new.hashes.size)


def join(story: Centroid, size: int, new: Vector, of_story: Ints) -> Centroid:
    """Return the centroid with one more article: the story has `size` articles with it.

    `of_story` are the rarities of the story's features.
    """
    parts = min(size, _STEADY)
    added = new.weights * np.int64(SCALE) // parts
    order = story.hashes.argsort()
    at = order.take(story.hashes.searchsorted(new.hashes, sorter=order), mode="clip")
    has = story.hashes.take(at) == new.hashes
    both, others = has.nonzero()[0], (~has).nonzero()[0]
    at = at.take(both)
    means = story.means.astype(np.int64)
    means -= means // parts
    means[at] += added.take(both)
    kinds = story.kinds.copy()
    kinds[at] = new.kinds.take(both)
    means = np.concatenate((means, added.take(others)))
    kinds = np.concatenate((kinds, new.kinds.take(others)))
    strengths = np.concatenate((of_story, new.rarities.take(others)))
    strengths *= means
    strengths *= FACTORS.take(kinds)
    # Stable: of equals the one that came first.
    kept = (-strengths).argsort(kind="stable")[:MOST]
    return _centroid(
        np.concatenate((story.hashes, new.hashes.take(others))).take(kept),
        means.take(kept),
        kinds.take(kept),
        strengths.take(kept),
        max(story.length, new.hashes.size),
    )


def _centroid(
    hashes: Numbers, means: Ints, kinds: Numbers, strengths: Ints, length: int
) -> Centroid:
    subjects = means[(kinds == NAME) & (means >= PROMINENT * SCALE)]
    norm = int(strengths.dot(strengths))
    return Centroid(hashes, means, kinds, norm, int(subjects.sum()), length)
