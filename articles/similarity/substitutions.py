"""Finds words of a new text that replace words of an older one, from the old sketch.

The old text is not stored; its sample of shingles shows whether it had any five words in a
row. Words in no shared shingle, though one of theirs is in the sample's range, have
changed. Five words from both sides of such a place, joined, show whether the old text
had nothing there: then the words were inserted.
"""

from typing import NamedTuple

import numpy as np

from articles.similarity.reading import Flags, Reading
from articles.similarity.sketch import Keys, Sketch, shingles
from articles.text.folding import Places

_LONGEST = 12
"""Words in a row that may stand for others; more are a passage written anew."""
_LONGEST_UNSPACED = 16
_EVERY = 1 << 16


class Change(NamedTuple):
    """Words of the new text, from `start` to `end` exclusive, that stand for others."""

    start: int
    end: int
    missing: tuple[int, ...]
    """The shingles that the old text lacks around them, by their first word."""


class Differences(NamedTuple):
    """What the new text has that the old one has not."""

    changes: tuple[Change, ...]
    kept: Flags
    """Whether a word stands in a shingle that both texts have."""
    core: Flags
    """Whether the word is in as many shingles that the old text lacks as any other of its change,
    or in 4 of 5: one may be known by chance."""
    looked_for: float
    """Share of the new text's shingles that the old sample can tell of."""


def differences(new: Reading, old: Sketch) -> Differences | None:
    """Compare the new text with the old sketch; None where they share nothing."""
    count = new.words.hashes.size
    if not new.shingles.size:
        return None
    known, shared = ask(new.shingles, old)
    if known.all():
        # One shingle of fifty has the 16 bits of another by chance; a passage has several.
        alone = shared & ~(np.append(shared[1:], False) | np.append(False, shared[:-1]))
        known, shared = known & ~alone, shared & ~alone
    if not shared.any():
        return None
    kept = _covering(shared, new.size, count) > 0
    lacking = _covering(known & ~shared, new.size, count)
    missed = (lacking > 0) & ~kept
    core = np.zeros(count, np.bool_)
    if _holds_all(new.shingles, old):
        return Differences((), kept, core, float(known.mean()))
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
            changes.append(Change(start, end, tuple(missing.tolist())))
            core[start:end] = missed[start:end] & (
                lacking[start:end] * 5 >= lacking[start:end].max() * 4
            )
    return Differences(tuple(changes), kept, core, float(known.mean()))


def ask(values: Keys, old: Sketch) -> tuple[Flags, Flags]:
    """Return of each shingle whether the old sample can tell, and whether the old text has it."""
    limit = _EVERY
    if old.shingles > len(old.sample):
        limit = old.sample[-1] if old.sample else -1
    floating = values >> np.uint32(old.shift)
    known = floating <= limit
    if not old.sample:
        return known, np.zeros(known.shape, np.bool_)
    # The sample is sorted; numpy.isin would sort both once more.
    sample = np.array(old.sample, np.uint32)
    nearest = np.minimum(np.searchsorted(sample, floating), sample.size - 1)
    return known, known & (sample[nearest] == floating)


def _covering(which: Flags, size: int, count: int) -> Places:
    """Return of each word in how many of some shingles it stands."""
    total = np.concatenate(([0], np.cumsum(which)))
    places = np.arange(count)
    covering: Places = (
        total[np.minimum(places + 1, which.size)] - total[np.clip(places - size + 1, 0, which.size)]
    )
    return covering


def _holds_all(mine: Keys, old: Sketch) -> bool:
    """Return whether the new text has all sampled wording of the old one: nothing was replaced."""
    return bool(np.isin(np.array(old.sample, np.uint16), mine >> np.uint32(old.shift)).all())


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
    # "to sell to three": where a word is repeated, it is known on both sides of the run.
    for again in range(1, min(side, run[0], hashes.size - run[1])):
        start, end = run[0] - again, run[1] + again
        if (hashes[start : run[0]] == hashes[run[1] : end]).all() and joins(
            new, old, start, run[1]
        ):
            return True
    for start in range(max(run[0], 1), min(first, run[1])):
        for end in range(max(start, last) + 1, min(run[1], hashes.size - 1) + 1):
            if joins(new, old, start, end):
                return True
    return False


def joins(new: Reading, old: Sketch, start: int, end: int) -> bool:
    """Return whether the old text has the words before `start` and those from `end` on in a row."""
    hashes, side = new.words.hashes, new.size - 1
    before, after = hashes[max(start - side, 0) : start], hashes[end : end + side]
    if before.size + after.size < new.size:
        return False
    known, shared = ask(shingles(np.concatenate((before, after)), new.size), old)
    return bool(shared.any() and not (known & ~shared).any())
