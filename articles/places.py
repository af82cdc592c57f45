"""Whether a phrase names a place, and which one."""

from articles.gazetteer import Place, cities, countries, regions, stem, words
from articles.names import text_of
from articles.passage import Passage
from articles.wordlists import organisation_words

_KNOWN = 300_000
"""People a city must have to be believed without words around it that say `place`."""
_FAMOUS = 1_000_000


def place_of(passage: Passage, first: int, last: int, *, opening: bool) -> Place | None:
    """Return the place that words first to last (exclusive) name by themselves, or None.

    Countries and large cities are believed; a smaller city, or a name that is also a
    word or a family, needs `in` before it or its country or state after it.
    """
    name = text_of(passage, first, last)
    single = last - first == 1
    if len(name) > 4 and name.isupper():
        name = name.title()  # a dateline
    shown = stem(name) if single else name
    region = regions().get(name) or _country(name, shown, passage.language)
    found = cities().get(name) or cities().get(shown) or ()
    if not region and not found:
        return None
    doubtful = single and name.lower() in words("doubtful", "en")
    near = _said(passage, first)
    if region:
        sure = near or not doubtful or (region.kind == "country" and not opening)
        return region if sure else None
    inside = _after(passage, last)
    for one in found:
        if inside and inside.country == one.country:
            return one
    return _city(passage, found[0], last, doubtful=doubtful, near=near and not opening)


def _city(passage: Passage, top: Place, last: int, *, doubtful: bool, near: bool) -> Place | None:
    """Believe a city by its size, its usual name and the word before it."""
    if not top.main and passage.lower[last - 1] in organisation_words("neither"):
        return None  # Casablanca is known as White House, too
    if doubtful:
        return top if near and top.population > 60_000 else None
    if top.population >= (_KNOWN if top.main else _FAMOUS):
        return top
    return top if near and top.main and top.population >= 20_000 else None


def _country(name: str, shown: str, language: str) -> Place | None:
    known = countries(language)
    return known.get(name) or known.get(shown)


def _said(passage: Passage, first: int) -> bool:
    before = passage.lower[first - 1] if first else ""
    return before in words("locatives", passage.language) and passage.gaps[first - 1] == " "


def _after(passage: Passage, last: int) -> Place | None:
    """Return the country or state that follows a comma: `Reading, England`."""
    if passage.gaps[last - 1] != ", ":
        return None
    for count in (2, 1):
        if last + count <= len(passage.words):
            name = text_of(passage, last, last + count)
            place = regions().get(name) or countries(passage.language).get(name)
            if place:
                return place
    return None
