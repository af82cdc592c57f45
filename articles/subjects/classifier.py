"""The subject classifier: a linear model over words, word pairs and word stems.

One logistic regression a subject (17 IPTC Media Topics), so that an article can have several
subjects or none. `docs/models/subjects.md` says what it was trained on and where it fails.
"""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from articles.records import Evidence, Subject
from articles.resources import arrays
from articles.subjects.confidence import Calibration, Scored, calibration_of, confidences_of
from articles.subjects.features import Features, Found, Table
from articles.subjects.mediatopics import MEDIA_TOPICS
from articles.text.folding import Words, words

CREATOR = "copydesk-subjects/4"
TITLE_COUNTS = 3  # a headline word says more than a body word; chosen on the tuning half
_ENOUGH = 6200  # with the whole of the last word that is read
_READ_CHARACTERS = 6000  # the subject of a news article is clear by then; bounds the time
_MOST_SUBJECTS = 3
_MOST_SPANS = 5
_CANDIDATES = 20  # enough for five spans: overlaps drop out
_HEAVY = 0.3  # weight for some subject from which a word is evidence; of half the English words
_BETWEEN = "\n0\n"  # a figure separates two words, and begins no sentence
_PLACE_BITS = 32
_NOWHERE = (1 << _PLACE_BITS) - 1


class Model(NamedTuple):
    """The weights: `features` finds the rows of `weights` (features x 17, int8)."""

    features: Features
    rarity: NDArray[Any]
    """Inverse document frequency of each feature."""
    weights: NDArray[Any]
    """8-bit, in units of `scale`: a quarter of the memory traffic of 32-bit weights."""
    scale: NDArray[Any]
    """One number a subject: weight = 8-bit weight times scale."""
    is_heavy: NDArray[np.bool_]
    """Which features have a large weight for some subject; their rarity does not count for that."""
    bias: NDArray[Any]
    calibration: Calibration


class TermFrequencies(NamedTuple):
    """The features of a text: three arrays of the same length."""

    rows: NDArray[Any]
    strength: NDArray[Any]
    """Sublinear term frequency: 1 + ln(count)."""
    first: NDArray[Any]
    """Index of its first occurrence among the features found in the body, or _NOWHERE."""


@cache
def model() -> Model:
    """Map the shipped weights (`articles/data/subjects`), built by `training/subjects.py`."""
    stored = arrays("subjects")
    weights, scale = stored["weights"], stored["scale"]
    is_heavy = np.zeros(len(weights), np.bool_)
    for subject, unit in enumerate(scale):  # one after another: all at once take 30 MB
        is_heavy |= np.abs(weights[:, subject] * unit) >= _HEAVY
    return Model(
        Features(Table(stored["hashes"], stored["slots"]), len(weights)),
        stored["rarity"],
        weights,
        scale,
        is_heavy,
        stored["bias"],
        calibration_of(stored["calibration"]),
    )


def classify(
    title: str,
    body: str,
    language: str,  # noqa: ARG001  one model for all languages; the caller need not know that
    folded: Words | None = None,
) -> tuple[tuple[Subject, ...], tuple[Evidence, ...]]:
    """Return what an article is about, with confidences, and the words that are the evidence.

    Returns at most three subjects, the surest first, and for each the spans of up to five
    words of the body with the highest scores for it. Both are empty below the least
    confidence. `folded` are the
    words of `headed(title, body)`, where they are known already.
    """
    trained = model()
    if folded is None:
        folded = words(headed(title, body[:_ENOUGH]))
    found, body_at = _found(trained, folded, _heading(title))
    terms = weigh(found, body_at)
    weights = _weights(trained, terms)
    scored = _scored(trained, terms, weights, found, _read(folded, title))
    confidences = confidences_of(trained.calibration, scored)
    order = [int(topic) for topic in np.argsort(-scored.scores, kind="stable")[:_MOST_SUBJECTS]]
    if confidences[order[0]] < trained.calibration.least:
        return (), ()
    given = [order[0], *(t for t in order[1:] if confidences[t] > 0.0)]
    top = float(confidences[given[0]])
    subjects = tuple(
        Subject(
            name=MEDIA_TOPICS[topic].name,
            uri=MEDIA_TOPICS[topic].uri,
            rel="about",
            creator=CREATOR,
            relevance=round(100 * float(confidences[topic]) / top),
            confidence=round(100 * float(confidences[topic])),
        )
        for topic in given
    )
    evidence = []
    in_body = (terms.first < _NOWHERE).nonzero()[0]
    for topic in given:
        scores = (terms.strength * weights[:, topic]).take(in_body)
        strongest = terms.first.take(in_body.take(_strongest(scores)))
        if spans := _spans(strongest, found, folded, _heading(title)):
            evidence.append(Evidence(subject=MEDIA_TOPICS[topic].code, spans=spans))
    return subjects, tuple(evidence)


