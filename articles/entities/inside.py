"""Names that stand inside longer names: `France` of `Tour de France`, `York` of `York Holm`.

Such a name is no bearer's own, so it has no Wikidata item.
"""

from collections.abc import Collection, Sequence

from articles.entities.gazetteer import countries
from articles.entities.gazetteer import words as place_words
from articles.entities.mention import Name
from articles.entities.phrases import headings
from articles.text.passage import Passage
from articles.text.wordlists import listed, stop_words, titles

_FOREIGN = frozenset({"de", "du", "des", "del", "di", "da", "della"})
_SAME = frozenset({"republic", "state", "kingdom", "federation", "government", "city", "county"})
"""Words before `of` and a place that name the same place, or who governs it."""


def insides(passage: Passage, names: Sequence[Name]) -> set[int]:
    """Return which of the names of a passage, by number, are part of a longer name.

    These are places, and names of one word. A capital word that belongs to no name follows
    (`Velden Design Program`), or precedes with `of` or `de` between (`Gulf of Velden`); not an
    office (`Velden Mayor`) or a heading's word. Before such a word a country or an acronym is
    itself: `U.S. Trade Representative`.
    """
    taken = {at for name in names for at in range(name.first, name.last)}
    found, titled = set[int](), None
    for number, name in enumerate(names):
        if name.at or not (name.kind == "place" or name.last - name.first == 1):
            continue
        if _is_followed(passage, name, taken):
            titled = headings(passage) if titled is None else titled
            if passage.sentence_of[name.last] not in titled:
                found.add(number)
        elif name.kind == "place" and _is_preceded(passage, name.first, taken):
            found.add(number)
    return found


def _is_followed(passage: Passage, name: Name, taken: Collection[int]) -> bool:
    last = name.last
    if last == len(passage.words) or not passage.spaced[last - 1]:
        return False
    if not passage.words[last][0].isupper():
        return False
    owned = passage.bare[last - 1] is not passage.lower[last - 1]
    whole = name.name in countries("en") or passage.words[last - 1].isupper()
    return not owned and not whole and _is_unnamed(passage, last, taken)


def _is_preceded(passage: Passage, first: int, taken: Collection[int]) -> bool:
    if first < 2 or not (passage.spaced[first - 1] and passage.spaced[first - 2]):
        return False
    joint = passage.lower[first - 1]
    if joint in _FOREIGN:
        return passage.language == "en" and passage.words[first - 2][0].isupper()
    return (
        joint == "of"
        and passage.lower[first - 2] not in _SAME
        and _is_unnamed(passage, first - 2, taken)
    )


def _is_unnamed(passage: Passage, at: int, taken: Collection[int]) -> bool:
    """Return whether a word has a capital though it is in no name, and no office or day."""
    word, language = passage.bare[at], passage.language
    return (
        passage.words[at][0].isupper()
        and at not in taken
        and not passage.opens[at]
        and not (len(word) > 1 and passage.words[at].isupper())
        and word not in titles(language)
        and word not in listed("offices")
        and word not in listed("calendar")
        and word not in stop_words(language)
        and word not in place_words("demonyms", language)
    )
