"""Words before the name of a place: `near Velden`, `the road between Velden and Sarn`.

The lists are in `data/located.toml`, by language. A preposition of place speaks for a place, one
that stands before people too only behind a word like `north` or `train`.
"""

from functools import cache
from typing import NamedTuple

from articles.resources import table
from articles.text.passage import Passage
from articles.text.wordlists import listed, titles

NOTHING, EITHER, PLACE = range(3)
"""What the words before a name say of it: nothing, a place or a person, a place."""
_WAY = 4
"""Words before `between` among which a road or a border stands."""


class Words(NamedTuple):
    """The lists of a language in `data/located.toml`."""

    where: frozenset[str] = frozenset()
    whither: frozenset[str] = frozenset()
    nearby: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    """Words right before a name that nothing found, of which the words before them say more."""


@cache
def words_around(language: str) -> Words:
    """Return the words around towns in a language; empty lists if it has none."""
    lists = table("located.toml").get(language, {})
    words = {name: frozenset(those) for name, those in lists.items()}
    if not words:
        return Words()
    parts = (words.get(name, ()) for name in ("bare", "between", "whither"))
    return Words(**words, signs=listed("conjunctions").union(*parts))


def evidence(passage: Passage, first: int, around: Words) -> int:
    """Return what the words before a name say of it."""
    lower, spaced = passage.lower, passage.spaced
    if not first or not spaced[first - 1]:
        return NOTHING
    before = lower[first - 1]
    further = lower[first - 2] if first > 1 and spaced[first - 2] else ""
    if before in around.nouns and further not in titles(passage.language):
        return PLACE
    if before in around.where or before in around.whither:
        if further in around.people:
            return NOTHING
        return PLACE if before in around.where or further in around.nearby else EITHER
    if before in around.between:
        return _between(passage, first - 1, around)
    if before in listed("conjunctions") and first > 2 and lower[first - 3] in around.between:
        return _between(passage, first - 3, around)
    return NOTHING


def _between(passage: Passage, at: int, around: Words) -> int:
    """Return what `between` at a word says: a road between two names leads from town to town."""
    ways = around.ways.intersection(passage.lower[max(0, at - _WAY) : at])
    return PLACE if ways else EITHER
