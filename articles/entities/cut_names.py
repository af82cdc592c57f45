"""Names that the tagger finds too long or too short: where they really begin and end.

`Norland and Velden` are two names, `Ada Holm/NPA` too; `Le Norland` begins with an article;
`Ada HolmMORE` has a word of the page glued to it; `William “Bill” Holm` is one person.
"""

import re
from collections.abc import Sequence

from articles.entities.candidates import unglued
from articles.entities.gazetteer import countries, regions
from articles.entities.items import items
from articles.entities.mention import Name
from articles.entities.organisations import is_known_organisation
from articles.entities.people import is_given_name
from articles.entities.places import NOWHERE, place_of
from articles.text.passage import Passage
from articles.text.wordlists import listed

_CONFIDENCE = 70
_APART = re.compile(r'[ ]["“‘«(]$')
_CLOSED = re.compile(r'["”’»)][ ]$')
_NICKNAME = 2
"""Words of the longest nickname in quotation marks."""


def whole(passage: Passage, first: int, last: int) -> list[Name] | None:
    """Return the names that stand in the words of one name; None if it is one as it stands."""
    if last - first < 2:
        return None
    if passage.lower[first] in listed("definite_articles"):
        return _without_article(passage, first, last)
    for at in range(first, last - 1):
        if passage.gap(at) == "/":
            return _known(passage, first, at + 1) + _known(passage, at + 1, last)
        if passage.lower[at] in listed("conjunctions") and first < at:
            return _joined(passage, first, at, last)
    return None


def _joined(passage: Passage, first: int, at: int, last: int) -> list[Name] | None:
    """Return the names on both sides of `and`, if both are known and what they make is not."""
    text = passage.between(first, last)
    if items(text) or text in countries(passage.language) or is_known_organisation(text):
        return None
    left, right = _known(passage, first, at), _known(passage, at + 1, last)
    return [*left, *right] if left and right else None


def _known(passage: Passage, first: int, last: int) -> list[Name]:
    """Return the words as a name if a list has it, or as a person if a first name begins it."""
    text = passage.between(first, last)
    if is_known_organisation(text) or "organisation" in items(text):
        return [Name("organisation", text, first, last, _CONFIDENCE)]
    if place := place_of(text, NOWHERE, passage.language):
        return [Name("place", place.name, first, last, _CONFIDENCE, place.uri)]
    if last - first > 1 and is_given_name(passage.lower[first]):
        return [Name("person", text, first, last, _CONFIDENCE)]
    return []


def _without_article(passage: Passage, first: int, last: int) -> list[Name] | None:
    """Return the country behind an article: `Le Norland`, not `Los Angeles`."""
    text = passage.between(first + 1, last)
    place = countries(passage.language).get(text) or regions().get(text)
    if place is None or passage.between(first, last) in regions():
        return None
    return [Name("place", place.name, first + 1, last, _CONFIDENCE, place.uri)]


def person(text: str) -> str:
    """Return a person's name without what a page glued to it: `HolmMORE`."""
    head, _, word = text.rpartition(" ")
    shown = unglued(word)
    return f"{head} {shown}".strip()


def with_nicknames(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """Return the names, `William “Bill” Holm` as one person."""
    made: list[Name] = []
    for name in names:
        before = made[-1] if made else None
        if before and _is_one_person(passage, before, name):
            text = f"{before.name} {name.name}"
            made[-1] = Name("person", text, before.first, name.last, name.confidence)
        elif not (before and name.first < before.last):
            made.append(name)
    return made


def _is_one_person(passage: Passage, before: Name, name: Name) -> bool:
    """Return whether only a nickname in quotation marks stands between two parts of a name."""
    return (
        before.kind == name.kind == "person"
        and 0 < name.first - before.last <= _NICKNAME
        and is_given_name(passage.lower[before.first])
        and " " not in name.name
        and _APART.search(passage.gap(before.last - 1)) is not None
        and _CLOSED.search(passage.gap(name.first - 1)) is not None
    )
