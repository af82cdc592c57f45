"""Distinguishes another story from a copy where two texts share most of their words.

A template's next story keeps the words and changes who and where: the police appeal in
the next town, another company's shares, the other verdict. An editor's copy keeps its names.
A change is evidence where a reader looks first, in the headline and the lead, or if most of
the names differ. A typing error is no change.
"""

from typing import NamedTuple

import numpy as np

from articles.similarity.misspellings import is_misspelt, is_spelled_out
from articles.similarity.negation import negated
from articles.similarity.reading import Reading
from articles.similarity.sentence_marks import short
from articles.similarity.sketch import SHORT, UNSPACED_SHINGLE, Sketch
from articles.similarity.substitutions import Change, Differences, differences

_SEEN, _SEEN_UNSPACED = 0.5, 0.3
"""Share of the shingles that must be known before a single word is judged: a word is in 5 of them,
a character in 9."""
_SEVERAL = 3
"""Names at the beginning of a text, none of which a copy would lack."""
_FEW = 3
"""Changes of an otherwise equal text: more than these are an editor's."""
_FEWEST_NAMES = 2
"""Names that distinguish two stories wherever they stand: a person's first and last."""
_FEWEST_WORDS = 2
"""Words of a changed phrase under another headline."""
_PHRASE = 4
"""Words that a template exchanges; in a longer run some have only lost their neighbours."""


class Difference(NamedTuple):
    """Words of the new text that stand where the old one had others."""

    words: tuple[str, ...]
    is_telling: bool
    """Whether they make it another story, or are an editor's."""


def difference(
    new: Reading, old: Sketch, lead: tuple[int, ...], *, same_title: bool, same_source: bool | None
) -> Difference | None:
    """Return the words that make the new text another story, else a few that differ, else None.

    `lead` are hashes of the first names of the old text (`Marks.lead`).
    """
    found = differences(new, old)
    if found is None:
        return None
    denied = () if same_title else negated(new, old, found)
    if denied:
        return Difference(denied, is_telling=True)
    unspaced = new.size == UNSPACED_SHINGLE
    seen = found.looked_for >= (_SEEN_UNSPACED if unspaced else _SEEN)
    names = None
    # A caption put before a long text has names of its own, and changes no word of it.
    if seen or found.changes:
        names = _other_names(new, found, lead, _SEVERAL - 1 if seen else _SEVERAL)
    if names or not seen:
        return names
    if unspaced:
        return _unspaced(new, found, same_title=same_title)
    places = _telling(new, found, lead, same_title=same_title, same_source=same_source)
    changes = [
        change
        for change in found.changes
        if not is_misspelt(new, old, change) and not is_spelled_out(new, old, change)
    ]
    for change in changes:
        inside = [place for place in places if change.start <= place < change.end]
        if inside:
            return Difference(_spell(new, inside), is_telling=True)
    if len(found.changes) > _FEW:
        return None
    others = [
        place
        for change in changes
        for place in range(change.start, change.end)
        if new.content[place] and found.core[place]
    ]
    return Difference(_spell(new, others), is_telling=False) if others else None


def _spell(new: Reading, places: list[int]) -> tuple[str, ...]:
    return tuple(new.spelled(place, place + 1) for place in places)


def _other_names(
    new: Reading, found: Differences, lead: tuple[int, ...], least: int
) -> Difference | None:
    """Return the verdict by the names with which both texts begin, if none is in the other."""
    if not new.has_capitals or len(lead) < least:
        return None
    names = np.flatnonzero(new.names)[:_SEVERAL]
    if least < _SEVERAL and any(
        change.start <= place < change.end for change in found.changes for place in names
    ):
        return None
    if names.size < least or found.kept[names].any():
        return None
    if np.isin(np.array(lead, np.uint16), short(new.words.hashes)).any():
        return None
    return Difference(_spell(new, names.tolist()), is_telling=True)


def _telling(
    new: Reading,
    found: Differences,
    lead: tuple[int, ...],
    *,
    same_title: bool,
    same_source: bool | None,
) -> list[int]:
    changed = np.zeros(new.words.hashes.size, np.bool_)
    phrases = changed.copy()
    for change in found.changes:
        changed[change.start : change.end] = True
        phrases[change.start : change.end] = found.core[change.start : change.end].sum() <= _PHRASE
    changed &= ~np.isin(new.words.hashes, new.words.hashes[found.kept])
    echoed = changed & new.echoed & ~new.content
    changed &= new.content
    # A name that has only moved stands among the first of the old text.
    changed &= ~np.isin(short(new.words.hashes), np.array(lead, np.uint16))
    headed = new.headed & (not same_title)
    first = np.arange(changed.size) < new.lead
    few = len(found.changes) <= _FEW
    telling = np.zeros(changed.size, np.bool_)
    if new.has_capitals:
        names = changed & new.names
        mine = np.unique(new.words.hashes[names]).size
        kept = np.unique(new.words.hashes[new.names & found.kept]).size
        telling |= names & headed
        if same_source or mine * 3 >= mine + kept:
            telling |= names & first
        if mine >= _FEWEST_NAMES and mine * 2 >= mine + kept:
            telling |= names
    elif few or changed.size < 2 * SHORT:
        telling |= changed & first
    if same_source:
        telling |= changed & headed
    elif few:
        telling |= changed & headed & first & phrases & found.core
    if few and same_source:
        telling |= changed & first
    if len(found.changes) <= 2 and not same_title and new.headline:
        telling |= echoed & first & phrases
        # One other word may be an editor's, two in a row are more than a synonym.
        if (changed & phrases & found.core).sum() >= _FEWEST_WORDS:
            telling |= changed & first & found.core
        telling |= changed & found.core & phrases & first & new.akin
    return np.flatnonzero(telling).tolist()


def _unspaced(new: Reading, found: Differences, *, same_title: bool) -> Difference | None:
    parts = []
    for change in found.changes:
        part = new.spelled(change.start, change.end)
        around = new.spelled(max(change.start - 1, 0), min(change.end + 1, new.words.hashes.size))
        pairs = {around[at : at + 2] for at in range(len(around) - 1)}
        in_head = not same_title and not new.headline.isdisjoint(pairs)
        # A character alone is no word: it may be half of the headline's.
        if in_head or (change.start < new.lead and _has_content(new, change)):
            parts.append(part)
    return Difference(tuple(parts), is_telling=True) if parts else None


def _has_content(new: Reading, change: Change) -> bool:
    return bool(new.content[change.start : change.end].any())
