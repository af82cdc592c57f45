"""Linear-chain conditional random field over words: which of them are names, and of what type.

Labels are O, B and I of person, organisation and place. The scores of a word are the sum of rows
of an int8 table, hashed by its features, for each of five positions (it, two words before, two
after); a byte beside each row tells a feature from another with the same hash. Sums are of
integers, so that a result does not depend on the machine. Lafferty, McCallum, Pereira 2001.
"""

from collections.abc import Iterator
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
_KEPT = 1 << 15
"""Words of a language in the cache, about 9 MB."""


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


@lru_cache(LANGUAGES)
def _known(language: str) -> dict[str, tuple[int, bytes]]:
    """Return the cache of `_scores` for a language."""
    return dict(zip([""], _score([""], language), strict=True))


def _scores(words: list[str], language: str) -> list[tuple[int, bytes]]:
    """Return for each word its class and its scores, [5, 7] of int16, as bytes."""
    known = _known(language)
    if len(known) > _KEPT:
        known.clear()
    if new := list(dict.fromkeys([word for word in words if word not in known])):
        known.update(zip(new, _score(new, language), strict=True))
    return [known[word] for word in words]


def _score(words: list[str], language: str) -> Iterator[tuple[int, bytes]]:
    """Yield the class and the scores of each word; all rows are read and summed at once."""
    groups, features = zip(*(described(word, language) for word in words), strict=True)
    hashes = np.array([each for hashed in features for each in hashed], np.int64)
    table = weights()
    rows = hashes & ((1 << BITS) - 1)
    scores = table.rows.take(rows, 0)
    scores[table.marks.take(rows) != hashes >> 24] = 0
    starts = [*accumulate(map(len, features[:-1]), initial=0)]
    sums = np.add.reduceat(scores, starts, 0, np.int16).tobytes()
    width = len(sums) // len(words)
    for at, group in enumerate(groups):
        yield group, sums[at * width : (at + 1) * width]


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
    classes, sums = zip(*_scores(inputs.words, passage.language), strict=True)
    scores = np.frombuffer(b"".join(sums), np.int16).reshape(-1, LABELS)
    places = inputs.at * len(OFFSETS) + np.arange(len(OFFSETS))
    emissions = scores.take(places, 0).sum(1, np.int64)
    rows = codes_of(passage, inputs, np.array(classes), ruled)
    table = weights()
    codes = np.stack([rows[name] + first for name, first in table.firsts.items()])
    emissions += table.codes.take(codes, 0).sum(0, np.int64)
    return inputs, viterbi(emissions, inputs.around.lengths, table.transitions)
