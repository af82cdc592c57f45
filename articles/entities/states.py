"""Which of several towns of one name a text means: the state behind the comma says it.

`Portland, Maine` is not the larger Portland in Oregon, and a town that the table does not have in
that state has no address. A statement holds for all mentions of the town in the article, unless it
is made of two states.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from articles.entities.cities import cities
from articles.entities.gazetteer import regions
from articles.entities.mention import Name
from articles.entities.place import Place
from articles.resources import read, table
from articles.text.passage import Passage

_FAMOUS = 1_000_000
"""Inhabitants of a city that needs no state: `In Chicago, California's governor said`."""
_BEHIND = re.compile(r",[ \n]((?:[A-Z][\w.]*[ ]){0,2}[A-Z][\w.]*)")
_LONGEST = 40
_TOWNS = frozenset({"Washington", "New York", "Ontario"})
"""Towns that have the name of a state: `Washington, D.C.`"""


@cache
def _codes() -> dict[str, str]:
    """Return `US.ME` by all that stands for it behind a town: `Maine`, `ME`; without full stops."""
    rows = [row.split("\t") for row in read("regions.tsv").decode().splitlines()]
    codes = {name: f"{country}.{code}" for name, _, country, code in rows if code}
    known = table("places.toml")
    short = {each: codes[name] for each, name in known["abbreviations"].items() if name in codes}
    postal = {code.partition(".")[2]: code for code in codes.values()}
    behind = {each: code for code, names in known["behind_towns"].items() for each in names}
    found = {**postal, **short, **codes, **behind}
    return {name.replace(".", ""): code for name, code in found.items()}


@cache
def _states() -> frozenset[str]:
    """Return names of states and countries: `in Texas, Florida and Georgia` has no town."""
    return frozenset(_codes()).union(regions()) - _TOWNS


def state_of(name: str) -> str:
    """Return the code of a state by its name or abbreviation: `US.ME`; `` for none."""
    return _codes().get(name.replace(".", ""), "")


def state_behind(text: str, end: int) -> str:
    """Return the code of the state that stands behind a comma at `end`: `US.ME`; `` for none."""
    match = _BEHIND.match(text, end, end + _LONGEST)
    if not match:
        return ""
    words = match[1].split()
    tries = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((code for name in tries if (code := state_of(name))), "")


def in_their_states(passage: Passage, names: Sequence[Name], located: str = "") -> list[Name]:
    """Return the names, linked before, with the towns that the states behind them mean.

    Args:
        passage: the article's body.
        names: its mentions.
        located: where the article was written, as its producer states it: `Portland, Maine`.
    """
    if ", " not in passage.text and not located:
        return [*names]
    towns: dict[str, set[Place | None]] = {}
    for name, code in _stated(passage, names, located):
        towns.setdefault(name, set()).add(town_in(name, code))
    if not towns:
        return [*names]
    meant = {name: town for name, found in towns.items() if len(found) == 1 for town in found}
    return [_as_meant(passage, name, meant) for name in names]


def _stated(passage: Passage, names: Sequence[Name], located: str) -> Iterator[tuple[str, str]]:
    """Yield town and code of state for each town with a state behind it."""
    for name in names:
        if name.kind == "place" and (code := state_behind(passage.text, _end(passage, name))):
            yield name.name, code
    town = located.partition(",")[0]
    if code := state_behind(located, len(town)):
        yield town.title() if town.isupper() else town, code


def town_in(name: str, code: str) -> Place | None:
    """Return the town of a name in a state (`US.ME`), or None."""
    return next((city for city in cities(name) if f"{city.country}.{city.state}" == code), None)


def _as_meant(passage: Passage, name: Name, meant: Mapping[str, Place | None]) -> Name:
    if name.kind != "place" or name.name in _states():
        return name
    if code := state_behind(passage.text, _end(passage, name)):
        town = town_in(name.name, code)
    elif name.name in meant:
        town = meant[name.name]
    else:
        return name
    if town:
        return name._replace(uri=town.uri, item=name.item if name.uri == town.uri else "")
    if name.uri and not any(city.population >= _FAMOUS for city in cities(name.name)):
        return name._replace(uri="", item="")
    return name


def _end(passage: Passage, name: Name) -> int:
    return name.span(passage)[1]
