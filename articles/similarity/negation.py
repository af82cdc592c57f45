"""Negations that one of two otherwise equal texts has in its lead: will resign, will not resign.

A word that is only put in or left out is an editor's, unless it turns the statement into its
opposite. Whether the old text, of which only the sample is known, has a negation where the new
one has none, is found by putting each negation of the language there (`negations.toml`).
"""

import numpy as np

from articles.similarity.reading import Reading
from articles.similarity.sketch import Sketch, shingles
from articles.similarity.substitutions import Differences, ask, joins

_SURE = 2
"""Shingles of the old text with the negation: one may be there by chance."""


def negated(new: Reading, old: Sketch, found: Differences) -> tuple[str, ...]:
    """Return the words around a negation that one of the texts lacks, none if both are alike."""
    hashes = new.words.hashes
    if not new.negations.size or hashes.size <= new.size:
        return ()
    mine = np.isin(hashes[: new.lead], new.negations) & ~found.kept[: new.lead]
    for place in np.flatnonzero(mine).tolist():
        if place and joins(new, old, place, place + 1):
            return (new.spelled(place, min(place + 2, hashes.size)),)
    known, shared = ask(new.shingles, old)
    for place in range(1, min(new.lead, known.size)):
        around = slice(max(place - new.size + 1, 0), place)
        if known[around].any() and not shared[around].any() and _has(new, old, place):
            return (new.spelled(place - 1, place + 1),)
    return ()


def _has(new: Reading, old: Sketch, place: int) -> bool:
    """Return whether the old text has a negation before the word at a place."""
    side = new.size - 1
    before, after = (
        new.words.hashes[max(place - side, 0) : place],
        new.words.hashes[place : place + side],
    )
    for negation in new.negations:
        run = np.concatenate((before, [negation], after))
        if run.size >= new.size and ask(shingles(run, new.size), old)[1].sum() >= _SURE:
            return True
    return False
