"""Entity linking: names to Wikidata items, by fame and by what the article is about.

Precision first: a bearer needs fame, or to be the only one of his name; a little-known one, whose
field of work is known, also words of that field in the article. A place that plays (`Velden beat
Norland`) has no item: its team is meant.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from articles.entities.companies import acts_for_itself
from articles.entities.gazetteer import countries, regions
from articles.entities.gazetteer import words as place_words
from articles.entities.inside import insides
from articles.entities.items import Item, items, without_initials
from articles.entities.mention import Name
from articles.entities.organisations import is_generic, is_shared, is_team
from articles.entities.teams import is_about_sport, is_used_as_team
from articles.text.passage import Passage
from articles.text.wordlists import fields_of_work, first_names, wikidata, wikidata_uri

Look = Callable[[str], Mapping[str, Item]]
"""The best-known bearers of a name, by kind."""


class Knowledge(NamedTuple):
    """A table of names with Wikidata items."""

    look: Look = items
    version: str = ""
    """Empty for the table that ships."""


SHIPPED = Knowledge()
FAMOUS = 60
"""Popularity of a person who is meant by his surname alone."""
_AHEAD = 14
"""The lead that makes a bearer the one who is meant."""
_FAR_AHEAD = 42
"""The lead of one who is meant by one word though others bear it."""
_RIVAL = 5
"""The popularity of other bearers of a surname below which its famous bearer is meant."""
_MONONYM = 15
"""Popularity of a person who has one name."""
_LETTERS = {2: 250, 3: 35}
"""Letters of an acronym -> popularity that it needs: `DA` is many things."""
_LONG = 5
"""Popularity of a longer acronym, or of a team's nickname."""
_BRIEF, _ACTING = 3, 20
"""Letters below which an acronym is short, and the popularity that it needs where it acts."""
_OFFICE = 20
"""Popularity of a department whose name other countries may have, too."""
_WORD = 15
"""Popularity of an organisation of one word."""
_PLACE, _PLACE_AHEAD = 10, 21
_WORDS = {"": 0, "politics": 1, "baseball": 1, "football": 1}
"""Field of work -> the distinct words of it that an article must have."""


def linked(passage: Passage, names: Iterable[Name], look: Look = items) -> list[Name]:
    """Return the names with their items: as URI, and beside the GeoNames URI of a place."""
    listed = {
        "person": wikidata("people"),
        "organisation": wikidata("organisations"),
        "place": wikidata("places"),
    }
    bearers: dict[tuple[str, str], Item | None] = {}
    present: dict[str, int] = {}
    sport = is_about_sport(passage)
    names, made = list(names), []
    parts = insides(passage, names)
    acting: set[str] | None = None
    for number, name in enumerate(names):
        if number in parts or is_used_as_team(passage, name, sport=sport):
            made.append(name)
            continue
        uri = name.item or listed[name.kind].get(name.name, "")
        item = None
        if not uri:
            named = (name.name, name.kind)
            if named not in bearers:  # most names are repeated
                bearers[named] = item_of(*named, look)
            item = bearers[named]
        if not uri and not item and name.kind == "organisation" and " " not in name.name:
            acting = _acting(passage, names) if acting is None else acting
            if name.name in acting:
                item = item_of(name.name, name.kind, look, acts=True)
        if item and name.uri and _country_items().get(item.number, name.uri) != name.uri:
            item = None
        if item:
            if item.work and item.work not in present:
                present[item.work] = len(fields_of_work(item.work).intersection(passage.lower))
            if present.get(item.work, 0) >= _WORDS[item.work]:
                uri = wikidata_uri(f"Q{item.number}")
        made.append(_with_item(name, uri) if uri else name)
    return made


def _with_item(name: Name, uri: str) -> Name:
    """Return the name with its item; `_replace` takes three times as long."""
    kind, text, first, last, confidence, place, at, _ = name
    return Name(kind, text, first, last, confidence, place or uri, at, uri)


@cache
def _country_items() -> dict[int, str]:
    """Return the GeoNames URI of each country by the number of its item.

    Tunis is a name of Tunisia, too, and `Jersey` of New Jersey: the items of states are left out.
    """
    known = countries("en")
    states = {
        item.number
        for each in regions()
        if each not in known and (item := items(each).get("place"))
    }
    return {
        item.number: place.uri
        for name, place in known.items()
        if (item := items(name).get("place")) and item.number not in states
    }


def _acting(passage: Passage, names: Iterable[Name]) -> set[str]:
    """Return the organisations of one word that act somewhere in the text."""
    return {
        name.name
        for name in names
        if name.kind == "organisation"
        and not name.at
        and " " not in name.name
        and acts_for_itself(passage, name.first, name.last)
    }


def item_of(name: str, kind: str, look: Look = items, *, acts: bool = False) -> Item | None:
    """Return the bearer of a name who stands out, or None.

    `acts` says that the text has the organisation act (`Holm spokesman`): less fame is enough.
    """
    known = look(name)
    if kind == "person":
        return _person(name, known, look)
    if kind == "organisation":
        return _organisation(name, known, acts=acts)
    place = None if name.lower() in place_words("demonyms", "en") else known.get("place")
    if place and place.popularity >= _PLACE and place.lead >= _PLACE_AHEAD:
        return place
    return None


def _person(name: str, known: Mapping[str, Item], look: Look) -> Item | None:
    if " " not in name:
        return _alone(name, known)
    item = known.get("person") or look(without_initials(name)).get("person")
    if item and (is_sole(item) or (not item.work and item.lead >= _AHEAD)):
        return item
    return None


def is_sole(item: Item) -> bool:
    """Return whether no other bearer of the name is known, or none that matters beside it."""
    rival = item.popularity - item.lead
    return not rival or (rival < _RIVAL and item.lead >= _AHEAD)


def _alone(name: str, known: Mapping[str, Item]) -> Item | None:
    """Return whom one word means: no first name, nothing else of that name, no second bearer."""
    if name.lower() in first_names():
        return None
    item, least = known.get("person"), _MONONYM
    if not item:
        item, least = known.get("surname"), FAMOUS
    if not item or item.popularity < least:
        return None
    if not is_sole(item) and item.lead < _FAR_AHEAD:
        return None
    rivals = [other for kind, other in known.items() if kind not in {"person", "surname"}]
    nearest = max((rival.popularity for rival in rivals), default=0)
    return None if nearest > _RIVAL and nearest + 2 * _AHEAD > item.popularity else item


def _organisation(name: str, known: Mapping[str, Item], *, acts: bool) -> Item | None:
    """Return the organisation; not where a place or a person of that name is better known."""
    item = known.get("organisation")
    if not item or any(item.popularity < rival.popularity for rival in known.values()):
        return None
    if is_generic(name) and (name.count(" ") < 1 or item.popularity < _OFFICE):
        return None
    if is_shared(name) and item.popularity < _OFFICE:
        return None
    sole = is_sole(item)
    if " " in name:
        return item if sole or item.lead >= _AHEAD else None
    least = _LETTERS.get(len(name), _LONG) if name.isupper() else _WORD
    if is_team([name.lower()]):
        least = _LONG
    if acts:
        least = min(least, _ACTING if len(name) < _BRIEF else _LONG)
    alone = sole and (name.isupper() or len(known) == 1)
    return item if item.popularity >= least and (alone or item.lead >= 2 * _AHEAD) else None
