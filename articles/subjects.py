"""What an article is about: a linear model over words, word pairs and word stems.

One logistic regression a subject (17 IPTC Media Topics), so that an article can have several
subjects or none. `docs/models/subjects.md` says what it was trained on and where it fails.
"""

from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from articles.features import Features, Found
from articles.mediatopics import MEDIA_TOPICS
from articles.records import Evidence, Subject
from articles.resources import read
from articles.words import words

CREATOR = "copydesk-subjects/1"
_TITLE_COUNTS = 3  # a headline word says more than a body word; chosen on the tuning half
_READ_CHARACTERS = 6000  # the subject of a news article is clear by then; bounds the time
_MOST_SUBJECTS = 3
_MOST_SPANS = 5
_CANDIDATES = 20  # enough for five spans: words of the headline and overlaps drop out


class Model(NamedTuple):
    """The weights: `features` finds the rows of `weights` (features x 17, float32)."""

    features: Features
    rarity: NDArray[Any]
    """Inverse document frequency of each feature."""
    weights: NDArray[Any]
    """Already multiplied by the rarity."""
    bias: NDArray[Any]
    slope: float
    """Turns a margin into a log odds, with `shift`: fitted so that confidence is honest."""
    shift: float
    least: float
    """Below this confidence (0 to 1) no subject is given."""
    least_more: float
    """Below this one, no second or third."""


@cache
def model() -> Model:
    """Load the shipped weights."""
    with np.load(BytesIO(read("subjects.npz"))) as stored:
        names = stored["features"].tobytes().decode().split("\n")
        rarity = stored["rarity"].astype(np.float32)
        weights = stored["weights"].astype(np.float32) * stored["scale"]
        slope, shift, least, least_more = stored["calibration"].tolist()
        return Model(
            Features({name: row for row, name in enumerate(names)}),
            rarity,
            weights * rarity[:, None],
            stored["bias"],
            slope,
            shift,
            least,
            least_more,
        )


def classify(
    title: str,
    body: str,
    language: str,  # noqa: ARG001  one model for all languages; the caller need not know that
) -> tuple[tuple[Subject, ...], tuple[Evidence, ...]]:
    """Say what an article is about, how sure that is, and which words said so.

    Returns at most three subjects, the surest first, and for each the spans of up to five
    words of the body that spoke most for it. Both are empty when in doubt.
    """
    learnt = model()
    body_words, starts = words(body[:_READ_CHARACTERS])
    in_body = learnt.features.find(body_words)
    in_title = learnt.features.find(words(title[:_READ_CHARACTERS])[0])
    unique, strength = weigh(in_title.rows, in_body.rows)
    if not unique.size:
        return (), ()
    gathered = learnt.weights[unique]
    scores = strength @ gathered / _length(strength, learnt.rarity[unique]) + learnt.bias
    confidences = 1.0 / (1.0 + np.exp(-(learnt.slope * scores + learnt.shift)))
    order = [int(topic) for topic in np.argsort(-confidences, kind="stable")[:_MOST_SUBJECTS]]
    if confidences[order[0]] < learnt.least:
        return (), ()
    given = [order[0], *(t for t in order[1:] if confidences[t] >= learnt.least_more)]
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
    for topic in given:
        spoke = strength * gathered[:, topic]
        strongest = [
            int(n) for n in np.argsort(-spoke, kind="stable")[:_CANDIDATES] if spoke[n] > 0
        ]
        spans = _spans(_places(unique[strongest].tolist(), in_body), body_words, starts)
        if spans:
            evidence.append(Evidence(subject=MEDIA_TOPICS[topic].code, spans=spans))
    return subjects, tuple(evidence)


def margins(title: str, body: str) -> NDArray[Any]:
    """Return the raw score of each of the 17 subjects, for training and measuring."""
    learnt = model()
    unique, strength = weigh(
        learnt.features.find(words(title[:_READ_CHARACTERS])[0]).rows,
        learnt.features.find(words(body[:_READ_CHARACTERS])[0]).rows,
    )
    length = _length(strength, learnt.rarity[unique])
    scores: NDArray[Any] = strength @ learnt.weights[unique] / length + learnt.bias
    return scores


def _length(strength: NDArray[Any], rarity: NDArray[Any]) -> float:
    return float(np.sqrt(np.square(strength * rarity).sum())) or 1.0


def weigh(title: NDArray[Any], body: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the different rows, and how loudly each speaks: 1 + ln(how often)."""
    spoken = np.concatenate((np.repeat(title, _TITLE_COUNTS), body))
    unique, counts = np.unique(spoken, return_counts=True)
    return unique, (1.0 + np.log(counts)).astype(np.float32)


def _places(rows: list[int], found: Found) -> list[tuple[int, int]]:
    """Return where each row stands first: (first word, how many)."""
    stood = found.rows.tolist()
    firsts = [stood.index(row) for row in rows if row in stood]
    return [(int(found.at[first]), int(found.sizes[first])) for first in firsts]


def _spans(
    found: list[tuple[int, int]], texts: list[str], starts: list[int]
) -> tuple[tuple[int, int], ...]:
    """Return where features (first word, how many) stand, the strongest five, in text order."""
    chosen: list[tuple[int, int]] = []
    for at, size in found:
        last = at + size - 1
        start, end = starts[at], starts[last] + len(texts[last])
        if all(end <= other or start >= stop for other, stop in chosen):
            chosen.append((start, end))
        if len(chosen) == _MOST_SPANS:
            break
    return tuple(sorted(chosen))
