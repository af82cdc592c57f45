"""Fits the weights by which an article joins a story: `python training/story_weights.py DATA`.

A logistic regression on pairs: an article and a story of one article or two. Events come from
`tests/articles/stories/lookalikes.txt` (same event; the other event of its kind) and from DATA,
Business Energy News (`duplicates/business_energy_pairs.tar.gz`, CC BY-NC 4.0: nothing of it is
shipped), pairs on which both coders agree. Only the even half trains: every second pair of
events, and of the articles every second ten; `python -m benchmarks.stories` reports on the other.
The threshold and the weight of `age` were chosen by trying some on the same half.
"""

import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

from agents.memory.frequencies import Frequencies
from articles.stories.centroid import begin, join
from articles.stories.features import Features, features
from articles.stories.likeness import Candidate, Comparison, compare
from articles.stories.packed import columns
from articles.stories.vector import Vector, vector
from benchmarks.story_sets import energy, look_alikes

Numbers = npt.NDArray[np.float64]
_HOUR = 3600.0


class Weigher:
    """Rarity over all texts of the set."""

    def __init__(self, texts: list[Features]) -> None:
        self._counts = Frequencies(1e9)
        for each in texts:
            self._counts.learn(np.array(each.hashes, np.uint32), 0.0)

    def compare(self, new: Features, told: list[Features], since: float) -> list[float]:
        """Return the comparison of an article with the story that others tell."""
        story = begin(self._weighed(told[0]))
        for size, each in enumerate(told[1:], 2):
            known = self._rarities(np.array(story.hashes, np.uint32))
            story = join(story, size, self._weighed(each), known)
        found = compare(
            self._weighed(new),
            Candidate(story.hashes, story.means, *story[3:], since, since, is_foreign=False),
        )
        return list(found) if found else [0, 0, 0, 1, 0, 0, 0, 0]

    def _weighed(self, article: Features) -> Vector:
        terms = columns(article)
        return vector(terms, self._rarities(terms.hashes))

    def _rarities(self, hashes: npt.NDArray[np.uint32]) -> list[int]:
        found: list[int] = self._counts.rarities(hashes, 0.0).tolist()
        return found


def fit(rows: Numbers, labels: Numbers, weights: Numbers) -> tuple[Numbers, float]:
    """Return the coefficients and the constant of a logistic regression, by gradient descent."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    scaled = np.column_stack(((rows - mean) / spread, np.ones(len(rows))))
    found = np.zeros(scaled.shape[1])
    for _ in range(6000):
        chance = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (weights * (chance - labels)) / weights.sum()
        found -= 0.3 * (slope + 0.001 * np.append(found[:-1], 0))
    return found[:-1] / spread, float(found[-1] - (found[:-1] * mean / spread).sum())


def main(data: Path) -> None:
    """Print the weights."""
    events = look_alikes()
    articles, pairs = energy(data)
    invented = [
        [features(each.title, each.body, event.language) for each in event.reports]
        for event in events
    ]
    real = [features(each.title, each.body, "en") for each in articles]
    weigher = Weigher([*(each for four in invented for each in four), *real])
    rows, labels, weights = [], [], []
    for event, (a, again, b, later) in list(zip(events, invented, strict=True))[::2]:
        apart = event.hours * _HOUR
        for new, told, since, same in (
            (again, [a], _HOUR, 1),
            (later, [b], _HOUR, 1),
            (b, [a], apart, 0),
            (later, [a, again], apart, 0),
            (b, [a, again], apart, 0),
        ):
            rows.append(weigher.compare(new, told, since))
            labels.append(same)
            weights.append(4.0)
    for (one, other), same in pairs.items():
        if one // 10 % 2 == 0:
            since = abs(articles[one].seconds - articles[other].seconds)
            rows.append(weigher.compare(real[other], [real[one]], since))
            labels.append(int(same))
            weights.append(2.0 if same else 1.0)
    used = np.array(rows)[:, :-1]
    coefficients, constant = fit(used, np.array(labels), np.array(weights))
    for name, value in zip(Comparison._fields, coefficients.tolist(), strict=False):
        print(f"{name} {value:.2f}")
    print(f"constant {constant:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
