"""Gradient of a linear-chain conditional random field, and AdaGrad steps over sparse features.

Sutton and McCallum, An Introduction to Conditional Random Fields, 2012; Duchi, Hazan and Singer,
Adaptive Subgradient Methods, 2011.
"""

import time
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from articles.entities.context import OFFSETS, TABLES
from articles.entities.tagger import LABELS

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
FORBIDDEN = np.array(
    [
        [inner > 3 and before not in (inner, inner - 3) for inner in range(LABELS)]
        for before in range(LABELS)
    ]
)
"""[from, to]: an I follows the B or I of its own type only."""
_SEED = 13
_FIRST = 1e-2
"""Sum of squared gradients at the beginning, so that the first step is bounded."""


class Data(NamedTuple):
    """Windows to learn from, one after the other."""

    matrix: csr_matrix
    """[distinct words, features]: 1 where a word has a feature."""
    grid: Integers
    """[words in windows, 5]: indices of distinct words."""
    codes: dict[str, Integers]
    """Table -> row of each word in a window."""
    labels: Integers
    lengths: Integers
    weights: Floats
    """How much each window counts."""


class Model(NamedTuple):
    """Parameters: [features, 5 * 7], [rows, 7] of each table, [7, 7]."""

    rows: Floats
    tables: dict[str, Floats]
    transitions: npt.NDArray[np.float64]


def gradient(
    emissions: Floats,
    lengths: Integers,
    labels: Integers,
    weights: Floats,
    transitions: npt.NDArray[np.float64],
) -> tuple[float, Floats, npt.NDArray[np.float64]]:
    """Return the negative log-likelihood (by word), its gradients by emissions and transitions.

    Forward-backward over all windows at once, the longest first.
    """
    order = np.argsort(-lengths, kind="stable")
    starts = (np.cumsum(lengths) - lengths)[order]
    sizes, importance = lengths[order], weights[order]
    longest = int(sizes[0])
    active = [int((sizes > step).sum()) for step in range(longest)]
    likely = np.exp(emissions - emissions.max(1, keepdims=True))
    matrix = np.where(FORBIDDEN, 0, np.exp(transitions)).astype(np.float32)
    alphas = [_normal(likely[starts] * matrix[0])]
    for step in range(1, longest):
        going = active[step]
        alphas.append(_normal((alphas[-1][:going] @ matrix) * likely[starts[:going] + step]))
    change, moves = np.zeros_like(emissions), np.zeros((LABELS, LABELS))
    beta = np.ones((len(sizes), LABELS), np.float32)
    loss = 0.0
    for step in range(longest - 1, -1, -1):
        going = active[step]
        here, weight = starts[:going] + step, importance[:going]
        marginal = _normal(alphas[step] * beta[:going])
        gold, each = labels[here], np.arange(going)
        loss -= float((np.log(marginal[each, gold] + 1e-9) * weight).sum())
        marginal[each, gold] -= 1
        change[here] = marginal * weight[:, None]
        if not step:
            moves[0] += change[here].sum(0)
            break
        message = beta[:going] * likely[here]
        joint = alphas[step - 1][:going, :, None] * matrix * message[:, None, :]
        joint *= (weight / joint.sum((1, 2)))[:, None, None]
        moves += joint.sum(0)
        np.add.at(moves, (labels[here - 1], gold), -weight)
        beta[:going] = _normal(message @ matrix.T)
    return loss, change, moves


def _normal(values: Floats) -> Floats:
    total: Floats = values / values.sum(1, keepdims=True)
    return total


def train(data: Data, *, epochs: int, rate: float, decay: float, batch: int) -> Model:
    """Return the parameters after some rounds over the windows in batches, shuffled by a seed."""
    rows = np.zeros((data.matrix.shape[1], len(OFFSETS) * LABELS), np.float32)
    tables = {name: np.zeros((size, LABELS), np.float32) for name, size in TABLES.items()}
    model = Model(rows, tables, np.zeros((LABELS, LABELS)))
    sums = Model(
        np.full_like(rows, _FIRST),
        {name: np.full_like(table, _FIRST) for name, table in tables.items()},
        np.full((LABELS, LABELS), _FIRST),
    )
    random = np.random.default_rng(_SEED)
    for epoch in range(epochs):
        began, loss = time.process_time(), 0.0
        shuffled = random.permutation(len(data.lengths))
        for part in np.array_split(shuffled, max(1, len(shuffled) // batch)):
            loss += _step(data, model, sums, part, rate, decay)
        seconds = time.process_time() - began
        print(f"epoch {epoch}: loss {loss / len(data.labels):.4f}, {seconds:.0f} s", flush=True)
    return model


def _step(
    data: Data, model: Model, sums: Model, part: Integers, rate: float, decay: float
) -> float:
    """Move the parameters against the gradient of some windows; return their loss."""
    sizes = data.lengths[part]
    starts = (np.cumsum(data.lengths) - data.lengths)[part]
    at = np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
    used, local = np.unique(data.grid[at], return_inverse=True)
    local = local.reshape(-1, len(OFFSETS))
    matrix = data.matrix[used]
    columns, compact = np.unique(matrix.indices, return_inverse=True)
    matrix = csr_matrix((matrix.data, compact, matrix.indptr), (len(used), len(columns)))
    scores = (matrix @ model.rows[columns]).reshape(-1, len(OFFSETS), LABELS)
    emissions = np.zeros((len(at), LABELS), np.float32)
    for place in range(len(OFFSETS)):
        emissions += scores[local[:, place], place]
    for name, table in model.tables.items():
        emissions += table[data.codes[name][at]]
    loss, change, moves = gradient(
        emissions, sizes, data.labels[at], data.weights[part], model.transitions
    )
    back = np.stack(
        [_spread(local[:, place], len(used)) @ change for place in range(len(OFFSETS))], 1
    )
    _move(model.rows, sums.rows, columns, matrix.T @ back.reshape(len(used), -1), rate, decay)
    for name, table in model.tables.items():
        touched, where = np.unique(data.codes[name][at], return_inverse=True)
        step = _spread(where, len(touched)) @ change
        _move(table, sums.tables[name], touched, step, rate, decay)
    every = np.arange(LABELS)
    _move(model.transitions, sums.transitions, every, moves, rate, 0.0)
    return loss


def _spread(where: Integers, count: int) -> csr_matrix:
    """Return the matrix that adds up the gradients of words with the same index: [count, words]."""
    ones = np.ones(len(where), np.float32)
    return csr_matrix((ones, where, np.arange(len(where) + 1)), (len(where), count)).T


def _move(
    table: Floats, sums: Floats, touched: Integers, change: Floats, rate: float, decay: float
) -> None:
    """Step against a gradient, by the sum of its squares so far; `decay` pulls towards 0."""
    change = change + decay * table[touched]
    sums[touched] += change * change
    table[touched] -= rate * change / np.sqrt(sums[touched])
