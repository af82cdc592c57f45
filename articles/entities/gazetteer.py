"""The gazetteer: countries in fifty languages, states and continents, from GeoNames and CLDR.

GeoNames data is CC BY 4.0 (https://www.geonames.org); the names of countries in
`data/countries.tsv` come from Unicode CLDR (Unicode License).
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from articles.entities.place import Place
from articles.resources import read, table

_LANGUAGES = 256
"""Languages of texts that stay in a cache, those without a column of names too."""


@cache
def words(which: str, language: str) -> frozenset[str]:
    """Return a list of `data/places.toml`, English where the language has none."""
    lists = table("places.toml")[which]
    return frozenset(lists[language]) if language in lists else words(which, "en")


@cache
def regions() -> Mapping[str, Place]:
    """Return countries by aliases, US states and continents, by name."""
    found: dict[str, Place] = {}
    for row in read("regions.tsv").decode().splitlines():
        name, geoname, country, code = row.split("\t")
        if country:
            found[name] = Place(name, int(geoname), country, 1_000_000, "state", state=code)
        else:
            found[name] = Place(name, int(geoname), "", 10**9, "continent")
    for geoname, (country, *names) in table("places.toml")["aliases"].items():
        for name in names:
            found[name] = Place(names[0], int(geoname), country, 10**7, "country")
    return found


@lru_cache(_LANGUAGES)
def countries(language: str) -> Mapping[str, Place]:
    """Return countries by their names in a language and in English."""
    return _countries(language if language in _columns() else "en")


@cache
def _columns() -> Sequence[str]:
    head, _, _ = read("countries.tsv").decode().partition("\n")
    return head.split("\t")[2:]


@cache
def _countries(language: str) -> Mapping[str, Place]:
    _, *rows = read("countries.tsv").decode().splitlines()
    column = 2 + _columns().index(language)
    found: dict[str, Place] = {}
    for row in rows:
        cells = row.split("\t")
        place = _country(cells[2], cells[1], cells[0])
        for name in (place.name, cells[column]):  # the English one is one string for all languages
            if name:
                found[name] = place
                found.setdefault(stem(name), place)
    known = {**regions(), **found}
    for name, english in table("places.toml")["elsewhere"].get(language, {}).items():
        place = known.get(english) or Place(english, 0, "", 10**7, "country")
        found.setdefault(name, place)
        found.setdefault(stem(name), place)
    return found


@cache
def _country(name: str, geoname: str, code: str) -> Place:
    """Return a country: one object, whatever languages name it."""
    return Place(name, int(geoname), code, 10**7, "country")


_ENDINGS = (
    *(
        "ией",
        "ією",
        "ами",
        "ями",
        "ого",
        "ому",
        "ой",
        "ей",
        "ом",
        "ем",
        "ою",
        "ею",
        "ах",
        "ях",
        "ии",
        "ию",
    ),
    *("ия", "ій", "ії", "ію", "ія"),
    *"аяуюыиеійьо",
)
"""Longest first: case endings of Russian and Ukrainian names."""


def stem(name: str) -> str:
    """Return a Cyrillic word without its case ending, so that Москве finds Москва."""
    if len(name) < 5 or not "Ѐ" <= name[0] <= "ӿ":
        return name
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 4:
            return name[: -len(ending)]
    return name
