"""Linear-chain conditional random field over words: which of them are names, and of what type.

Labels are O, B and I of person, organisation and place. The scores of a word are the sum of rows
of an int8 table, hashed by its features, for each of five positions (it, two words before, two
after); a byte beside each row tells a feature from another with the same hash. Sums are of
integers, so that a result does not depend on the machine. Lafferty, McCallum, Pereira 2001.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.entities.context import OFFSETS, TABLES, Array, Inputs, codes_of, inputs_of
from articles.entities.windows import windows
from articles.entities.word_features import described
from articles.resources import arrays
from articles.text.passage import Passage

LABELS = 7
BITS = 18
_KEPT = 1 << 15
"""Words of a language in the cache, about 9 MB."""
_LANGUAGES = 40


class Weights(NamedTuple):
    """The trained tables."""

    rows: npt.NDArray[np.int8]
    """[2**BITS, 5 * 7]."""
    marks: npt.NDArray[np.uint8]
    """[2**BITS]: the upper byte of the hash of the feature that owns a row."""
    tables: dict[str, npt.NDArray[np.int8]]
    """[rows, 7] each."""
    transitions: Array
    """[7, 7], from label to label."""


@cache
def weights() -> Weights:
    """Return the tables that ship in `articles/data/names`."""
    packed = arrays("names")
    tables = {name: packed[name] for name in TABLES}
    return Weights(packed["rows"], packed["marks"], tables, packed["transitions"].astype(np.int64))


@lru_cache(_LANGUAGES)
def _known(language: str) -> dict[str, tuple[int, bytes]]:
    """Return the cache of `_scores` for a language."""
    return dict(zip([""], _score([""], language), strict=True))


def _scores(words: list[str], language: str) -> list[tuple[int, bytes]]:
    """Return for each word its class and its scores, [5, 7] of int16, as bytes."""
    known = _known(language)
    if len(known) > _KEPT:
        known.clear()
    if new := [word for word in dict.fromkeys(words) if word not in known]:
        known.update(zip(new, _score(new, language), strict=True))
    return [known[word] for word in words]


def _score(words: list[str], language: str) -> Iterator[tuple[int, bytes]]:
    """Yield the class and the scores of each word; all rows are read and summed at once."""
    groups, features = zip(*(described(word, language) for word in words), strict=True)
    hashes = np.array([each for hashed in features for each in hashed], np.int64)
    table = weights()
    rows = hashes & ((1 << BITS) - 1)
    scores = table.rows[rows]
    scores[table.marks[rows] != hashes >> 24] = 0
    starts = np.cumsum([0, *map(len, features[:-1])])
    sums = np.add.reduceat(scores, starts, 0, np.int16)
    for group, total in zip(groups, sums, strict=True):
        yield group, total.tobytes()


def viterbi(emissions: Array, lengths: list[int], transitions: Array) -> Array:
    """Return the best labels of all windows, [n]; `emissions` are [n, 7], all windows in a row.

    All windows go one word further at a time, the longest first, so that those that have ended
    are at the end.
    """
    sizes = np.array(lengths)
    starts = np.cumsum(sizes) - sizes
    order = np.argsort(-sizes, kind="stable")
    sizes, starts = sizes[order], starts[order]
    active = np.searchsorted(-sizes, -np.arange(1, sizes[0] + 1), "right")
    score = emissions[starts] + transitions[0]
    back = []
    finals = [score]
    for step in range(1, int(sizes[0])):
        going = int(active[step])
        paths = score[:going, :, None] + transitions
        back.append(paths.argmax(1))
        score = paths.max(1) + emissions[starts[:going] + step]
        finals.append(score)
    labels = np.zeros(len(emissions), np.int64)
    for step in range(int(sizes[0]) - 1, -1, -1):
        going, beyond = int(active[step]), int(active[step + 1]) if step + 1 < sizes[0] else 0
        best = np.empty(going, np.int64)
        best[beyond:] = finals[step][beyond:].argmax(1)
        if beyond:
            best[:beyond] = back[step][np.arange(beyond), labels[starts[:beyond] + step + 1]]
        labels[starts[:going] + step] = best
    return labels


def tagged(passage: Passage, ruled: Array) -> tuple[Inputs, Array]:
    """Return the label of each word in a window."""
    inputs = inputs_of(passage, windows(passage))
    if not inputs.around.words:
        return inputs, np.zeros(0, np.int64)
    pairs = _scores(inputs.words, passage.language)
    table = np.frombuffer(b"".join([scores for _, scores in pairs]), np.int16)
    table = table.reshape(-1, len(OFFSETS), LABELS)
    emissions = np.zeros((len(inputs.at), LABELS), np.int64)
    for place in range(len(OFFSETS)):
        emissions += table[inputs.at[:, place], place]
    groups = np.array([group for group, _ in pairs])
    for name, rows in codes_of(passage, inputs, groups, ruled).items():
        emissions += weights().tables[name][rows]
    return inputs, viterbi(emissions, inputs.around.lengths, weights().transitions)
