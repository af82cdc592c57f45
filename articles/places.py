"""Whether a phrase names a place, and which one."""

from articles.gazetteer import Place, cities, countries, regions, stem, words
from articles.passage import Passage
from articles.phrases import bare
from articles.wordlists import organisation_words

_KNOWN = 300_000
"""People a city must have to be believed without words around it that say `place`."""


def place_of(passage: Passage, first: int, last: int, *, opening: bool) -> Place | None:
    """Return the place that words first to last name by themselves, or None.

    Countries and large cities are believed; a smaller city, or a name that is also a
    word or a family, needs `in` before it or its country or state after it.
    """
    start = passage.starts[first]
    end = passage.starts[last - 1] + len(bare(passage.words[last - 1]))
    name = passage.text[start:end]
    if name.isupper() and len(name) > 4:
        name = name.title()  # a dateline
    single = last - first == 1
    shown = stem(name) if single else name
    doubtful = single and name.lower() in words("doubtful", "en")
    region = regions().get(name) or _country(name, shown, passage.language)
    near = _said(passage, first)
    after = _after(passage, last)
    if region:
        sure = not doubtful or (region.kind == "country" and not opening) or near
        return region if sure else None
    found = cities().get(name) or cities().get(shown)
    if not found:
        return None
    if after:
        for one in found:
            if after.country == one.country:
                return one
    top = found[0]
    if not top.main and passage.lower[last - 1] in organisation_words("neither"):
        return None  # Casablanca is known as White House, too
    if doubtful or top.population < _KNOWN or not top.main:
        enough = top.population >= (20_000 if top.main else 1_000_000)
        believed = (
            near and not opening and enough and (not doubtful or top.population > 60_000)
        ) or (not doubtful and top.population >= 1_000_000 and len(name) > 3)
        return top if believed else None
    return top


def _country(name: str, shown: str, language: str) -> Place | None:
    known = countries(language)
    return known.get(name) or known.get(shown)


def _said(passage: Passage, first: int) -> bool:
    before = passage.lower[first - 1] if first else ""
    return before in words("locatives", passage.language) and passage.gaps[first - 1] == " "


def _after(passage: Passage, last: int) -> Place | None:
    """Return the country or state that follows a comma: `Reading, England`."""
    if last >= len(passage.words) or passage.gaps[last - 1] != ", ":
        return None
    for count in (2, 1):
        if last + count <= len(passage.words):
            end = passage.ends[last + count - 1]
            name = passage.text[passage.starts[last] : end]
            place = regions().get(name) or countries(passage.language).get(name)
            if place:
                return place
    return None
