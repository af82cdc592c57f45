"""A sentence encoder beside the word model: asked only where that is unsure, off by default.

An encoder turns a passage into a vector that is near to those of texts with the same meaning in
any language; a linear head, trained by `training/subject_encoder.py`, turns that into subjects. It
costs a hundred times what the word model does: it reads short texts only, of which the word model
says less than `_UNSURE`. The surer of the two decides. Figures: docs/models/subjects.md.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from articles.records import Evidence, Subject
from articles.resources import arrays
from articles.subjects.mediatopics import MEDIA_TOPICS

VERSION = "1"
CREATOR = f"copydesk-encoder/{VERSION}"
Encoder = Callable[[str], NDArray[Any]]
"""Passage -> vector of 384 numbers, of length 1: that of multilingual-e5-small for a query."""
Judged = tuple[tuple[Subject, ...], tuple[Evidence, ...]]
"""What `classifier.classify` returns."""

_UNSURE = 60
"""Percent. Above it the word model is right in .86 of single sentences: there is little to win."""
_LEAST = 0.3
"""Least confidence of a subject."""
_MOST_OF_TITLE, _MOST_OF_BODY = 150, 300  # characters: some 120 tokens, and their time
_WIDEST = 2
"""Times by which NFKC, which the encoder applies, may lengthen a passage: a character of Arabic can
become eighteen, and their time is not that of a short passage."""


class Head(NamedTuple):
    """The linear head: margins are `vector @ weights + bias`, 17 of them."""

    weights: NDArray[Any]
    bias: NDArray[Any]
    calibration: NDArray[Any]
    """Log-odds that the best is right (Platt scaling): coefficients of `confidence_inputs`."""


@cache
def head() -> Head:
    """Map the shipped head (`articles/data/encoder`)."""
    stored = arrays("encoder")
    return Head(stored["weights"], stored["bias"], stored["calibration"])


def is_unsure(subjects: tuple[Subject, ...], body: str) -> bool:
    """Return whether the encoder is worth its time for what the word model says.

    It is not for a body of which it would read the opening only: of such articles the word model,
    which reads all, is right more often, however unsure.
    """
    is_short = len(body) <= _MOST_OF_BODY
    return is_short and (not subjects or subjects[0].confidence < _UNSURE)


def second_opinion(encoder: Encoder, title: str, body: str, judged: Judged) -> Judged:
    """Return what the word model says, or the encoder's subject where it is surer of another.

    That is one subject. Its evidence has no words, for none decides alone: it is the span of the
    body that was read, `kind` passage; without a body there is none, as for the word model.
    """
    read = body[:_MOST_OF_BODY]
    text = f"{title[:_MOST_OF_TITLE]}\n{read}".strip()
    if not text or len(normalize("NFKC", text)) > _WIDEST * len(text):
        return judged
    margins = encoder(text) @ head().weights + head().bias
    chance = float(1 / (1 + np.exp(-confidence_inputs(margins) @ head().calibration)))
    topic = MEDIA_TOPICS[int(margins.argmax())]
    confidence = round(100 * chance)
    before = judged[0][0] if judged[0] else None
    if chance < _LEAST or (before and before.confidence >= confidence):
        return judged
    if before and before.uri == topic.uri:
        return judged  # both say the same, and the word model shows the words
    subject = Subject(
        name=topic.name,
        uri=topic.uri,
        rel="about",
        creator=CREATOR,
        relevance=100,
        confidence=confidence,
    )
    evidence = Evidence(subject=topic.code, spans=((0, len(read)),), kind="passage")
    return (subject,), (evidence,) if read else ()


def confidence_inputs(margins: NDArray[Any]) -> NDArray[Any]:
    """Return what the confidence depends on: 1, log of the best one's share, its distance."""
    second, best = np.sort(margins)[-2:]
    return np.array((1.0, best - np.log(np.exp(margins).sum()), best - second))
