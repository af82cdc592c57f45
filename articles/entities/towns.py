"""Which of several towns of one name a text means: the state or country behind the comma says it.

`Portland, Maine` is not the larger Portland in Oregon, and a town that the table does not have in
that state has no address. A statement holds for all mentions of the town in the article, unless it
is made of two states.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from articles.entities.cities import cities
from articles.entities.gazetteer import countries, regions
from articles.entities.items import unaccented
from articles.entities.mention import Name
from articles.entities.place import Place
from articles.entities.states import Behind, behind, codes
from articles.text.passage import Passage

_FAMOUS = 1_000_000
"""Inhabitants of a city that needs no state: `In Chicago, California's governor said`."""
_CLOSED = re.compile(r",[ ](?!and\b|or\b)[a-z]|[.;)]")
"""Behind a state or country that belongs to the town before it, and is none of a list."""
_TOWNS = frozenset({"Washington", "New York", "Ontario", "Victoria"})
"""Towns that have the name of a state: `Washington, D.C.`"""


def in_their_states(passage: Passage, names: Sequence[Name], located: str = "") -> list[Name]:
    """Return the names, linked before, with the towns that the states behind them mean.

    Args:
        passage: the article's body.
        names: its mentions.
        located: where the article was written, as its producer states it: `Portland, Maine`.
    """
    if ", " not in passage.text and not located:
        return [*names]
    after = {
        name.first: behind(passage.text, _end(passage, name), passage.language)
        for name in names
        if name.kind == "place"
    }
    towns: dict[str, set[Place | None]] = {}
    for name in names:
        if name.kind == "place" and (code := after[name.first].code):
            town = town_in(written := _written(passage, name), code)
            if town or ("." in code and not _is_country(name, code)):
                towns.setdefault(written, set()).add(town)
    stated = located.partition(",")[0]
    if code := behind(located, len(stated), passage.language).code:
        stated = stated.title() if stated.isupper() else stated
        towns.setdefault(stated, set()).add(town_in(stated, code))
    if not towns and not any(each.code for each in after.values()):
        return [*names]
    meant = {name: town for name, found in towns.items() if len(found) == 1 for town in found}
    regional = _regions_behind(passage, names, after)
    return [
        regional.get(name.first) or _as_meant(passage, name, after[name.first], meant)
        if name.kind == "place"
        else name
        for name in names
    ]


def town_in(name: str, code: str) -> Place | None:
    """Return the town of a name in a state (`US.ME`) or country (`PE`), or None.

    What is a state and a country, is the one that has the town: `Batumi, Georgia`.
    """
    country, _, state = code.partition(".")
    found = [city for city in cities(name) if city.main or not state or _shares_word(name, city)]
    for city in found:
        if city.country == country and state in ("", city.state):
            return city
    other = _also_countries().get(code)
    return next((city for city in found if other and city.country == other.country), None)


def _shares_word(name: str, city: Place) -> bool:
    """Return whether another name is a form of the usual one: not Newtown for Hartford, of old."""
    return not {*unaccented(name).split()}.isdisjoint(unaccented(city.name).split())


@cache
def _also_countries() -> dict[str, Place]:
    """Return the country by the code of a state that has its name: Georgia."""
    known = countries("en")
    return {code: known[name] for name, code in codes().items() if name in known}


def _is_country(name: Name, code: str) -> bool:
    """Return whether it is one in a list: `Armenia, Georgia and Norland`, but not Peru, Indiana."""
    return name.name in countries("en") and ("." not in code or code in _also_countries())


def _regions_behind(
    passage: Passage, names: Sequence[Name], after: Mapping[int, Behind]
) -> dict[int, Name]:
    """Return by their first words the names behind a town that are no town, but where it is.

    `Vancouver, Washington` does not name the capital, and `Tbilisi, Georgia` no state.
    """
    found = {}
    for name, region in pairwise(names):
        here = after.get(name.first)
        if here is None or not here.code or region.kind != "place":
            continue
        if region.span(passage)[1] != here.end:
            continue
        town = town_in(_written(passage, name), here.code)
        other = _also_countries().get(here.code)
        if town and other and town.country == other.country:
            found[region.first] = region._replace(name=other.name, uri=other.uri, item="")
        elif town and here.name in _TOWNS and here.name not in regions():
            found[region.first] = region._replace(name=here.name, uri="", item="")
    return found


def _as_meant(
    passage: Passage, name: Name, after: Behind, meant: Mapping[str, Place | None]
) -> Name:
    if name.name in _states():
        return name
    if after.code and _is_country(name, after.code):
        return name
    written = _written(passage, name)
    is_closed = _CLOSED.match(passage.text, after.end) is not None
    if after.code:
        town = town_in(written, after.code)
        is_listed = not (is_closed and cities(written)) or bool(cities(after.name))
        if not town and "." not in after.code and is_listed:
            return name  # `Lyon, Germany and Norland`; `Lyon, Singapore.`; `Bavaria, Germany.`
    elif written in meant:
        town = meant[written]
    else:
        return name
    if town:
        best = cities(written)[0]  # the Wikidata item is that of the name
        item = name.item if name.uri == town.uri == best.uri else ""
        if name.uri == town.uri:
            return name if item == name.item else name._replace(item=item)
        called = written if name.name == written else town.name
        return name._replace(name=called, uri=town.uri, item=item)
    is_famous = any(city.population >= _FAMOUS for city in cities(written))
    is_meant = "." in after.code and after.name not in _TOWNS and is_closed
    if name.uri and (not is_famous or is_meant):
        return name._replace(name=written, uri="", item="")
    return name


def _written(passage: Passage, name: Name) -> str:
    """Return a name as the text has it, as the table of cities does: not in capitals."""
    start, end = name.span(passage)
    text = passage.text[start:end]
    return text.title() if text.isupper() else text


def _end(passage: Passage, name: Name) -> int:
    return name.span(passage)[1]


@cache
def _states() -> frozenset[str]:
    """Return names of states and countries: `in Texas, Florida and Georgia` has no town."""
    return frozenset(codes()).union(regions()) - _TOWNS
