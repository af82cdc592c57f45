"""Linear-chain conditional random field over words: which of them are names, and of what type.

Labels are O, B and I of person, organisation and place. The scores of a word are the sum of rows
of an int8 table, hashed by its features, for each of five positions (it, two words before, two
after); a byte beside each row tells a feature from another with the same hash. Sums are of
integers, so that a result does not depend on the machine. Lafferty, McCallum, Pereira 2001.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
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
_EACH = np.arange(len(OFFSETS))[:, None]
_FIRST_KEPT, _KEPT = 1 << 7, 1 << 15
"""Words of a language in the cache, about 6 MB."""


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


class _Scored:
    """Classes and scores of the words of one language: a cache, as arrays with a row a word."""

    def __init__(self, language: str) -> None:
        """Begin without a word."""
        self._language = language
        self._rows: dict[str, int] = {}
        self.classes = np.empty(_FIRST_KEPT, np.uint8)
        self.scores = np.empty((_FIRST_KEPT * len(OFFSETS), LABELS), np.int16)
        """Each word has five rows in a row."""

    def rows(self, words: list[str]) -> Array:
        """Return for each word its row; what is new is scored."""
        known = self._rows
        if len(known) > _KEPT:
            known.clear()
        if new := list(dict.fromkeys([word for word in words if word not in known])):
            first, last = len(known), len(known) + len(new)
            if last > self.classes.size:
                self._grow(max(last, 2 * self.classes.size))
            classes, scores = _score(new, self._language)
            self.classes[first:last] = classes
            self.scores[first * len(OFFSETS) : last * len(OFFSETS)] = scores
            known.update(zip(new, range(first, last), strict=True))
        return np.fromiter(map(known.__getitem__, words), np.int64, len(words))

    def _grow(self, size: int) -> None:
        classes, scores = self.classes, self.scores
        self.classes = np.empty(size, np.uint8)
        self.scores = np.empty((size * len(OFFSETS), LABELS), np.int16)
        self.classes[: len(classes)], self.scores[: len(scores)] = classes, scores


@lru_cache(LANGUAGES)
def _scored(language: str) -> _Scored:
    """Return the cache of a language."""
    return _Scored(language)


def _score(words: list[str], language: str) -> tuple[Sequence[int], npt.NDArray[np.int16]]:
    """Return the class and the five rows of scores of each word; all are read at once."""
    groups, features = zip(*(described(word, language) for word in words), strict=True)
    hashes = np.array([each for hashed in features for each in hashed], np.int64)
    table = weights()
    rows = hashes & ((1 << BITS) - 1)
    is_foreign = table.marks.take(rows) != hashes >> 24
    rows[is_foreign] = 0  # any row does, and one that is read already costs no memory access
    scores = table.rows.take(rows, 0)
    scores[is_foreign] = 0
    starts = [*accumulate(map(len, features[:-1]), initial=0)]
    return groups, np.add.reduceat(scores, starts, 0, np.int16).reshape(-1, LABELS)


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
    each = np.arange(len(steps))[:, None]
    is_inside = each < sizes
    at, going = (starts + each)[is_inside], np.count_nonzero(is_inside, 1).tolist()
    begins = [*accumulate(going, initial=0)]
    stepwise = emissions.take(at, 0)
    onto = np.ascontiguousarray(transitions.T)
    scores = [stepwise[: going[0]] + transitions[0]]
    finals = scores[0].copy()
    for step in steps[1:]:
        many = going[step]
        score = np.maximum.reduce(scores[-1][:many, None] + onto, 2)
        score += stepwise[begins[step] : begins[step + 1]]
        scores.append(score)
        finals[:many] = score
    best = finals.argmax(1)
    found, labels = np.empty(len(emissions), np.int64), np.empty(len(emissions), np.int64)
    for step in steps[::-1]:
        many = going[step]
        now = found[begins[step] : begins[step + 1]] = best[:many]
        if step:  # from where the best path came is asked of that path alone
            best[:many] = (scores[step - 1][:many] + onto.take(now, 0)).argmax(1)
    labels[at] = found
    return labels


def tagged(passage: Passage, ruled: Array) -> tuple[Inputs, Array]:
    """Return the label of each word in a window."""
    inputs = inputs_of(passage, windows(passage))
    if not inputs.around.words:
        return inputs, np.zeros(0, np.int64)
    known = _scored(passage.language)
    at = known.rows(inputs.words)
    places = at.take(inputs.at.T) * len(OFFSETS) + _EACH
    # Some 25 rows of int8 for each of five words, and nine more: no sum passes 16 bits.
    emissions = np.add.reduce(known.scores.take(places, 0), 0, np.int16)
    rows = codes_of(passage, inputs, known.classes.take(at).astype(np.int64), ruled)
    table = weights()
    codes = np.concatenate([rows[name] for name in table.firsts]).reshape(len(rows), -1)
    codes += np.array([*table.firsts.values()])[:, None]
    emissions += np.add.reduce(table.codes.take(codes, 0), 0, np.int16)
    return inputs, viterbi(emissions.astype(np.int64), inputs.around.lengths, table.transitions)
