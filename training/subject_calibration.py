"""Calibrates the subject model's confidence, and measures how well: expected calibration error.

Log-odds that a subject is right, a logistic regression on its margin and what else tells a sure
text from an unsure one: Platt scaling (1999) with more inputs, because a text that speaks for two
subjects is less sure than the margin of one. A set is measured with coefficients fitted on the
others.
"""

from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from articles.subjects.confidence import FEWEST, Scored, first_inputs, further_inputs

_BINS = 10


class Outcome(NamedTuple):
    """One labelled text: what the model says of it, and what is right."""

    text: Scored
    label: str
    answers: set[int]


def error(chance: np.ndarray, right: np.ndarray) -> float:
    """Return the expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    bins = np.minimum((chance * _BINS).astype(int), _BINS - 1)
    parts = [(np.mean(bins == b), chance[bins == b], right[bins == b]) for b in set(bins.tolist())]
    return float(sum(share * abs(c.mean() - r.mean()) for share, c, r in parts))


def by_chance(chance: np.ndarray) -> float:
    """Return the error that confidences without any fault have on so few texts, by simulation."""
    random = np.random.default_rng(0)
    drawn = [error(chance, random.random(chance.size) < chance) for _ in range(50)]
    return float(np.mean(drawn))


def left_out(others: dict[str, list[Outcome]], found: list[Outcome]) -> float:
    """Return a set's calibration error with coefficients fitted on other sets."""
    chance = _fit(others, 0).predict_proba(_inputs(found, 0))[:, 1]
    chance[[o.text.features < FEWEST for o in found]] = 0.0
    return error(chance, _right(found, 0))


def calibrate(tuning: dict[str, list[Outcome]]) -> None:
    """Print the coefficients fitted on all sets, for the first and for a further subject."""
    for name, place in (("FIRST", 0), ("FURTHER", 1)):
        model = _fit(tuning, place)
        print(name, [round(float(c), 3) for c in (model.intercept_[0], *model.coef_[0])])


def _inputs(found: list[Outcome], place: int) -> np.ndarray:
    if place == 0:
        return np.array([first_inputs(o.text)[1:] for o in found])
    return np.array([further_inputs(o.text.scores)[_at(o, place), 1:] for o in found])


def _right(found: list[Outcome], place: int) -> np.ndarray:
    return np.array([_at(o, place) in o.answers for o in found])


def _at(outcome: Outcome, place: int) -> int:
    """Return the subject at a place of the order: 0 is the first."""
    return int(np.argsort(-outcome.text.scores, kind="stable")[place])


def _fit(found: dict[str, list[Outcome]], place: int) -> LogisticRegression:
    """Fit on all sets; each weighs as the fourth root of its size, or large ones would rule.

    A text of too few features has no subject, and is left out.
    """
    parts = [[o for o in part if o.text.features >= FEWEST] for part in found.values()]
    model = LogisticRegression(C=100.0, max_iter=2000)
    return model.fit(
        np.concatenate([_inputs(part, place) for part in parts]),
        np.concatenate([_right(part, place) for part in parts]),
        sample_weight=np.concatenate([np.full(len(part), len(part) ** -0.75) for part in parts]),
    )
