"""Wikidata items by name: a table of names with their most popular bearer of each kind.

The table holds no strings: a name is found by a 64-bit hash of its key, by binary search. It is
built by `training/items.py`, which says where the names are from.
"""

import io
import re
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.resources import read
from articles.text.wordlists import first_names, wikidata_uri

KINDS = ("person", "organisation", "place", "surname")
"""`surname` is a person's last word, where one bearer is far better known than any other."""
_FORM = re.compile(
    r"^[Tt]he (?=.)"
    r"|(?<=.),? (?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|PLC|plc|LLC|AG|SA|SE|NV|SpA)\.?$"
)
"""`The Holm Company`, `Holm Corp.` and `Holm` are one name."""


class Item(NamedTuple):
    """A bearer of a name."""

    number: int
    """42 of the Wikidata item Q42."""
    popularity: int
    """0 to 255: how many sources and statements know it; a logarithmic scale."""
    lead: int
    """By how much it is better known than the next bearer of the same kind."""


class _Table(NamedTuple):
    keys: npt.NDArray[np.uint64]
    kinds: npt.NDArray[np.uint8]
    numbers: npt.NDArray[np.uint32]
    popularity: npt.NDArray[np.uint8]
    lead: npt.NDArray[np.uint8]


@cache
def _table() -> _Table:
    packed = np.load(io.BytesIO(read("items.npz")))
    return _Table(*(packed[name] for name in _Table._fields))


def key(name: str) -> int:
    """Return the hash of a name, without `The` before it or a legal form behind it."""
    name = _FORM.sub("", name.replace("’", "'"))
    return int.from_bytes(blake2b(name.encode("utf-8", "replace"), digest_size=8).digest())


@lru_cache(1 << 15)
def items(name: str) -> dict[str, Item]:
    """Return the best-known bearer of a name for each kind that has one."""
    table, wanted = _table(), np.uint64(key(name))
    at = int(table.keys.searchsorted(wanted))
    found: dict[str, Item] = {}
    while at < len(table.keys) and table.keys[at] == wanted:
        found[KINDS[table.kinds[at]]] = Item(
            int(table.numbers[at]), int(table.popularity[at]), int(table.lead[at])
        )
        at += 1
    return found


_LEAST = {"person": (15, 15), "organisation": (19, 15), "place": (10, 5), "surname": (60, 45)}
"""Popularity and lead from which a bearer is linked; tuned on AIDA's dev part and on KORE50."""
_SHORT = 4
"""Letters from which an acronym needs no more fame than other names."""


def wikidata_of(name: str, kind: str) -> str:
    """Return the Wikidata URI of a name of a kind; empty where no bearer stands out.

    A surname alone is its famous bearer's. Where a place is better known, nothing is linked:
    teams, parliaments and families are named like their town, and the table has few of them.
    """
    known = items(name)
    alone = kind == "person" and " " not in name
    if alone and name.lower() in first_names():
        return ""
    item = known.get(kind) or (known.get("surname") if alone else None)
    short = len(name) < _SHORT and name.isupper()  # `DA` is many things
    popularity, lead = _LEAST["surname" if alone or short else kind]
    if not item or item.popularity < popularity or item.lead < lead:
        return ""
    place = known.get("place")
    if (alone or kind == "organisation") and place and place.popularity > item.popularity:
        return ""
    return wikidata_uri(f"Q{item.number}")
