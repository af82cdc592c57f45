"""How sure the subject model is: the probability that a subject is right (Platt scaling).

A logistic regression on what tells a sure text from an unsure one. Its coefficients are fitted by
`training/subject_calibration.py` on texts that trained no weight.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

_MANY = 900  # words; a character of Chinese is one, and they are shorter than they seem
_SHARPNESS = 2.0  # of the shares; margins of different subjects differ by about 0.5
_SHARPER = 4.0  # of a share that depends on near rivals alone
_UNCOVERED = 0.02  # added to the share of heavy words, before its logarithm is taken
_OF_SEVERAL = 0.5
"""A subject that is so likely by its margin is at least so sure, however many rivals it has."""
FEWEST = 3
"""Fewest features: one or two words are a coincidence ("dolor" is pain, and filler text)."""
FIRST = 10
"""How many `first_inputs` there are."""


class Scored(NamedTuple):
    """What the model says of a text."""

    scores: NDArray[Any]
    """The margin of each of the 17 subjects."""
    speaks_for: float
    """Sum of the terms of the best margin that are positive, and of those that are negative: of two
    equal margins that with much against it is less sure."""
    speaks_against: float
    strongest: float
    """The largest term's share of what speaks for it: a single word may be a coincidence."""
    words: int
    """How many words were read."""
    heavy: int
    """How many of them have a large weight for some subject: hardly any has in a language that the
    model does not know, where rare stems and foreign words coincide with known ones."""
    features: int
    """How many distinct features were found."""


class Calibration(NamedTuple):
    """The coefficients of the confidence, and the least ones at which a subject is given."""

    first: NDArray[Any]
    """Log-odds that the first subject is right: coefficients of `first_inputs`."""
    further: NDArray[Any]
    """The same for a second or third subject: of `further_inputs`."""
    least: float
    """Below this confidence (0 to 1) no subject is given."""
    least_more: float
    """Below this one, no second or third."""


def calibration_of(stored: NDArray[Any]) -> Calibration:
    """Return the calibration from the numbers that `training/subjects.py` stores."""
    return Calibration(stored[:FIRST], stored[FIRST:-2], *stored[-2:].tolist())


def first_inputs(text: Scored) -> NDArray[Any]:
    """Return what the confidence of the first subject depends on.

    These are 1, the logarithms of its share among all subjects and among near rivals, its distance
    to the second and that one's to the third, what speaks for and against it, how much of that is
    one feature, and the logarithms of the number of words and of the share of heavy ones. Its
    margin is left out: its constant part would stand for the subject, and the texts that calibrate
    have few subjects.
    """
    third, second, best = np.sort(text.scores)[-3:]
    top = text.scores.argmax()
    covered = text.heavy / max(text.words, 1)
    return np.array(
        (
            1.0,
            _log_shares(text.scores, _SHARPNESS)[top],
            _log_shares(text.scores, _SHARPER)[top],
            best - second,
            second - third,
            text.speaks_for,
            text.speaks_against,
            text.strongest,
            np.log1p(min(text.words, _MANY)),
            np.log(covered + _UNCOVERED),
        )
    )


def further_inputs(scores: NDArray[Any]) -> NDArray[Any]:
    """Return what other confidences depend on, for each subject: 1, margin, log of its share."""
    inputs = np.ones((*scores.shape, 3))
    inputs[..., 1], inputs[..., 2] = scores, _log_shares(scores, _SHARPNESS)
    return inputs


def confidences_of(calibration: Calibration, text: Scored) -> NDArray[Any]:
    """Return the probability (0 to 1) that each subject is right; the best is the first one.

    It is 0 for all where too few features were found, and for a second or third below the least
    one; else no surer than the first, which near rivals make unsure: a text between two subjects
    has both.
    """
    if text.features < FEWEST:
        return np.zeros(text.scores.shape)
    top = text.scores.argmax()
    first = _chance(first_inputs(text) @ calibration.first)
    chances = _chance(further_inputs(text.scores) @ calibration.further)
    if chances[top] >= _OF_SEVERAL:
        first = np.maximum(first, _OF_SEVERAL)
    chances = np.where(chances < calibration.least_more, 0.0, np.minimum(chances, first))
    chances[top] = first
    return chances


def _log_shares(scores: NDArray[Any], sharpness: float) -> NDArray[Any]:
    shares: NDArray[Any] = sharpness * scores - np.log(np.exp(sharpness * scores).sum())
    return shares


def _chance(log_odds: NDArray[Any]) -> NDArray[Any]:
    chances: NDArray[Any] = 1.0 / (1.0 + np.exp(-log_odds))
    return chances
