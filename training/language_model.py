"""Makes the tables of the second language detector, articles/data/language_model, of py3langid's.

PYTHONPATH=. python training/language_model.py
"""

from pathlib import Path

import numpy as np
from py3langid.langid import MODEL_DIR, MODEL_FILE
from py3langid.modelio import load_model

from articles.text.language_model import Trie, Weights
from training.storing import store

TARGET = Path(__file__).parents[1] / "articles" / "data" / "language_model"


def tables() -> dict[str, np.ndarray]:
    """Return the tables by name."""
    weights, prior, languages, moves, rows, features = load_model(MODEL_DIR / MODEL_FILE)
    automaton = np.asarray(moves).reshape(-1, 256), np.asarray(rows)
    trie = trie_of(*automaton, np.asarray(features))
    packed = weights_of(weights)
    names = np.array(languages)
    return trie._asdict() | packed._asdict() | {"prior": prior, "languages": names}


def trie_of(moves: np.ndarray, rows: np.ndarray, features: np.ndarray) -> Trie:
    """Return the trie of an Aho-Corasick automaton: state S goes on as row `rows[S]` says.

    A state that is first reached from depth N is a child of the one it is reached from: all other
    moves go to states that are no deeper.
    """
    front = np.zeros(1, np.intp)
    seen = np.zeros(rows.size, bool)
    seen[0] = True
    edges, states, first = [], [front], 0
    while front.size:
        after = moves[rows[front]]
        at = np.flatnonzero(~seen[after])
        edges.append((first << 8) + at)
        first += front.size
        front = after.ravel()[at]
        seen[front] = True
        states.append(front)
    return Trie(
        np.concatenate(edges).astype(np.uint32), features[np.concatenate(states)].astype(np.int32)
    )


def weights_of(matrix: np.ndarray) -> Weights:
    """Return the weights without those that are the least of their language."""
    least = matrix.min(axis=0)
    above = matrix > least
    counts = above.sum(axis=1)
    starts = (np.cumsum(counts) - counts).astype(np.int32)
    return Weights(least, np.packbits(above, axis=1), starts, matrix[above])


if __name__ == "__main__":
    store(TARGET, **tables())
