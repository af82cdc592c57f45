"""Cities of GeoNames by name: a table without strings to search, mapped into memory.

A name is found by a 64-bit hash, by binary search; a city's own row has the rest. The table is
built by `training/cities.py`, which says which names are kept. As dictionaries it took 81 MB and a
second of every start of ENRICH; as arrays it takes the pages that are read.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.entities.key_column import KeyColumn
from articles.entities.place import Place
from articles.resources import arrays
from articles.text.digests import number

_CACHED = 1024


class _Table(NamedTuple):
    """The arrays: of names, of cities, and of names in scripts without capitals."""

    keys: npt.NDArray[np.uint64]
    """Hashes of names, sorted; a name of several cities has a row for each, in
    the order of `cities`."""
    cities: npt.NDArray[np.uint16]
    """The row of the city that it names."""
    main: npt.NDArray[np.bool_]
    """Whether it is the city's usual name."""
    numbers: npt.NDArray[np.uint32]
    """GeoNames ids of cities."""
    countries: npt.NDArray[np.bytes_]
    """ISO 3166 alpha-2."""
    states: npt.NDArray[np.bytes_]
    """Codes of states and provinces (GeoNames admin1) in the US, Canada and Australia."""
    populations: npt.NDArray[np.uint32]
    ends: npt.NDArray[np.uint32]
    """Where the city's usual name ends in `labels`; it begins where the one before it ends."""
    labels: npt.NDArray[np.uint8]
    """UTF-8."""
    caseless: npt.NDArray[np.uint8]
    """Names of the largest cities in scripts without capitals, UTF-8, a line each."""
    caseless_cities: npt.NDArray[np.uint16]
    """The row of the city of each."""


COLUMNS = _Table._fields


def key(name: str) -> int:
    """Return the hash of a name."""
    return number(name, 8)


@cache
def _table() -> _Table:
    packed = arrays("cities")
    return _Table(*(packed[name] for name in COLUMNS))


@cache
def _keys() -> KeyColumn:
    return KeyColumn(_table().keys)


@lru_cache(_CACHED)
def cities(name: str) -> tuple[Place, ...]:
    """Return the cities of at least 15,000 people of a name, the largest first.

    One of which it is another name comes behind the one that usually has it, if that is not far
    smaller: Chattogram is Islamabad, too, and six times as large as Pakistan's.

    They are at most four, and one of each state in the US, Canada and Australia. Other names than
    the usual one are known for cities of at least 100,000.
    """
    rows = _keys().rows(key(name))
    if not rows:
        return ()
    table = _table()
    return tuple([_city(int(table.cities[at]), main=bool(table.main[at])) for at in rows])


def _city(row: int, *, main: bool = True) -> Place:
    table = _table()
    start = int(table.ends[row - 1]) if row else 0
    return Place(
        table.labels[start : int(table.ends[row])].tobytes().decode(),
        int(table.numbers[row]),
        table.countries[row].decode(),
        int(table.populations[row]),
        "city",
        main,
        table.states[row].decode(),
    )


@cache
def caseless_cities() -> dict[str, Place]:
    """Return the cities of at least a million people by their names in scripts without capitals."""
    return dict(_caseless())


def _caseless() -> Iterator[tuple[str, Place]]:
    table = _table()
    places = {row: _city(row) for row in set(table.caseless_cities.tolist())}
    names = table.caseless.tobytes().decode().split("\n")
    for name, row in zip(names, table.caseless_cities.tolist(), strict=True):
        yield name, places[row]