def scored(title: str, body: str) -> Scored:
    """Return what the model says of a text, to measure it."""
    trained = model()
    folded = words(headed(title, body[:_ENOUGH]))
    found, body_at = _found(trained, folded, _heading(title))
    terms = weigh(found, body_at)
    return _scored(trained, terms, _weights(trained, terms), found, _read(folded, title))


def headed(title: str, body: str) -> str:
    """Return the text whose words `classify` takes: the headline, then the body."""
    return title[:_READ_CHARACTERS] + _BETWEEN + body


def read_words(text: Words, title: str) -> Words:
    """Return the words of a headed text that are read, of the parts that `narrower` needs."""
    count = _read(text, title)
    return text._replace(
        hashes=text.hashes[:count], starts=text.starts[:count], ends=text.ends[:count]
    )


def _heading(title: str) -> int:
    """Return where the body begins in it."""
    return min(len(title), _READ_CHARACTERS) + len(_BETWEEN)


def _read(text: Words, title: str) -> int:
    """Return how many words of a text are read, the headline's and a last cut one included."""
    return int(text.starts.searchsorted(_heading(title) + _ENOUGH))


def _found(trained: Model, text: Words, body: int) -> tuple[Found, int]:
    """Return the features, and which word is the body's first."""
    first, most = text.starts.searchsorted((body, body + _READ_CHARACTERS)).tolist()
    return trained.features.find(text, most), first


def _weights(trained: Model, terms: TermFrequencies) -> NDArray[Any]:
    """Return the weights of a text's features times their inverse document frequency."""
    weights: NDArray[Any] = trained.weights.take(terms.rows, axis=0) * trained.scale
    weights *= trained.rarity.take(terms.rows)[:, None]
    return weights


def _scored(
    trained: Model,
    terms: TermFrequencies,
    weights: NDArray[Any],
    found: Found,
    count: int,
) -> Scored:
    strong = terms.strength * trained.rarity[terms.rows]
    length = float(np.sqrt(np.square(strong).sum())) or 1.0
    scores: NDArray[Any] = terms.strength @ weights / length + trained.bias
    parts = terms.strength * weights[:, scores.argmax()] / length
    speaks_for = float(parts[parts > 0].sum())
    is_heavy = trained.is_heavy.take(found.rows[found.sizes == 1])
    return Scored(
        scores=scores,
        speaks_for=speaks_for,
        speaks_against=speaks_for - float(parts.sum()),
        strongest=float(parts.max()) / speaks_for if speaks_for else 1.0,
        words=count,
        heavy=int(np.count_nonzero(is_heavy)),
        features=terms.rows.size,
    )


def weigh(found: Found, body: int) -> TermFrequencies:
    """Return the distinct rows, their term frequencies, and their first places in the body.

    `body` is the body's first word: what stands before it, in the headline, counts three times.
    """
    # One sort of (row, place) does all of it; the rows of the headline stand behind the body.
    in_title = found.at < body
    both = found.rows.astype(np.int64) << _PLACE_BITS
    heads = both[in_title] | _NOWHERE
    both |= np.where(in_title, _NOWHERE, np.arange(found.at.size))
    both = np.sort(np.concatenate((both, *([heads] * (TITLE_COUNTS - 1)))))
    rows = both >> _PLACE_BITS
    starts = np.ones(rows.size + 1, np.bool_)
    np.not_equal(rows[1:], rows[:-1], out=starts[1:-1])
    edges = starts.nonzero()[0]
    firsts = edges[:-1]
    strength = (1.0 + np.log(edges[1:] - firsts)).astype(np.float32)
    return TermFrequencies(rows[firsts], strength, both[firsts] & _NOWHERE)


def _strongest(scores: NDArray[Any]) -> NDArray[Any]:
    """Return the indices of the features with the highest scores, the highest first."""
    if scores.size > _CANDIDATES:
        least = max(np.partition(scores, -_CANDIDATES)[-_CANDIDATES], 0.0)
        high = ((scores >= least) & (scores > 0)).nonzero()[0]
    else:
        high = (scores > 0).nonzero()[0]
    strongest: NDArray[Any] = high[np.argsort(-scores[high], kind="stable")[:_CANDIDATES]]
    return strongest


def _spans(
    places: NDArray[Any], found: Found, text: Words, body: int
) -> tuple[tuple[int, int], ...]:
    """Return the spans of the five strongest features in the body, in the order of the text."""
    at = found.at[places]
    starts = (text.starts[at] - body).tolist()
    ends = (text.ends[at + found.sizes[places] - 1] - body).tolist()
    chosen: list[tuple[int, int]] = []
    for start, end in zip(starts, ends, strict=True):
        for other, stop in chosen:
            if start < stop and other < end:
                break
        else:
            chosen.append((start, end))
            if len(chosen) == _MOST_SPANS:
                break
    return tuple(sorted(chosen))
