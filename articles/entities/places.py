"""Toponym resolution: whether a phrase names a place, and which one."""

from typing import NamedTuple

from articles.entities.cities import cities
from articles.entities.gazetteer import countries, regions, stem, words
from articles.entities.place import Place
from articles.entities.states import behind
from articles.text.passage import Passage
from articles.text.wordlists import organisation_words

_KNOWN = 300_000
"""Inhabitants of the smallest city that needs no `in` or country around it."""
_FAMOUS = 1_000_000


class Around(NamedTuple):
    """The context of a phrase."""

    opening: bool
    """It begins a sentence, where every word has a capital."""
    near: bool
    """`in` or another locative word comes before it."""
    inside: str
    """Code of the country or state that follows, of `country_after`."""


NOWHERE = Around(opening=False, near=False, inside="")
SOMEWHERE = Around(opening=False, near=True, inside="")


def place_of(name: str, around: Around, language: str) -> Place | None:
    """Return the place that a name means, or None.

    Countries and large cities need no context; a smaller city, or a name that is also a
    word or a family, needs `in` before it or its country or state after it.
    """
    single = " " not in name
    if len(name) > 4 and name.isupper():
        name = name.title()  # a dateline
    shown = stem(name) if single else name
    known = countries(language)
    region = regions().get(name) or known.get(name) or known.get(shown)
    named = () if region else cities(name) or (cities(shown) if shown != name else ())
    if not region and not named:
        return None
    doubtful = single and name.lower() in words("doubtful", "en")
    if region:
        sure = around.near or not doubtful or (region.kind == "country" and not around.opening)
        return region if sure else None
    country, _, state = around.inside.partition(".")
    inside = [city for city in named if city.country == country]
    for city in inside:
        if state in ("", city.state):
            return city
    for city in inside:
        if city.main:  # which of its name has no address, `states` says
            return city
    return _city(name, named[0], around, doubtful=doubtful)


def _city(name: str, top: Place, around: Around, *, doubtful: bool) -> Place | None:
    """Return the city if its size, its usual name or the word before it is evidence enough."""
    near = around.near and not around.opening
    if not top.main and name.lower().split()[-1] in organisation_words("neither"):
        return None  # Casablanca is known as White House, too
    if doubtful:
        return top if near and top.population > 60_000 else None
    if top.population >= (_KNOWN if top.main else _FAMOUS):
        return top
    return top if near and top.main and top.population >= 20_000 else None


def country_after(passage: Passage, last: int) -> str:
    """Return the code of the country or state that follows a comma; `` for none.

    `Reading, England` gives `GB`, `Reading, Pa.` `US.PA`.
    """
    return behind(passage.text, passage.end(last - 1), passage.language).code
