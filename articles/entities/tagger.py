"""Linear-chain conditional random field over words: which of them are names, and of what type.

Labels are O, B and I of person, organisation and place. The scores of a word are the sum of rows
of an int8 table, hashed by its features, for each of five positions (it, two words before, two
after); a byte beside each row tells a feature from another with the same hash. Sums are of
integers, so that a result does not depend on the machine. Lafferty, McCallum, Pereira 2001.
"""

from functools import cache, lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.entities.context import OFFSETS, TABLES, Array, Inputs, codes_of, inputs_of
from articles.entities.windows import windows
from articles.entities.word_features import LANGUAGES, described
from articles.resources import arrays
from articles.text.passage import Passage

LABELS = 7
BITS = 18
_KEPT = 1 << 15
"""Words of a language in the cache, about 5 MB."""
_FIRST = 1 << 10
"""Rows for which there is room at first."""


class Weights(NamedTuple):
    """The trained tables."""

    rows: npt.NDArray[np.int8]
    """[2**BITS, 5 * 7]."""
    marks: npt.NDArray[np.uint8]
    """[2**BITS]: the upper byte of the hash of the feature that owns a row."""
    codes: npt.NDArray[np.int8]
    """[rows of all `TABLES`, 7]."""
    firsts: dict[str, int]
    """The first row of each of `TABLES` in `codes`."""
    transitions: Array
    """[7, 7], from label to label."""


@cache
def weights() -> Weights:
    """Return the tables that ship in `articles/data/names`."""
    packed = arrays("names")
    codes = np.concatenate([packed[name] for name in TABLES])
    firsts = dict(zip(TABLES, accumulate(TABLES.values(), initial=0), strict=False))
    transitions = packed["transitions"].astype(np.int64)
    return Weights(packed["rows"], packed["marks"], codes, firsts, transitions)


class _Known:
    """What is known of the words of a language: a row of two arrays for each word.

    The arrays are gathered from by one call, which costs less than to join the bytes of each word.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._begin()

    def _begin(self) -> None:
        self._rows: dict[str, int] = {}
        self._classes = np.zeros(_FIRST, np.int64)
        self._scores = np.zeros((_FIRST, len(OFFSETS), LABELS), np.int16)
        self._add([""])

    def look(self, words: list[str]) -> tuple[Array, npt.NDArray[np.int16]]:
        """Return the class of each word, [n], and its scores, [n, 5, 7]."""
        if len(self._rows) > _KEPT:
            self._begin()
        rows = list(map(self._rows.get, words))
        if None in rows:
            self._add([word for word in dict.fromkeys(words) if word not in self._rows])
            rows = list(map(self._rows.get, words))
        at = np.array(rows, np.intp)
        return self._classes.take(at), self._scores.take(at, 0)

    def _add(self, words: list[str]) -> None:
        first, end = len(self._rows), len(self._rows) + len(words)
        if end > len(self._classes):
            size = max(end, 2 * len(self._classes))
            self._classes = np.resize(self._classes, size)
            self._scores = np.resize(self._scores, (size, len(OFFSETS), LABELS))
        classes, scores = _score(words, self._language)
        self._classes[first:end] = classes
        self._scores[first:end] = scores.reshape(-1, len(OFFSETS), LABELS)
        self._rows.update(zip(words, range(first, end), strict=True))


_known = lru_cache(LANGUAGES)(_Known)


def _score(words: list[str], language: str) -> tuple[list[int], npt.NDArray[np.int16]]:
    """Return class and scores of each word; all rows are read and summed at once."""
    classes, features = [], list[list[int]]()
    for word in words:
        group, hashed = described(word, language)
        classes.append(group)
        features.append(hashed)
    hashes = np.array(list(chain.from_iterable(features)), np.int64)
    table = weights()
    rows = hashes & ((1 << BITS) - 1)
    scores = table.rows.take(rows, 0)
    scores[table.marks.take(rows) != hashes >> 24] = 0
    starts = [*accumulate(map(len, features[:-1]), initial=0)]
    return classes, np.add.reduceat(scores, starts, 0, np.int16)


def viterbi(emissions: Array, lengths: list[int], transitions: Array) -> Array:
    """Return the best labels of all windows, [n]; `emissions` are [n, 7], all windows in a row.

    All windows go one word further at a time, the longest first, so that those that have ended
    are at the end.
    """
    sizes = np.array(lengths)
    starts = sizes.cumsum() - sizes
    order = (-sizes).argsort(kind="stable")
    sizes, starts = sizes[order], starts[order]
    steps = range(int(sizes[0]))
    going = (-sizes).searchsorted(-np.arange(1, len(steps) + 1), "right").tolist()
    at = np.concatenate([starts[: going[step]] + step for step in steps])
    begins = [*accumulate(going, initial=0)]
    stepwise = emissions.take(at, 0)
    onto = np.ascontiguousarray(transitions.T)
    score = stepwise[: going[0]] + transitions[0]
    finals, back = score.copy(), [np.zeros(0, np.int64)]
    for step in steps[1:]:
        paths = score[: going[step], None] + onto
        back.append(paths.argmax(2))
        score = paths.max(2)
        score += stepwise[begins[step] : begins[step + 1]]
        finals[: going[step]] = score
    best = finals.argmax(1)
    labels, numbers = np.empty(len(emissions), np.int64), np.arange(len(best))
    for step in steps[::-1]:
        now = best[: going[step]]
        labels[at[begins[step] : begins[step + 1]]] = now
        if step:
            best[: going[step]] = back[step][numbers[: going[step]], now]
    return labels


def tagged(passage: Passage, ruled: Array) -> tuple[Inputs, Array]:
    """Return the label of each word in a window."""
    inputs = inputs_of(passage, windows(passage))
    if not inputs.around.words:
        return inputs, np.zeros(0, np.int64)
    classes, scores = _known(passage.language).look(inputs.words)
    places = inputs.at * len(OFFSETS) + np.arange(len(OFFSETS))
    emissions = scores.reshape(-1, LABELS).take(places, 0).sum(1, np.int64)
    rows = codes_of(passage, inputs, classes, ruled)
    table = weights()
    codes = np.stack([rows[name] + first for name, first in table.firsts.items()])
    emissions += table.codes.take(codes, 0).sum(0, np.int64)
    return inputs, viterbi(emissions, inputs.around.lengths, table.transitions)
