"""What the tagger reads of a passage: words and their neighbours, and codes of what is around.

A code is the row of a small table of weights. The rules and the table of items speak for a word
by codes, too: the tagger learns how far each of them is right.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.entities.items import KINDS as KNOWN
from articles.entities.items import Item, is_listed, items
from articles.entities.mention import Kind, Name
from articles.entities.windows import ELIDING, Windows
from articles.entities.word_features import CLASSES, elided
from articles.text.passage import Passage
from articles.text.wordlists import stop_words

Array = npt.NDArray[np.int64]
OFFSETS = (-2, -1, 0, 1, 2)
_OFFSETS = np.array(OFFSETS)
KINDS: tuple[Kind, ...] = ("person", "organisation", "place")
RULES = 13
"""Codes of what the rules say of a word: 0 nothing, else type, first or further word, how sure."""
LISTED = 16
"""Codes of what the table of items says: 0 nothing, else type, first or further word, popular."""
TABLES = {
    "state": 2 * 2 * 3 * CLASSES,
    "gap": 100 * CLASSES,
    "triple": CLASSES**3,
    "rules": RULES**3,
    "ruled": RULES * CLASSES,
    "rulegap": RULES * 100,
    "listed": LISTED**3,
    "listgroup": LISTED * CLASSES,
    "listrule": LISTED * RULES,
}
"""The tables by number of rows: opening, seen in lower case, heading and class of a word; what
stands around it and class; classes of three words; the rules' codes of three words; code and
class; code and what stands around; the same for what the table of items says."""
_SURE, _POPULAR = 90, 40
_LONGEST_NAME = 6


class Inputs(NamedTuple):
    """What the tagger reads of a passage; n is the number of words in windows."""

    around: Windows
    words: list[str]
    """The distinct places of words within two of a window; the first is the edge, empty."""
    at: Array
    """[n, 5]: indices in `words` of each word and its neighbours in the sentence."""


def inputs_of(passage: Passage, around: Windows) -> Inputs:
    """Return the words in and around windows, without elided articles."""
    positions, count = np.array(around.words, np.int64), len(passage.words)
    firsts = np.array([0, *passage.firsts[1:], count])  # of sentences
    sentence = firsts.searchsorted(positions, "right")
    grid = positions[:, None] + _OFFSETS
    inside = (grid >= firsts.take(sentence - 1)[:, None]) & (grid < firsts.take(sentence)[:, None])
    grid = (grid + 1) * inside  # 0 is the edge
    used = np.zeros(count + 1, np.bool_)
    used[grid] = True
    near, at = used.nonzero()[0] - 1, (used.cumsum() - 1).take(grid)
    words = [passage.words[place] for place in near.tolist()]
    if near.size and near[0] < 0:
        words[0] = ""
    if 2 in around.titled:
        stop = stop_words(passage.language)
        shouted = {
            passage.sentence_of[at]
            for at, titled in zip(around.words, around.titled, strict=True)
            if titled == 2
        }
        words = [
            word
            if place < 0 or passage.sentence_of[place] not in shouted
            else word.lower()
            if word.lower() in stop
            else word.capitalize()
            for place, word in zip(near.tolist(), words, strict=True)
        ]
    if passage.language in ELIDING:
        words = [word[elided(word) :] for word in words]
    return Inputs(around, words, at)


def codes_of(passage: Passage, inputs: Inputs, groups: Array, ruled: Array) -> dict[str, Array]:
    """Return for each table the row of each word in a window.

    `groups` are the classes of `inputs.words`, `ruled` the rules' codes of the passage's words.
    """
    around = inputs.around
    positions = np.array(around.words, np.int64)
    before, group, after = groups[inputs.at[:, 1:4]].T
    opens, seen = passage.opens, passage.vocabulary
    state = np.array(
        [
            (opens[at] * 2 + (passage.lower[at] in seen and not passage.words[at].islower())) * 3
            + titled
            for at, titled in zip(around.words, around.titled, strict=True)
        ]
    )
    gaps = np.array(around.gaps)
    listed = np.array([0, *_listed(passage, around), 0])
    padded = np.concatenate((ruled, [0, 0]))  # index -1 is the last, of no rule
    rule = ruled[positions]
    return {
        "state": state * CLASSES + group,
        "gap": gaps * CLASSES + group,
        "triple": (before * CLASSES + group) * CLASSES + after,
        "rules": (padded[positions - 1] * RULES + rule) * RULES + padded[positions + 1],
        "ruled": rule * CLASSES + group,
        "rulegap": rule * 100 + gaps,
        "listed": (listed[:-2] * LISTED + listed[1:-1]) * LISTED + listed[2:],
        "listgroup": listed[1:-1] * CLASSES + group,
        "listrule": listed[1:-1] * RULES + rule,
    }


def _listed(passage: Passage, around: Windows) -> list[int]:
    """Return for each word in a window the code of the longest listed name that it is in."""
    codes: list[int] = []
    words, at = passage.words, 0
    for length in around.lengths:
        first = around.words[at]
        if length == 1:
            codes.append(_word_code(words[first]))
        else:
            codes += _listed_codes(" ".join(words[first : first + length]))
        at += length
    return codes


@lru_cache(1 << 13)
def _word_code(word: str) -> int:
    """Return the code of a name of one word; two of three windows are no more."""
    return _code(items(_unowned(word))) if word[0].isupper() else 0


@lru_cache(1 << 13)
def _listed_codes(text: str) -> tuple[int, ...]:
    """Return for each word the code of the longest name in the table of items that it is in.

    The words are joined by spaces: as a string they take half the memory of the cache.
    """
    words = text.split(" ")
    codes = [0] * len(words)
    is_owned = "'s" in text or "’s" in text
    starts = [*accumulate([len(word) + 1 for word in words], initial=0)]
    at = 0
    while at < len(words):
        if words[at][0].isupper():
            for last in range(min(len(words), at + _LONGEST_NAME), at + 1, -1):
                name = text[starts[at] : starts[last] - 1]
                name = _unowned(name) if is_owned else name
                if is_listed(name) and (code := _code(items(name))):  # few runs of words are
                    codes[at:last] = [code, *[code + 1] * (last - at - 1)]
                    at = last - 1
                    break
            else:
                codes[at] = _word_code(words[at])
        at += 1
    return tuple(codes)


def _unowned(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")


def _code(known: Mapping[str, Item]) -> int:
    """Return the code of the first word of a name, 0 if it names nothing that is an entity."""
    if not known:
        return 0
    named = [pair for pair in known.items() if pair[0] != "other"]
    if not named:
        return 0
    kind, item = max(named, key=lambda pair: pair[1].popularity)
    return min(1 + KNOWN.index(kind) * 4 + 2 * (item.popularity >= _POPULAR), LISTED - 2)


def ruled_codes(passage: Passage, names: Iterable[Name]) -> Array:
    """Return for each word of a passage the code of what the rules say of it."""
    codes = bytearray(len(passage.words))  # an item of an array takes three times as long
    for name in names:
        if name.at:
            continue
        sure = name.confidence >= _SURE
        code = 1 + KINDS.index(name.kind) * 4 + sure
        codes[name.first] = code
        for further in range(name.first + 1, name.last):
            codes[further] = code + 2
    return np.frombuffer(codes, np.uint8).astype(np.int64)
