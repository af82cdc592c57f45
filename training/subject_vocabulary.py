"""Chooses the features of the subject model, and counts them in texts (TF-IDF)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from stopwordsiso import stopwords

from articles.subjects.features import features_of
from articles.text.folding import words
from articles.text.spelling import spellings
from training.subject_sources import Labelled, is_number, stems, with_neighbours

_COMMON = 0.04
"""Share of sentences from which a word is too frequent for a feature."""
_FREQUENT = 60
"""The same among the 640 sentences of a language that are labelled."""


def english_features(
    texts: Iterable[list[str]], common: dict[str, float], least: int, least_pairs: int
) -> set[str]:
    """Return the words and bigrams that at least so many of the texts have."""
    stop = {" ".join(spellings(word)) for word in stopwords("en")}
    stop |= {word for word, share in common.items() if share > _COMMON}
    count: Counter[str] = Counter()
    for text in texts:
        count.update({w for w in text if w not in stop and len(w) > 1 and not is_number(w)})
        pairs = [p for p in pairwise(text) if stop.isdisjoint(p) and not any(map(is_number, p))]
        count.update({f"{a} {b}" for a, b in pairs})
    return {f for f, n in count.items() if n >= (least_pairs if " " in f else least)}


def listed_features(terms: list[list[str]], common: dict[str, float]) -> set[str]:
    """Return the words, bigrams and stems of the terms of word lists and concepts."""
    stop = {" ".join(spellings(word)) for word in stopwords("en")}
    stop |= {word for word, share in common.items() if share > _COMMON}
    chosen: set[str] = set()
    for term in terms:
        if all(word.endswith("*") for word in term):
            chosen.update(term)
        chosen.update(w for w in term if w not in stop and len(w) > 1 and not is_number(w))
        chosen.update(f"{a} {b}" for a, b in pairwise(term) if not (is_number(a) or is_number(b)))
    return chosen


class Known:
    """Tells which features occur in English texts: words, their stems, and pairs of words.

    What sentences in other languages teach must not touch English, of which more is known:
    "die" is a German word too.
    """

    def __init__(self, texts: Iterable[list[str]]) -> None:
        """Take English texts."""
        self._words = {word for text in texts for word in text}
        self._stems = {stem for word in self._words for stem in stems(word)}

    def __contains__(self, feature: str) -> bool:
        """Return whether an English text may have the feature."""
        return feature in self._stems or self._words.issuperset(feature.split())


def sentence_features(sentences: Labelled, common: dict[str, float]) -> set[str]:
    """Return words of sentences in many languages, and stems, some of which are English too."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text, language in zip(sentences.texts, sentences.languages, strict=True):
        counts[language].update(set(with_neighbours(text)))
    chosen: set[str] = set()
    for count in counts.values():
        chosen |= {f for f, n in count.items() if 2 <= n < _FREQUENT}
        stemmed: Counter[str] = Counter()
        for feature, n in count.items():
            if " " not in feature and not is_number(feature):
                stemmed.update(dict.fromkeys(stems(feature), n))
        chosen |= {f for f, n in stemmed.items() if 3 <= n < _FREQUENT}
    return {f for f in chosen if not is_number(f) and common.get(f, 0) <= _COMMON}


def inverse_frequency(names: list[str], common: dict[str, float]) -> np.ndarray:
    """Return the inverse document frequency of features; a bigram's is its commoner word's."""
    shares = [common.get(n) or max(common.get(word, 0.0) for word in n.split(" ")) for n in names]
    rarity: np.ndarray = np.log(1.0 / (np.array(shares) + 5e-4)).astype(np.float16)
    return rarity.astype(np.float32)


class Counting:
    """Counts features in texts, exactly as the classifier does in bodies."""

    def __init__(self, names: list[str], rarity: np.ndarray) -> None:
        """Take the features by row, and the inverse document frequency of each."""
        self._finder, self._rarity = features_of(names), rarity
        self._rows = {name: row for row, name in enumerate(names)}

    def matrix(self, texts: list[list[str]]) -> csr_matrix:
        """Return TF-IDF rows of unit length."""
        cells, often = np.unique(self._located(texts), return_counts=True)
        rows, columns = np.divmod(cells, len(self._rarity))
        strong = (1.0 + np.log(often)).astype(np.float32) * self._rarity[columns]
        lengths = np.sqrt(np.bincount(rows, np.square(strong), len(texts)))
        pointers = np.searchsorted(rows, np.arange(len(texts) + 1))
        values = (strong / np.maximum(lengths, 1e-9)[rows]).astype(np.float32)
        return csr_matrix((values, columns, pointers), (len(texts), len(self._rarity)))

    def _located(self, texts: list[list[str]]) -> np.ndarray:
        """Return each feature of each text as one number: text times features plus feature.

        All texts are read at once, separated by a figure; stems in them are features as they are.
        """
        flat = [word for text in texts for word in (*text, "0")]
        owner = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
        text = words(" ".join("0" if word[-1] == "*" else word for word in flat))
        found = self._finder.find(text, len(flat))
        stemmed = [
            (at, self._rows[w]) for at, w in enumerate(flat) if w in self._rows and w[-1] == "*"
        ]
        at, rows = np.array(stemmed, np.int64).reshape(-1, 2).T
        size = len(self._rarity)
        return np.concatenate((owner[found.at] * size + found.rows, owner[at] * size + rows))
