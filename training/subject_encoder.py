"""Trains the head of the sentence encoder: `python training/subject_encoder.py --data FOLDER`.

Needs `copydesk[encoder]`, and about a minute of CPU. Seventeen logistic regressions on the vectors
of labelled passages (`training/subject_passages.py`). Its confidence is calibrated on passages that
were left out of five fits in turn: no set on which it is measured takes part. Deterministic: the
same input gives the same bytes on the same kind of processor.
"""

import argparse
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from articles.subjects.encoder import confidence_inputs
from streams.encoder import load_encoder
from training.storing import store
from training.subject_fitting import Linear, Source, fit
from training.subject_passages import MASSES, passages

TARGET = Path(__file__).parent.parent / "articles" / "data" / "encoder"
_MASS = 100
"""Weight of all passages against the L2 penalty: of 100 and 1000 the better one, by passages left
out."""
_FOLDS = 5


def fitted(vectors: np.ndarray, labels: np.ndarray, sources: np.ndarray) -> Linear:
    """Return the head of these passages, on vectors as the encoder gives them.

    The vectors of one language model point into much the same direction: they are centred and
    scaled for the fit, which the head then includes.
    """
    centre, scale = vectors.mean(axis=0), vectors.std()
    inputs = ((vectors - centre) / scale).astype(np.float32)
    parts = [
        Source(csr_matrix(inputs[of]), labels[of], np.ones(of.sum()), mass)
        for name, mass in MASSES.items()
        for of in (sources == name,)
    ]
    found = fit(parts, _MASS)
    weights = (found.weights / scale).astype(np.float32)
    return Linear(weights, (found.bias - centre @ weights).astype(np.float32))


def left_out(vectors: np.ndarray, labels: np.ndarray, sources: np.ndarray) -> np.ndarray:
    """Return the margins of each passage by a head that was fitted without it."""
    fold = np.random.default_rng(0).integers(0, _FOLDS, len(vectors))
    margins = np.zeros(labels.shape)
    for each in range(_FOLDS):
        kept = fold != each
        head = fitted(vectors[kept], labels[kept], sources[kept])
        margins[~kept] = vectors[~kept] @ head.weights + head.bias
    return margins


def calibration(margins: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return the coefficients of the confidence."""
    inputs = np.array([confidence_inputs(each)[1:] for each in margins])
    model = LogisticRegression(C=100.0, max_iter=2000).fit(inputs, right)
    return np.array([model.intercept_[0], *model.coef_[0]])


def train(data: Path) -> None:
    """Embed the passages, fit the head, and store it."""
    drawn = passages(data)
    encoder = load_encoder()
    vectors = np.array([encoder(each.text) for each in drawn])
    labels = np.array([each.label for each in drawn])
    sources = np.array([each.source for each in drawn])
    margins = left_out(vectors, labels, sources)
    right = labels[np.arange(len(drawn)), margins.argmax(axis=1)] == 1
    for name in MASSES:
        of = sources == name
        print(f"{name:9} {of.sum():4} passages, right when left out {right[of].mean():.3f}")
    head = fitted(vectors, labels, sources)
    store(
        TARGET,
        weights=head.weights,
        bias=head.bias,
        calibration=calibration(margins, right),
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the training data")
    train(parser.parse_args().data)
