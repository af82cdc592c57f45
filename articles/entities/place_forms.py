"""Dictionary forms of places in 13 languages: `Krakowa` and `Krakowie` are `Kraków`.

A case ending is replaced by each end that a name of a city or a country may have instead; only a
form that is known is returned, so that a wrong guess finds nothing. Russian and Ukrainian names are
found by their stems (`gazetteer`).
"""

from functools import cache, lru_cache

from articles.entities.cities import cities
from articles.entities.place import Place
from articles.entities.places import NOWHERE, place_of
from articles.resources import table

_SMALLEST = 40_000
"""Inhabitants of a city that is taken for the dictionary form of a word."""
_KNOWN = 100_000
"""Inhabitants of a foreign city."""
_LARGE = 300_000
"""Inhabitants of a city by a name that is not its usual one."""
_SHORTEST = 3
_IN_LATIN = {"sr": "hr", "bs": "hr"}
"""Language -> the one whose names of countries and endings it has in Latin letters."""


@lru_cache(1 << 12)
def place_in_any_case(name: str, language: str) -> Place | None:
    """Return the country or city that a name is a case form of, or None."""
    if name < "Ѐ":
        language = _IN_LATIN.get(language, language)
    if place := place_of(name, NOWHERE, language):
        return place
    if language != "en" and (found := cities(name)) and found[0].population >= _LARGE:
        return found[0]  # By a name that others know it by: `Skoplje`
    head, _, word = name.rpartition(" ")
    for ending, ends in _endings(language):
        base = word.removesuffix(ending)
        if base == word:
            continue
        for end in ends:
            form = f"{head} {base}{end}".strip()
            if len(form) < _SHORTEST:
                continue
            if place := place_of(form, NOWHERE, language):
                return place
            found = cities(form)
            if found and _is_meant(found[0], language):
                return found[0]
    return None


def _is_meant(city: Place, language: str) -> bool:
    """Return whether a form of a word is likely this city, in its language's country or large."""
    if city.country == language.upper():
        return city.population >= _SMALLEST
    return city.population >= _KNOWN


@cache
def _endings(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return case endings, longest first, each with the ends that may stand instead."""
    ends: dict[str, list[str]] = table("case_endings.toml")["places"].get(language, {})
    pairs = ((ending, tuple(those)) for ending, those in ends.items())
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))
