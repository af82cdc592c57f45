"""Finds the story of a new article: of those with its rare features the most alike."""

from collections.abc import Sequence
from typing import NamedTuple

from agents.memory.frequencies import Words32
from agents.memory.stories import Stories
from agents.memory.story import candidate
from articles.stories.likeness import LEAST, most_alike
from articles.stories.packed import Columns
from articles.stories.vector import Vector, vector

_ASKED = 16
"""Features that are looked up, the strongest."""
_COMPARED = 16
"""Stories that are compared, those that share most."""


class Place(NamedTuple):
    """Where an article belongs."""

    weighed: Vector
    """The article's features as this stream weighs them."""
    story: int = 0
    """Key of the story that it tells, 0 if it begins one."""
    packed: bytes = b""
    """That story."""
    shared: Sequence[int] = ()
    """Numbers of the features that it shares with the story, ascending."""


def place(terms: Columns, language: str, stories: Stories) -> Place:
    """Find the story of an article; `language` as in `Story`, empty if unknown.

    Nothing changes.
    """
    new = vector(terms, rarities_of(terms.hashes, stories))
    asked = new.strongest[:_ASKED]
    hashes, masses = [new.hashes[each] for each in asked], [new.masses[each] for each in asked]
    packed = stories.candidates(hashes, masses, _COMPARED)
    if not packed:
        return Place(new)
    now = stories.seconds
    known = [candidate(each, language, now) for each in packed.values()]
    best, odds, shared = most_alike(new, known)
    if odds < LEAST:
        return Place(new)
    key = list(packed)[best]
    return Place(new, key, packed[key], shared)


def rarities_of(hashes: Words32, stories: Stories) -> list[int]:
    """Return the rarity of features in the stream so far."""
    found: list[int] = stories.frequencies.rarities(hashes, stories.seconds).tolist()
    return found
