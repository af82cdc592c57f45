"""The centroid of a story: the mean weight of each feature in the articles that tell it.

A value; each article makes a new one. All is integer arithmetic, the same on every machine.
"""

from collections.abc import Sequence
from typing import NamedTuple

from articles.stories.terms import NAME
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


class Centroid(NamedTuple):
    """Features of a story, the strongest first: three sequences of one length, and sums."""

    hashes: Sequence[int]
    means: Sequence[int]
    kinds: bytes
    norm: int
    """Sum of the squares of the features' strengths, when the last article came."""
    subjects: int
    """Sum of the means of its names of weight PROMINENT."""
    length: int
    """Features of the longest article."""


def begin(new: Vector) -> Centroid:
    """Return the centroid of a story of one article."""
    means = [SCALE * weight for weight in new.weights]
    strengths = [SCALE * mass for mass in new.masses]
    return _kept(new.hashes, means, new.kinds, strengths, new.order, len(new.hashes))


def join(story: Centroid, size: int, new: Vector, of_story: Sequence[int]) -> Centroid:
    """Return the centroid with one more article: the story has `size` articles with it.

    `of_story` are the rarities of the story's features.
    """
    parts = min(size, _STEADY)
    places = dict(zip(story.hashes, range(len(story.hashes)), strict=True))
    hashes, means = [*story.hashes], [each - each // parts for each in story.means]
    kinds, rarities = bytearray(story.kinds), [*of_story]
    for number, feature in enumerate(new.hashes):
        added, kind = SCALE * new.weights[number] // parts, new.kinds[number]
        at = places.get(feature)
        if at is None:
            hashes.append(feature)
            means.append(added)
            kinds.append(kind)
            rarities.append(new.rarities[number])
        else:
            means[at] += added
            kinds[at] = kind
    strengths = [
        mean * rarity * FACTORS[kind]
        for mean, rarity, kind in zip(means, rarities, kinds, strict=True)
    ]
    # Of equals the one that came first: the sort is stable.
    order = sorted(range(len(strengths)), key=strengths.__getitem__, reverse=True)
    length = max(story.length, len(new.hashes))
    return _kept(hashes, means, bytes(kinds), strengths, order, length)


def _kept(
    hashes: Sequence[int],
    means: Sequence[int],
    kinds: bytes,
    strengths: Sequence[int],
    order: Sequence[int],
    length: int,
) -> Centroid:
    """Return the centroid of the first features in `order`."""
    order = order[:MOST]
    kept = [means[number] for number in order]
    of_kind = bytes([kinds[number] for number in order])
    return Centroid(
        [hashes[number] for number in order],
        kept,
        of_kind,
        sum([strengths[number] ** 2 for number in order]),
        sum(
            [
                mean
                for mean, kind in zip(kept, of_kind, strict=True)
                if kind == NAME and mean >= PROMINENT * SCALE
            ]
        ),
        length,
    )
