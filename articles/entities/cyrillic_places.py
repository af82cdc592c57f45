"""Places in Russian and Ukrainian that the tagger takes for people and organisations.

It learnt them from six thousand sentences, and a name of one word in the nominative looks like a
surname. A city that GeoNames has is a place; in quotation marks it is a team or a company:
`матч с «Велденом»`. `Велденский залив` ends with a noun that no person and no body has.
"""

from collections.abc import Sequence

from articles.entities.cities import cities
from articles.entities.class_nouns import is_noun, quoted
from articles.entities.gazetteer import stem
from articles.entities.mention import Name
from articles.entities.people import is_given_name
from articles.entities.place import Place
from articles.entities.places import NOWHERE, place_of
from articles.text.passage import Passage

_LANGUAGES = frozenset({"ru", "uk"})
_DOUBTED = 70
"""Confidence from which on a name has its kind by more than the tagger."""
_LARGE, _LIKE_A_SURNAME = 200_000, 3_000_000
"""Inhabitants of a city that is meant by its name alone; of one that ends as surnames do."""
_SURNAMES = ("ов", "ев", "ёв", "ин", "ын", "ів", "їв")
_CONFIDENCE = 70


def with_known_places(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """Return the names, those of places as places."""
    if passage.language not in _LANGUAGES:
        return list(names)
    parts = {word for name in names if name.kind == "person" for word in name.name.split()[1:]}
    made: list[Name] = []
    for name in names:
        if made and name.first < made[-1].last:
            continue  # the place before it ends with a word of this name
        doubted = name.confidence < _DOUBTED and not name.at
        made.append(_placed(passage, name, parts) if doubted else name)
    return made


def _placed(passage: Passage, name: Name, parts: set[str]) -> Name:
    first, last = name.first, name.last
    if _ends_as_place(passage, last - 1) and last - first > 1:
        return name._replace(kind="place")
    follows = last < len(passage.words) and passage.spaced[last - 1]
    if follows and _is_adjective(passage.lower[last - 1]) and _ends_as_place(passage, last):
        text = passage.between(first, last + 1)
        return Name("place", text, first, last + 1, _CONFIDENCE)
    if last - first > 1:
        return name
    if quoted(passage, first) == last:
        known = name.kind == "place" or _known(name.name, passage.language)
        return (
            Name("organisation", passage.words[first], first, last, name.confidence)
            if known
            else name
        )
    if name.kind == "place" or name.name in parts or is_given_name(passage.lower[first]):
        return name
    place = _known(name.name, passage.language)
    return Name("place", place.name, first, last, _CONFIDENCE, place.uri) if place else name


def _known(name: str, language: str) -> Place | None:
    """Return the large city, country or continent of that name; GeoNames' own are in Latin."""
    if place := place_of(name, NOWHERE, language):
        return place
    base = stem(name)
    least = _LIKE_A_SURNAME if base.endswith(_SURNAMES) else _LARGE
    found = cities(name) or cities(base)
    return found[0] if found and found[0].population >= least else None


def _ends_as_place(passage: Passage, at: int) -> bool:
    return passage.words[at].islower() and is_noun(
        passage.lower[at], "place_behind", passage.language
    )


def _is_adjective(word: str) -> bool:
    """Return whether a word may be the adjective of a place: `велденский`, `велденского`."""
    return "ск" in word[-5:] or "цк" in word[-5:] or "ськ" in word[-6:]
