"""Wikidata items by name: a table of names with their most popular bearer of each kind.

The table holds no strings: a name is found by a 64-bit hash of its key, by binary search. It is
built by `training/items.py`, which says where the names are from.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import blake2b
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.entities.key_column import KeyColumn
from articles.resources import arrays

KINDS = ("person", "organisation", "place", "surname", "other")
"""`surname` is a person's last word, where one bearer is far better known than any other; `other`
are works, events, peoples and things."""
FIELDS_OF_WORK = ("", "politics", "baseball", "football")
"""What all that is known of a little-known bearer is from."""
FIELDS = {
    "keys": np.uint64,
    "kinds": np.uint8,
    "numbers": np.uint32,
    "popularity": np.uint8,
    "lead": np.uint8,
    "works": np.uint8,
}
"""Columns of the table."""
_FORM = re.compile(
    r"^[Tt]he (?=.)"
    r"|(?<=.),? (?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|PLC|plc|LLC|AG|SA|SE|NV|SpA)\.?$"
)
"""`The Holm Company`, `Holm Corp.` and `Holm` are one name."""
_FIRST = ("The ", "the ")
_LAST = frozenset(
    f"{form}{stop}"
    for form in (
        *("Inc", "Corp", "Corporation", "Co", "Company", "Ltd", "Limited", "PLC", "plc", "LLC"),
        *("AG", "SA", "SE", "NV", "SpA"),
    )
    for stop in ("", ".", "\n", ".\n")
)
"""With what a name begins, or which word is its last, where `_FORM` may change it; `$` stands
before a line end, too."""
_INITIALS = re.compile(r"(?<=\w) (?:[A-Z]\.? )+(?=\w)")


class Item(NamedTuple):
    """A bearer of a name."""

    number: int
    """42 of the Wikidata item Q42."""
    popularity: int
    """0 to 255: how many sources and statements know it; a logarithmic scale."""
    lead: int
    """By how much it is better known than the next bearer of the same kind; its popularity where
    there is no other."""
    work: str = ""
    """Its field of work, of `FIELDS_OF_WORK`."""


_NONE: Mapping[str, Item] = MappingProxyType({})
"""What the names without a bearer share: they are most of the cache."""


class _Table(NamedTuple):
    keys: npt.NDArray[np.uint64]
    kinds: npt.NDArray[np.uint8]
    numbers: npt.NDArray[np.uint32]
    popularity: npt.NDArray[np.uint8]
    lead: npt.NDArray[np.uint8]
    works: npt.NDArray[np.uint8]


@cache
def _table() -> _Table:
    packed = arrays("items")
    return _Table(*(packed[name] for name in _Table._fields))


@cache
def _columns() -> tuple[memoryview, ...]:
    """Return the columns but for the keys: one number of a memoryview is read in half the time."""
    return tuple(column.data for column in _table()[1:])


def key(name: str) -> int:
    """Return the hash of a name, without `The` before it or a legal form behind it."""
    name = name.replace("’", "'")
    if " " in name and (name.startswith(_FIRST) or name.rpartition(" ")[2] in _LAST):
        name = _FORM.sub("", name)
    return int.from_bytes(blake2b(name.encode("utf-8", "replace"), digest_size=8).digest())


def without_initials(name: str) -> str:
    """Return a name without the initials inside: `Ada B. Holm` and `Ada Holm` may be one."""
    return _INITIALS.sub(" ", name)


def unaccented(name: str) -> str:
    """Return a name in Latin letters without accents: `Tímea Babos` is often `Timea Babos`."""
    if name.isascii() or not name[:1].isalpha():
        return name
    parts = unicodedata.normalize("NFD", name)
    if parts[0] >= "Ͱ":  # `Ọ` is a Latin letter with a dot
        return name
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@cache
def _keys() -> KeyColumn:
    return KeyColumn(_table().keys)


def is_listed(name: str) -> bool:
    """Return whether the table has the name; for names that are hardly asked for twice."""
    return bool(_keys().rows(key(name)))


@lru_cache(1 << 13)
def items(name: str) -> Mapping[str, Item]:
    """Return the best-known bearer of a name for each kind that has one."""
    rows = _keys().rows(key(name))
    if not rows:
        return _NONE
    kinds, numbers, popularity, lead, works = _columns()
    return {
        KINDS[kinds[at]]: Item(numbers[at], popularity[at], lead[at], FIELDS_OF_WORK[works[at]])
        for at in rows
    }
