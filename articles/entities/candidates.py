"""Parse a capitalised phrase into names that need no further evidence, and a rest.

News repeats its names, so the result for a phrase is computed once and cached.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from articles.entities.cities import cities
from articles.entities.gazetteer import words as place_words
from articles.entities.items import items
from articles.entities.mention import Kind
from articles.entities.organisations import (
    ending,
    is_acronym,
    is_famous_acronym,
    is_known_organisation,
    is_named_by_head,
    is_team,
)
from articles.entities.people import is_known_person, name_ends, person_at
from articles.entities.place import Place
from articles.entities.places import NOWHERE, Around, place_of
from articles.text.wordlists import listed, titles

_GLUED = re.compile(r"[a-zà-ÿ]{4}[A-ZÀ-Þ]")
_FAMOUS = 40
"""Popularity of a name of several words that is evidence enough without the words around it."""
_KEPT = 1 << 13
"""Phrases in the cache, about 5 MB: those of the last several hundred articles."""


class Part(NamedTuple):
    """A name in a phrase, from word to word (exclusive) of it."""

    kind: Kind
    first: int
    last: int
    confidence: int
    name: str
    uri: str = ""


class Unsure(NamedTuple):
    """Words of a phrase that are ambiguous without the rest of the document."""

    first: int
    last: int
    opening: bool
    name: str
    place: Place | None
    """The place that the words name, if they name one."""

    def moved(self, by: int) -> "Unsure":
        """Return the same words with their offsets moved."""
        first, last, opening, name, place = self
        return Unsure(first + by, last + by, opening, name, place)


class Parts(NamedTuple):
    """The names in a phrase; offsets count words of the phrase."""

    sure: tuple[Part, ...]
    unsure: tuple[Unsure, ...]


@lru_cache(_KEPT)
def parse_phrase(words: tuple[str, ...], around: Around, language: str) -> Parts:
    """Return the certain names in a phrase, and the candidates that the document decides.

    The words have no possessive; initials and abbreviated titles have their stop.
    """
    bare = tuple([_bare(word) if "." in word else word.lower() for word in words])
    if country := _named_like_a_people(words, bare, language):
        rest = parse_phrase(words[country.last :], around._replace(opening=False), language)
        more = _moved(rest, country.last)
        return Parts((country, *more.sure), more.unsure)
    if famous := _famous(words, bare, language):
        return Parts((famous,), ())
    first, last, around = _trimmed(bare, around, language)
    words, bare = words[first:last], bare[first:last]
    single = len(words) == 1
    demonyms = place_words("demonyms", language)
    if single and is_famous_acronym(words[0]):
        return Parts((Part("organisation", first, last, 80, words[0]),), ())
    if not words or (single and (bare[0] in demonyms or bare[0] in titles(language))):
        return Parts((), ())
    name = " ".join(words)
    if is_known_organisation(name):
        return Parts((Part("organisation", first, last, 95, name),), ())
    place = place_of(name, around, language)
    if not single and is_team(bare) and place_of(" ".join(words[:-1]), NOWHERE, language):
        return Parts((Part("organisation", first, last, 90, name),), ())
    if place and not single:
        return Parts((placed(place, first, last),), ())
    if not single and bare[0] in listed("compass"):
        part = place_of(" ".join(words[1:]), NOWHERE, language)
        if part:
            return Parts((placed(part, first + 1, last),), ())
    if bare[-1] == "city" and (towns := cities(name)):  # Jersey City; Norwich City is a club
        return Parts((placed(towns[0], first, last),), ())
    if not single and " ".join(bare[-2:]) in listed("rooms"):
        return Parts((), ())
    ends = 0 if single else ending(bare)
    begins = None if single else person_at(bare, ends, language)
    if begins is not None:
        return _person(words, bare, begins, first, around, language)
    if not single and (ends or is_named_by_head(bare)):
        if not is_named_by_head(bare):
            last = first + ends  # `Senate Majority Leader` is the Senate
        if last - first == 1:
            return Parts((), ())
        name = " ".join(words[: last - first])
        return Parts((Part("organisation", first, last, 80, name),), ())
    if single and not place and is_acronym(name) and len(name) <= 3:
        return Parts((Part("organisation", first, last, 70, name),), ())
    return Parts((), (Unsure(first, last, around.opening, name, place),))


def _famous(words: tuple[str, ...], bare: tuple[str, ...], language: str) -> Part | None:
    """Return the person or organisation that alone bears a name of several words."""
    if language != "en" or len(words) < 2 or bare[0] in titles(language):
        return None  # elsewhere as many were wrong as right
    if bare[-1] in place_words("demonyms", language):
        return None
    name = " ".join(words)
    known = items(name)
    if len(known) != 1:
        return None
    kind, item = next(iter(known.items()))
    if kind not in ("person", "organisation") or item.popularity < _FAMOUS:
        return None
    return Part("person" if kind == "person" else "organisation", 0, len(words), 85, name)


def placed(place: Place, first: int, last: int) -> Part:
    """Return the mention of a place."""
    return Part("place", first, last, 90, place.name, place.uri)


def unglued(name: str) -> str:
    """Cut what a page glued to a name without a space: `John ThuneSenate Republicans`."""
    glued = _GLUED.search(name)
    name = name[: glued.end() - 1] if glued else name
    head, _, tail = name.rpartition("-")
    return head if tail in listed("adjectives") else name  # `George W. Bush-era`


def _bare(word: str) -> str:
    return word.lower() if word.count(".") > 1 else word.lower().removesuffix(".")


def _named_like_a_people(
    words: tuple[str, ...], bare: tuple[str, ...], language: str
) -> Part | None:
    """Return the place at the beginning of a phrase: `Saudi Arabia`, `British Virgin Islands`."""
    if len(words) > 1 and bare[0] in place_words("demonyms", language):
        for last in (3, 2):
            if place := place_of(" ".join(words[:last]), NOWHERE, language):
                return placed(place, 0, min(last, len(words)))
    return None


def _trimmed(bare: tuple[str, ...], around: Around, language: str) -> tuple[int, int, Around]:
    """Leave out `Russian` before a name, days and months behind it."""
    demonyms = place_words("demonyms", language)
    first, last = 0, len(bare)
    if bare and demonyms.isdisjoint((bare[0], bare[-1])) and bare[-1] not in listed("calendar"):
        return first, last, around
    while last - first > 1 and bare[first] in demonyms and ending(bare[first:]) < last - first:
        first, around = first + 1, Around(opening=False, near=False, inside=around.inside)
    while last > first and (
        bare[last - 1] in listed("calendar") or (last - first > 1 and bare[last - 1] in demonyms)
    ):
        last, around = last - 1, around._replace(inside="")
    return first, last, around


def _person(
    words: tuple[str, ...],
    bare: tuple[str, ...],
    begins: int,
    first: int,
    around: Around,
    language: str,
) -> Parts:
    """Return the person from word `begins` on, and what stands before; `first` is added."""
    ends = name_ends(words, begins, language)
    sure: tuple[Part, ...] = ()
    if is_known_person(bare[begins:ends]):
        name = unglued(" ".join(words[begins:ends]))
        sure = (Part("person", first + begins, first + ends, 90, name),)
    after = begins
    while begins and bare[begins - 1] in titles(language):
        begins -= 1
    if not begins:
        return Parts(sure, ())
    more, unsure = parse_phrase(words[:begins], around._replace(inside=""), language)
    if begins < after:  # `Deputy Foreign Minister Ada Holm`: Foreign is no person
        more = tuple(part for part in more if part.kind != "person" or part.last - part.first > 1)
    before = _moved(Parts(more, unsure), first)
    return Parts(before.sure + sure, before.unsure)


def _moved(parts: Parts, by: int) -> Parts:
    """Return the same names with their offsets moved."""
    return Parts(
        tuple(part._replace(first=part.first + by, last=part.last + by) for part in parts.sure),
        tuple(candidate.moved(by) for candidate in parts.unsure),
    )
