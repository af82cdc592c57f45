"""Finds words of a new text that replace words of an older one, from the old sketch.

The old text is not stored; its sample of shingles shows whether it had any five words in a
row. Words in no shared shingle, though one of theirs is in the sample's range, have
changed. Five words from both sides of such a place, joined, show whether the old text
had nothing there: then the words were inserted. And the misspellings of a word show
whether it was the same word with a typing error.
"""

from typing import NamedTuple

import numpy as np

from articles.similarity.reading import Flags, Reading
from articles.similarity.sketch import Keys, Sketch, shingles
from articles.text.folding import Places, words

_LONGEST = 12
"""Words in a row that may stand for others; more are a passage written anew."""
_LONGEST_UNSPACED = 16
_EVERY = 1 << 16


class Change(NamedTuple):
    """Words of the new text, from `start` to `end` exclusive, that stand for others."""

    start: int
    end: int


class Differences(NamedTuple):
    """What the new text has that the old one has not."""

    changes: tuple[Change, ...]
    kept: Flags
    """Whether a word stands in a shingle that both texts have."""
    looked_for: float
    """Share of the new text's shingles that the old sample can tell of."""


def differences(new: Reading, old: Sketch) -> Differences | None:
    """Compare the new text with the old sketch; None where they share nothing."""
    count = new.words.hashes.size
    if not new.shingles.size:
        return None
    known, shared = _ask(new.shingles, old)
    if known.all():
        # One shingle of fifty has the 16 bits of another by chance; a passage has several.
        shared &= np.append(shared[1:], False) | np.append(False, shared[:-1])
    if not shared.any():
        return None
    kept = _covered(shared, new.size, count)
    missed = _covered(known & ~shared, new.size, count) & ~kept
    if _holds_all(new.shingles, old):
        return Differences((), kept, float(known.mean()))
    longest = _LONGEST_UNSPACED if new.size > 5 else _LONGEST
    changes = []
    for low, high in _runs(~kept):
        places = np.flatnonzero(missed[low:high])
        if not places.size:
            continue
        start, end = low + int(places[0]), low + int(places[-1]) + 1
        if end - start > longest or (new.begins[start] and new.begins[end]):
            continue
        missing = np.flatnonzero(known & ~shared)
        missing = missing[(missing > low - new.size) & (missing < high)]
        if not _was_put_in(new, old, (low, high), missing):
            changes.append(Change(start, end))
    return Differences(tuple(changes), kept, float(known.mean()))


def is_misspelling(new: Reading, old: Sketch, place: int) -> bool:
    """Return whether the old text had the word at a place but for one letter."""
    variants = _variants(new.spelled(place, place + 1), new.letters)
    found = words(" ".join(variants)).hashes
    if found.size != len(variants):
        return False
    first = max(place - new.size + 1, 0)
    window = new.words.hashes[first : min(place + new.size, new.words.hashes.size)]
    if window.size < new.size:
        return False
    around = np.repeat(window[None, :], found.size, axis=0)
    around[:, place - first] = found
    known, shared = _ask(shingles(around, new.size), old)
    hits = shared.sum(axis=1)
    best = int(hits.argmax())
    # Of hundreds of spellings one may hit a single shingle by chance.
    return bool(hits[best] >= 2 and hits[best] == known[best].sum())


def _variants(word: str, letters: str) -> list[str]:
    """Return what the word is with one letter less, more or other, or two swapped."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    made = {left + right[1:] for left, right in cuts if right}
    made |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    made |= {left + letter + right for left, right in cuts for letter in letters}
    made |= {left + letter + right[1:] for left, right in cuts if right for letter in letters}
    return sorted(made - {word, ""})


def _ask(values: Keys, old: Sketch) -> tuple[Flags, Flags]:
    """Return of each shingle whether the old sample can tell, and whether the old text has it."""
    limit = _EVERY
    if old.shingles > old.sample.size:
        limit = int(old.sample[-1]) if old.sample.size else -1
    floating = values >> np.uint32(old.shift)
    known = floating <= limit
    return known, known & np.isin(floating, old.sample)


def _covered(which: Flags, size: int, count: int) -> Flags:
    edges = np.zeros(count + 1, np.int64)
    at = np.flatnonzero(which)
    np.add.at(edges, at, 1)
    np.add.at(edges, at + size, -1)
    return np.cumsum(edges[:-1]) > 0


def _holds_all(mine: Keys, old: Sketch) -> bool:
    """Return whether the new text has all sampled wording of the old one: nothing was replaced."""
    return bool(np.isin(old.sample, mine >> np.uint32(old.shift)).all())


def _runs(which: Flags) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], which.astype(np.int8), [0]))))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _was_put_in(new: Reading, old: Sketch, run: tuple[int, int], missing: Places) -> bool:
    """Return whether the old text joins the text on both sides of some of the words.

    `missing` are the shingles that the old text lacks around them: all must have lost
    their place by the words that were put in.
    """
    hashes, side = new.words.hashes, new.size - 1
    last, first = int(missing.max()), int(missing.min()) + new.size
    for start in range(max(run[0], 1), min(first, run[1])):
        for end in range(max(start, last) + 1, min(run[1], hashes.size - 1) + 1):
            before, after = hashes[max(start - side, 0) : start], hashes[end : end + side]
            if before.size + after.size < new.size:
                continue
            known, shared = _ask(shingles(np.concatenate((before, after)), new.size), old)
            if shared.any() and not (known & ~shared).any():
                return True
    return False
