"""Fits 17 logistic regressions at once, by L-BFGS (Liu and Nocedal 1989) on all weights."""

from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack

_AGAINST = 4.0
"""Weight of all documents without a subject, if that of those with it is 1."""
_STEPS = 45
_SMALL = 1e-7


class Source(NamedTuple):
    """Documents of one source: TF-IDF rows, labels (1, 0, -1 unknown), how sure each is."""

    inputs: csr_matrix
    labels: np.ndarray
    strength: np.ndarray
    mass: float
    """Weight of the source among all, however many documents it has."""


class Linear(NamedTuple):
    """A linear model: weights (features x subjects) and the bias of each subject."""

    weights: np.ndarray
    bias: np.ndarray


def fit(sources: list[Source], mass: float) -> Linear:
    """Fit logistic regressions with unit L2 penalty; `mass` is the weight of all documents.

    Classes are balanced for each subject, within and among sources: no source's editors, who
    may have many headlines on one subject, decide how probable a subject is.
    """
    everything = vstack([source.inputs for source in sources]).tocsr()
    labels = np.concatenate([source.labels for source in sources])
    share = _shares(sources) * mass
    columns = np.unique(everything.indices)
    inputs = everything[:, columns].astype(np.float32)
    turned = inputs.T.tocsr()
    shape = (columns.size, labels.shape[1])
    is_one = labels == 1

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights, bias = flat[: shape[0] * shape[1]].reshape(shape), flat[shape[0] * shape[1] :]
        scores = np.clip(inputs @ weights.astype(np.float32) + bias.astype(np.float32), -30, 30)
        chance = 1.0 / (1.0 + np.exp(-scores))
        likely = np.log(np.where(is_one, chance, 1.0 - chance) + _SMALL)
        slope = share * (chance - is_one)
        gradient = (turned @ slope).astype(np.float64) + weights
        value = 0.5 * np.square(flat).sum() - (share * likely).sum(dtype=np.float64)
        return value, np.concatenate([gradient.ravel(), slope.sum(0, dtype=np.float64) + bias])

    start = np.zeros((shape[0] + 1) * shape[1])
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS, "maxcor": 5}
    ).x
    weights = np.zeros((everything.shape[1], shape[1]), np.float32)
    weights[columns] = found[: shape[0] * shape[1]].reshape(shape)
    return Linear(weights, found[shape[0] * shape[1] :].astype(np.float32))


def _shares(sources: list[Source]) -> np.ndarray:
    """Return the weight of each document for each subject, 0 where its label is unknown."""
    parts = []
    for inputs, labels, strength, mass in sources:
        del inputs
        about, not_ = (labels == 1) * strength[:, None], (labels == 0) * strength[:, None]
        parts.append(
            mass * (about / np.maximum(about.sum(0), 1) + not_ / np.maximum(not_.sum(0), 1))
        )
    share, labels = np.concatenate(parts), np.concatenate([source.labels for source in sources])
    is_one = labels == 1
    about, not_ = (share * is_one).sum(0), (share * (labels == 0)).sum(0)
    balanced = np.where(
        is_one, share / np.maximum(about, 1e-9), _AGAINST * share / np.maximum(not_, 1e-9)
    )
    balanced[:, about == 0] = 0.0
    return balanced.astype(np.float32)
