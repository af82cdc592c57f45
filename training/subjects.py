"""Trains the subject model: `python training/subjects.py --data FOLDER`.

Three linear models are added up to one. The first learns from section labels of HuffPost's
headlines (CC BY 4.0), the second from Wikipedia's current events (CC BY-SA 4.0); both from the
word lists in `training/seeds` and IPTC's concepts (CC BY 4.0). The third learns words that are
not English from SIB-200 (CC BY-SA 4.0). How rare a word is comes from Leipzig news sentences
(CC BY 4.0). Deterministic: the same input gives the same weights.
"""

import argparse
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import diags

from articles.subjects.features import keys, slots_of
from training.storing import store
from training.subject_documents import headlines, written
from training.subject_fitting import Linear, Source, fit
from training.subject_sources import (
    SLUGS,
    Labelled,
    events,
    frequencies,
    people,
    places,
    seeds,
    sentences,
    stems,
    taxonomy,
)
from training.subject_vocabulary import (
    Counting,
    Known,
    english_features,
    inverse_frequency,
    listed_features,
    sentence_features,
)

TARGET = Path(__file__).parent.parent / "articles" / "data" / "subjects"
FIRST = (2.862, 0.084, 1.429, 2.406, 1.36, -2.303, 1.139, -1.569, 0.142, 0.301)
FURTHER = (0.656, 1.348, 0.454)
"""Coefficients of the confidence (`articles.subjects.confidence`), fitted on the tuning half by
`training/measure_subjects.py`."""
LEAST, LEAST_MORE = 0.2, 0.38
"""Least confidence of a first and of a further subject. At 0.25 Hausa and Amharic lose right
subjects of the tuning half; at 0.2 a third of the wrong ones in Siswati and isiZulu are gone."""
OF_SECTIONS, OF_EVENTS, OF_SENTENCES = 0.25, 0.25, 0.2
"""Factors of the three models in the sum, chosen on the tuning half."""
OFFSETS = {"society": -0.2, "human-interest": -0.2, "labour": -0.2, "crime": -0.2, "economy": -0.05}
"""Added to the bias: words that speak for these are frequent in news about other subjects.
Chosen on the tuning half."""
MOST, LEAST_WEIGHT = 2.5, 0.1
FOREIGN = 1.5
"""Factor of the first two models in words that English texts do not have: these know them from
word lists alone, which are short in other languages."""
_MASS, _MASS_SENTENCES = 4000, 40000


class Read(NamedTuple):
    """Everything that is learnt from, as words."""

    lists: dict[str, list[tuple[str, list[list[str]]]]]
    concepts: list[tuple[str, str, list[str]]]
    common: dict[str, float]
    """Word -> share of news sentences that have it."""
    heads: Labelled
    events: Labelled
    inferred: Labelled
    sentences: Labelled


def read(data: Path) -> Read:
    """Read every source below the folder."""
    return Read(
        seeds(),
        taxonomy(data / "iptc" / "mediatopics_2023-10-24.json"),
        frequencies(data / "language" / "lingua_sentences.tar.gz"),
        headlines(data),
        events(data, "rows"),
        events(data, "silver_2021_2026"),
        sentences(data),
    )


def features(given: Read, where: set[str], who: set[str]) -> list[str]:
    """Return the names of the features, sorted, without places and words with a person's name."""
    listed = [
        (language, term)
        for language, topics in given.lists.items()
        for _, terms in topics
        for term in terms
    ]
    named = {word for _, term in listed for word in term}
    listed += [(language, text) for _, language, text in given.concepts]
    other = [[stem] for lang, t in listed if lang != "en" for word in t for stem in stems(word)]
    learnt = english_features(given.heads.texts, given.common, 3, 4)
    happened = given.events.texts + given.inferred.texts
    learnt |= english_features(happened, given.common, 4, 7)
    learnt |= sentence_features(given.sentences, given.common)
    learnt -= {f for f in learnt if f in where or not who.isdisjoint(f.split())} - named
    return sorted(learnt | listed_features([term for _, term in listed] + other, given.common))


def train(data: Path) -> None:
    """Choose the features, fit the three models, and store their sum."""
    given = read(data)
    known = Known(given.heads.texts + given.events.texts + given.inferred.texts)
    names = features(given, places(), people(data))
    rarity = inverse_frequency(names, given.common)
    counting = Counting(names, rarity)
    noise = [word for text in given.heads.texts[::5] for word in text]
    texts, labels, strength = written(given.lists, given.concepts, noise)
    fixed = Source(counting.matrix(texts), labels, strength, 1.0)

    def source(read: Labelled, mass: float) -> Source:
        return Source(counting.matrix(read.texts), read.labels, read.strength, mass)

    by_sections = fit([fixed, source(given.heads, 0.3)], _MASS)
    print("sections fitted")
    by_events = fit([fixed, source(given.events, 0.5), source(given.inferred, 0.2)], _MASS)
    print("events fitted")
    foreign = source(given.sentences, 1.0)
    is_foreign = np.array([name not in known for name in names])
    inputs = (foreign.inputs @ diags(is_foreign.astype(np.float32))).tocsr()
    by_sentences = fit([foreign._replace(inputs=inputs)], _MASS_SENTENCES)
    save(names, rarity, summed(by_sections, by_events, by_sentences, is_foreign), is_foreign)


def summed(
    by_sections: Linear, by_events: Linear, by_sentences: Linear, is_foreign: np.ndarray
) -> Linear:
    """Return the weighted sum; the bias of the third, which knows six subjects, is left out."""
    bias = OF_SECTIONS * by_sections.bias + OF_EVENTS * by_events.bias
    bias += [OFFSETS.get(slug, 0.0) for slug in SLUGS]
    weights = OF_SECTIONS * by_sections.weights + OF_EVENTS * by_events.weights
    weights[is_foreign] *= FOREIGN
    return Linear(weights + OF_SENTENCES * by_sentences.weights, bias)


def save(names: list[str], rarity: np.ndarray, model: Linear, is_foreign: np.ndarray) -> None:
    """Store the weights quantised to 8 bits, with one scale for each subject.

    A weight is at most MOST: no word alone decides, and the small weights keep their precision.
    Words of other languages with no weight above LEAST_WEIGHT would only make a text longer.
    """
    weights = np.clip(model.weights, -MOST, MOST)
    kept = ~is_foreign | (np.abs(weights).max(1) >= LEAST_WEIGHT)
    weights, rarity = weights[kept], rarity[kept]
    names = [name for name, is_kept in zip(names, kept.tolist(), strict=True) if is_kept]
    scale = np.abs(weights).max(0) / 127
    hashes = keys(names)
    store(
        TARGET,
        features=np.frombuffer("\n".join(names).encode(), np.uint8),
        hashes=hashes,
        slots=slots_of(hashes),
        rarity=rarity.astype(np.float16).astype(np.float32),
        weights=np.round(weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=model.bias.astype(np.float32),
        calibration=np.array([*FIRST, *FURTHER, LEAST, LEAST_MORE]),
    )
    print(f"{len(names)} features")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the training data")
    train(parser.parse_args().data)
