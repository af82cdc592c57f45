"""The terms of a text, in its order: stems of words, pairs of names, figures.

Of a word the ending of a plural is dropped; `1,200` and `5.4` are one figure each. A name is a
word with a capital inside a sentence, and two that are neighbours are one more term: `Red John`.
In scripts without spaces pairs of characters stand for words. Dates are no terms.
"""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from articles.stories.calendar import is_calendar
from articles.text.folding import Hashes, Words, letters, mix, openings
from articles.text.wordlists import NOUNS_IN_CAPITALS

WORD, NAME, FIGURE, SERIES = 0, 1, 2, 3
"""Kinds of terms; of a text none is of the kind SERIES, see `features`."""
_FIGURES, _PAIR = np.uint64(0xD6E8FEB86659FD93), np.uint64(0x9FB21C651E98DF25)
_SHORTEST = 3
"""Letters of the shortest word that is no name."""
_PLURAL = 5
"""Letters of the shortest word whose last s is dropped: `talks`, not `gas`."""
_STOPS = ".!?…。！？।॥؟۔"
_TABLE_SIZE = 0x10000
_KEPT = np.uint64(32)
"""Bits of a hash that are dropped."""

Ints = npt.NDArray[np.int64]


class Terms(NamedTuple):
    """Arrays of one length; terms are in order of their first word."""

    hashes: npt.NDArray[np.uint32]
    kinds: Ints
    starts: Ints
    """Where it starts in the text, in code points."""
    ends: Ints
    at: Ints
    """The number of its first word."""
    sentences: Ints
    """The number of its sentence, from 0."""


def terms(text: str, found: Words, language: str, most: int) -> Terms:
    """Return the terms of a text's first `most` words, in a language (BCP 47).

    `found` are all its words. Time is linear in `most`.
    """
    count = min(found.hashes.size, most)
    hashes = stems(found, np.arange(count))
    starts, ends = found.starts[:count], found.ends[:count]
    alone, numbers, names = found.alone[:count], found.numbers[:count], found.names[:count]
    is_sign = language.partition("-")[0] not in NOUNS_IN_CAPITALS
    gaps = starts[1:] - ends[:-1]
    dated = is_calendar(found, count, language)
    names = names & ~dated
    one = np.flatnonzero((names | (found.sizes[:count] >= _SHORTEST)) & ~alone & ~numbers & ~dated)
    two = np.flatnonzero(names[1:] & names[:-1] & (gaps == 1))
    characters = np.flatnonzero(alone[1:] & alone[:-1] & (gaps == 0))
    pairs = np.concatenate((two, characters))
    both = mix(hashes[pairs] * _PAIR + hashes[pairs + 1]) if pairs.size else hashes[:0]
    figures, at, last = _figures(text, found, numbers & ~dated)
    first = np.concatenate((one, pairs, at))
    order = np.argsort(first, kind="stable")
    kinds = np.concatenate(
        (
            np.where(names[one] & is_sign, NAME, WORD),
            np.full(two.size, NAME),
            np.full(characters.size, WORD),
            np.full(at.size, FIGURE),
        )
    )
    first, final = first[order], np.concatenate((one, pairs + 1, last))[order]
    return Terms(
        (np.concatenate((hashes[one], both, figures))[order] >> _KEPT).astype(np.uint32),
        kinds[order],
        starts[first],
        ends[final],
        first,
        _sentences(text, starts, ends)[first],
    )


def stems(found: Words, at: Ints) -> Hashes:
    """Return the hashes of words without the ending of a plural, `at` their numbers."""
    hashes = found.hashes[at]
    if not at.size:
        return hashes
    sizes = found.sizes[at]
    plural = (sizes >= _PLURAL) & (letters(found, at, 1) == ord("s")) & ~found.numbers[at]
    which = np.flatnonzero(plural)
    which = which[letters(found, at[which], 2) != ord("s")]
    if which.size:
        hashes[which] = openings(found, at[which], sizes[which] - 1)
    return hashes


def _figures(text: str, found: Words, numbers: npt.NDArray[Any]) -> tuple[Hashes, Ints, Ints]:
    """Return the hashes of figures, and the first and the last word of each."""
    hashes: list[int] = []
    first: list[int] = []
    last: list[int] = []
    for at in np.flatnonzero(numbers).tolist():
        value = int(found.hashes[at])
        end = int(found.ends[at - 1]) if last and last[-1] == at - 1 else -1
        if end >= 0 and found.starts[at] == end + 1 and text[end] in ".,":
            hashes[-1] = (hashes[-1] * int(_PAIR) + value) & 0xFFFFFFFFFFFFFFFF
            last[-1] = at
        else:
            hashes.append(value)
            first.append(at)
            last.append(at)
    mixed = mix(np.array(hashes, np.uint64) * _FIGURES)
    return mixed, np.array(first, np.int64), np.array(last, np.int64)


def _sentences(text: str, starts: Ints, ends: Ints) -> Ints:
    """Return the number of each word's sentence: one ends with a full stop before a space."""
    if not ends.size:
        return ends
    points = np.frombuffer(text[: int(ends[-1])].encode("utf-32-le", "replace"), "<u4")
    after = _is_stop().take(points[ends[:-1]], mode="clip")
    spaced = (starts[1:] - ends[:-1] > 1) | (points[ends[:-1]] > _WIDE)
    breaks = points[starts[1:] - 1] == ord("\n")
    return np.concatenate(([0], np.cumsum((after & spaced) | breaks)))


_WIDE = 0x7F
"""Stops above are followed by no space in some languages."""


@cache
def _is_stop() -> npt.NDArray[Any]:
    table = np.zeros(_TABLE_SIZE + 1, np.bool_)
    table[[ord(stop) for stop in _STOPS]] = True
    return table
