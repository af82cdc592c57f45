import numpy as np
import pytest

pytest.importorskip("scipy")

from training.crf import FORBIDDEN, gradient

LENGTHS = np.array([3, 1, 2])
LABELS = np.array([1, 4, 0, 3, 2, 5])
"""Person of two words, none; a place; an organisation of two words."""
WEIGHTS = np.array([1.0, 0.5, 2.0])


def test_the_gradient_is_the_slope_of_the_sum_over_all_paths() -> None:
    """The reported loss is by word, so the slope is checked by enumerating all paths."""
    random = np.random.default_rng(3)
    emissions = random.normal(size=(6, 7))
    transitions = random.normal(size=(7, 7))
    _, change, moves = gradient(emissions, LENGTHS, LABELS, WEIGHTS, transitions)
    step = 1e-5
    for at, label in ((0, 0), (1, 4), (3, 3), (5, 6)):
        more = emissions.copy()
        more[at, label] += step
        slope = (likelihood(more, transitions) - likelihood(emissions, transitions)) / step
        assert change[at, label] == pytest.approx(slope, abs=1e-3)
    for before, after in ((0, 1), (1, 4), (2, 5), (4, 0)):
        more = transitions.copy()
        more[before, after] += step
        slope = (likelihood(emissions, more) - likelihood(emissions, transitions)) / step
        assert moves[before, after] == pytest.approx(slope, abs=1e-3)


def likelihood(emissions, transitions) -> float:
    """Return the negative log-likelihood of the gold labels, by enumerating all paths."""
    total, at = 0.0, 0
    steps = np.where(FORBIDDEN, -1e9, transitions)
    for length, weight in zip(LENGTHS, WEIGHTS, strict=True):
        paths = np.stack(np.meshgrid(*[np.arange(7)] * length, indexing="ij"), -1)
        paths = paths.reshape(-1, length)
        scores = np.zeros(len(paths))
        before = np.zeros(len(paths), int)
        gold = 0.0
        last = 0
        for place in range(length):
            scores += emissions[at + place, paths[:, place]] + steps[before, paths[:, place]]
            before = paths[:, place]
            label = LABELS[at + place]
            gold += emissions[at + place, label] + steps[last, label]
            last = label
        total += weight * (np.logaddexp.reduce(scores) - gold)
        at += length
    return total
