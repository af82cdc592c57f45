"""What an article is about: a linear model over words, word pairs and word stems.

One logistic regression a subject (17 IPTC Media Topics), so that an article can have several
subjects or none. `docs/models/subjects.md` says what it was trained on and where it fails.
"""

from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from articles.records import Evidence, Subject
from articles.resources import read
from articles.subjects.features import Features, Found
from articles.subjects.mediatopics import MEDIA_TOPICS
from articles.text.folding import Words, words

CREATOR = "copydesk-subjects/1"
TITLE_COUNTS = 3  # a headline word says more than a body word; chosen on the tuning half
_ENOUGH = 6200  # with the whole of the last word that is read
_READ_CHARACTERS = 6000  # the subject of a news article is clear by then; bounds the time
_MOST_SUBJECTS = 3
_MOST_SPANS = 5
_CANDIDATES = 20  # enough for five spans: overlaps drop out
_BETWEEN = "\n0\n"  # a figure parts two words, and begins no sentence
_PLACE_BITS = 32
_NOWHERE = (1 << _PLACE_BITS) - 1


class Model(NamedTuple):
    """The weights: `features` finds the rows of `weights` (features x 17, int8)."""

    features: Features
    rarity: NDArray[Any]
    """Inverse document frequency of each feature."""
    weights: NDArray[Any]
    """In whole numbers of the scale: a quarter of the memory that a text's words go through."""
    scale: NDArray[Any]
    """Of each subject."""
    bias: NDArray[Any]
    slope: float
    """Turns a margin into a log odds, with `shift`: fitted so that confidence is honest."""
    shift: float
    least: float
    """Below this confidence (0 to 1) no subject is given."""
    least_more: float
    """Below this one, no second or third."""


class Spoken(NamedTuple):
    """The features that a text has: three arrays of the same length."""

    rows: NDArray[Any]
    strength: NDArray[Any]
    """1 + ln(how often)."""
    first: NDArray[Any]
    """Which of the features found in the body is the first of these, or _NOWHERE."""


@cache
def model() -> Model:
    """Load the shipped weights."""
    with np.load(BytesIO(read("subjects.npz"))) as stored:
        names = stored["features"].tobytes().decode().split("\n")
        rarity = stored["rarity"].astype(np.float32)
        slope, shift, least, least_more = stored["calibration"].tolist()
        return Model(
            Features(names),
            rarity,
            np.ascontiguousarray(stored["weights"]),  # a row is one look into memory
            stored["scale"],
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
    folded: Words | None = None,
) -> tuple[tuple[Subject, ...], tuple[Evidence, ...]]:
    """Say what an article is about, how sure that is, and which words said so.

    Returns at most three subjects, the surest first, and for each the spans of up to five
    words of the body that spoke most for it. Both are empty when in doubt. `folded` are the
    words of `headed(title, body)`, where they are known already.
    """
    learnt = model()
    if folded is None:
        folded = words(headed(title, body[:_ENOUGH]))
    found, told = _found(learnt, folded, _heading(title))
    spoken = weigh(found.rows, told)
    if not spoken.rows.size:
        return (), ()
    gathered = _gathered(learnt, spoken)
    confidences = _confidences(learnt, _margins(learnt, spoken, gathered))
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
    bodily = (spoken.first < _NOWHERE).nonzero()[0]
    for topic in given:
        spoke = (spoken.strength * gathered[:, topic]).take(bodily)
        strongest = spoken.first.take(bodily.take(_strongest(spoke)))
        if spans := _spans(strongest, found, folded, _heading(title)):
            evidence.append(Evidence(subject=MEDIA_TOPICS[topic].code, spans=spans))
    return subjects, tuple(evidence)


def margins(title: str, body: str) -> NDArray[Any]:
    """Return the raw score of each of the 17 subjects, for training and measuring."""
    learnt = model()
    found, told = _found(learnt, words(headed(title, body[:_ENOUGH])), _heading(title))
    spoken = weigh(found.rows, told)
    return _margins(learnt, spoken, _gathered(learnt, spoken))


def headed(title: str, body: str) -> str:
    """Return the text of which `classify` wants the words: the headline, and behind it the body."""
    return title[:_READ_CHARACTERS] + _BETWEEN + body


def _heading(title: str) -> int:
    """Return where the body begins in it."""
    return min(len(title), _READ_CHARACTERS) + len(_BETWEEN)


def _found(learnt: Model, text: Words, body: int) -> tuple[Found, NDArray[Any]]:
    """Return the features, and which of them the headline has."""
    first, most = np.searchsorted(text.starts, (body, body + _READ_CHARACTERS))
    found = learnt.features.find(text, int(most))
    return found, found.at < first


def _gathered(learnt: Model, spoken: Spoken) -> NDArray[Any]:
    """Return the weights of a text's features, multiplied by their rarity."""
    weights: NDArray[Any] = learnt.weights[spoken.rows].astype(np.float32)
    weights *= learnt.scale
    weights *= learnt.rarity.take(spoken.rows)[:, None]
    return weights


def _margins(learnt: Model, spoken: Spoken, gathered: NDArray[Any]) -> NDArray[Any]:
    strong = spoken.strength * learnt.rarity[spoken.rows]
    length = float(np.sqrt(np.square(strong).sum())) or 1.0
    scores: NDArray[Any] = spoken.strength @ gathered / length + learnt.bias
    return scores


def _confidences(learnt: Model, scores: NDArray[Any]) -> NDArray[Any]:
    chances: NDArray[Any] = 1.0 / (1.0 + np.exp(-(learnt.slope * scores + learnt.shift)))
    return chances


def weigh(rows: NDArray[Any], told: NDArray[Any]) -> Spoken:
    """Return the different rows, how loudly each speaks, and where the body has it first.

    `told` marks the rows that the headline has: they count three times.
    """
    # One sort of (row, place) does all of it; what the headline says stands behind the body.
    both = rows.astype(np.int64) << _PLACE_BITS
    heads = both[told] | _NOWHERE
    both |= np.where(told, _NOWHERE, np.arange(rows.size))
    both = np.sort(np.concatenate((both, *([heads] * (TITLE_COUNTS - 1)))))
    rows = both >> _PLACE_BITS
    starts = np.ones(rows.size + 1, np.bool_)
    np.not_equal(rows[1:], rows[:-1], out=starts[1:-1])
    edges = starts.nonzero()[0]
    firsts = edges[:-1]
    strength = (1.0 + np.log(edges[1:] - firsts)).astype(np.float32)
    return Spoken(rows[firsts], strength, both[firsts] & _NOWHERE)


def _strongest(spoke: NDArray[Any]) -> NDArray[Any]:
    """Return which features spoke most for a subject, the loudest first."""
    if spoke.size > _CANDIDATES:
        least = max(np.partition(spoke, -_CANDIDATES)[-_CANDIDATES], 0.0)
        loud = ((spoke >= least) & (spoke > 0)).nonzero()[0]
    else:
        loud = (spoke > 0).nonzero()[0]
    strongest: NDArray[Any] = loud[np.argsort(-spoke[loud], kind="stable")[:_CANDIDATES]]
    return strongest


def _spans(
    places: NDArray[Any], found: Found, text: Words, body: int
) -> tuple[tuple[int, int], ...]:
    """Return where features stand in the body, the strongest five, in the text's order."""
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
