"""Dictionary forms of places in 14 languages: `Krakowa` and `Krakowie` are `Kraków`.

A case ending is replaced by each end that a name of a city or a country may have instead; only a
form that is known is returned, so that a wrong guess finds nothing. Russian and Ukrainian names are
found by their stems (`gazetteer`).
"""

from collections.abc import Iterator
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
_HOME = {"bs": "BA", "cs": "CZ", "et": "EE", "sl": "SI", "sr": "RS"}
"""Language -> its country, where that has not the same two letters."""


@lru_cache(1 << 12)
def place_in_any_case(name: str, language: str) -> Place | None:
    """Return the country or city that a name is a case form of, or None."""
    if place := place_of(name, NOWHERE, _as_written(name, language)):
        return place
    if place := town_at_home(name, language):
        return place
    if language != "en" and (found := cities(name)) and found[0].population >= _LARGE:
        return found[0]  # By a name that others know it by: `Skoplje`
    for form in _forms(name, language):
        if place := place_of(form, NOWHERE, _as_written(name, language)):
            return place
        if (found := cities(form)) and found[0].population >= _KNOWN:
            return found[0]
    return None


@lru_cache(1 << 12)
def town_at_home(name: str, language: str) -> Place | None:
    """Return the town in the language's own country that a name is a case form of, or None.

    `Puli` in Croatian is Pula, not Puli on Taiwan; a large city by its usual name is that city.
    """
    home = _HOME.get(language, language.upper())
    for form in _forms(name, language):
        for city in cities(form)[:1]:
            if city.country == home and city.population >= _SMALLEST:
                known = place_of(name, NOWHERE, _as_written(name, language))
                return None if known else city
    return None


def _as_written(name: str, language: str) -> str:
    """Return the language whose words a name is made of: Serbian has two alphabets."""
    return _IN_LATIN.get(language, language) if name < "Ѐ" else language


def _forms(name: str, language: str) -> Iterator[str]:
    """Yield what may be the dictionary form of a name."""
    head, _, word = name.rpartition(" ")
    for ending, ends in _endings(_as_written(name, language)):
        base = word.removesuffix(ending)
        if base != word:
            for end in ends:
                form = f"{head} {base}{end}".strip()
                if len(form) >= _SHORTEST:
                    yield form


@cache
def _endings(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return case endings, longest first, each with the ends that may stand instead."""
    ends: dict[str, list[str]] = table("case_endings.toml")["places"].get(language, {})
    pairs = ((ending, tuple(those)) for ending, those in ends.items())
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))
