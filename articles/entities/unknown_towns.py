"""Towns that no list has: names of one word that the words before them make places.

`a fire near Velden`, `the road between Velden and Sarn`: a word that looks like a surname to the
tagger is a town where a preposition of place stands before it, if nothing in the text speaks for a
person: no verb of speech, title or first name beside it, no person of that surname, none on a list.
The town of the dateline, and the one that the producer states, are towns wherever they stand.
"""

import re
from collections.abc import Collection, Sequence

from articles.entities.case_forms import stem_of
from articles.entities.gazetteer import words as place_words
from articles.entities.items import items
from articles.entities.located import PLACE, Words, evidence, words_around
from articles.entities.mention import Name
from articles.entities.organisations import is_known_organisation
from articles.entities.people import is_given_name
from articles.entities.place_forms import place_in_any_case
from articles.entities.places import Around, place_of
from articles.text.passage import Passage
from articles.text.wordlists import NOUNS_IN_CAPITALS, listed, small_words, speech, titles

_DOUBTED = 70
"""Confidence up to which a name has its kind from the tagger, or from its place in a sentence."""
_CONFIDENCE = 65
_ADJECTIVE = re.compile("(?:[иыо]й|ая|яя|[иыое]е|[ую]ю|[ое]го|[ое]му|[иы]м|[иы]х|[иы]ми)$")
"""Endings of Russian and Ukrainian adjectives: `в Красную книгу` names no town."""
_SOMEWHERE = Around(opening=False, near=True, inside="")


def with_unknown_towns(
    passage: Passage, names: Sequence[Name], stated: Collection[str] = ()
) -> list[Name]:
    """Return the names, with towns that no list has as places; `stated` are known to be towns."""
    around = words_around(passage.language)
    if not around.where:
        return list(names)
    split = [part for name in names for part in _parted(passage, name, around)]
    language = passage.language
    split = [_stated(name, stated) for name in split] if stated else split
    found = [
        name
        for name in (*filter(_is_doubted, split), *_bare(passage, split, around))
        if evidence(passage, name.first, around) is PLACE
    ]
    found += _joined(passage, split)
    found += [
        name
        for name in split
        if name.kind == "place" and name.last - name.first == 1 and name.confidence <= _DOUBTED
    ]
    sure = {stem_of(word, language) for word in stated}
    towns = sure.copy()
    towns.update(stem_of(passage.words[name.first], language) for name in found)
    for name in split if towns else ():
        if name.kind == "person" and (" " in name.name or _is_person(passage, name)):
            towns.difference_update(stem_of(word, language) for word in name.name.split())
    if not towns:
        return split
    made = _placed(passage, split, towns) + _unnamed(passage, split, towns, sure)
    return sorted(made, key=lambda name: name.first)


def _parted(passage: Passage, name: Name, around: Words) -> list[Name]:
    """Return the towns of `between Velden and Sarn`, the town of `W Sarnie`; else the name."""
    first, last = name.first, name.last
    if name.at or name.confidence > _DOUBTED or last - first not in (2, 3):
        return [name]
    lower = passage.lower
    if last - first == 3 and lower[first + 1] in listed("conjunctions"):
        if first and lower[first - 1] in around.between:
            ends = ((first, first + 1), (first + 2, last))
            return [name._replace(first=a, last=b, name=passage.between(a, b)) for a, b in ends]
    elif last - first == 2 and passage.opens[first] and name.kind == "person":
        head = lower[first]
        if (head in around.where or head in around.nouns) and not is_given_name(head):
            return [name._replace(first=first + 1, name=passage.between(first + 1, last))]
    return [name]


def _stated(name: Name, towns: Collection[str]) -> Name:
    """Return a name of several words as the town that it is stated to be."""
    is_town = name.confidence <= _DOUBTED and name.name in towns and name.kind != "place"
    return name._replace(kind="place", uri="") if is_town and " " in name.name else name


def _joined(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """Return the doubted names in an enumeration of places: `Norland, Velden and Sarn`."""
    kinds = ["", *(name.kind for name in names), ""]
    found = []
    for at, name in enumerate(names):
        if not _is_doubted(name):
            continue
        before = at > 0 and _is_enumerated(passage, names[at - 1], name)
        behind = at + 1 < len(names) and _is_enumerated(passage, name, names[at + 1])
        sides = {kinds[at]} if before else set()
        if behind:
            sides.add(kinds[at + 2])
        if sides == {"place"}:
            found.append(name)
    return found


def _is_enumerated(passage: Passage, name: Name, follows: Name) -> bool:
    """Return whether only a comma or `and` stands between two names."""
    if follows.first == name.last:
        return passage.gap(name.last - 1) == ", "
    return follows.first == name.last + 1 and passage.lower[name.last] in listed("conjunctions")


def _is_doubted(name: Name) -> bool:
    return (
        name.kind == "person"
        and name.confidence <= _DOUBTED
        and name.last - name.first == 1
        and not name.at
        and " " not in name.name
    )


def _bare(passage: Passage, names: Sequence[Name], around: Words) -> list[Name]:
    """Return the words in no name that only a place can be: `w Sarnie`, `north of Sarn`.

    None in German, where nouns have capitals: `die Grenze zwischen Land und Meer`.
    """
    if passage.language in NOUNS_IN_CAPITALS:
        return []
    lower, spaced, conjunctions = passage.lower, passage.spaced, listed("conjunctions")
    taken = {at for name in names for at in range(name.first, name.last)}
    found = []
    for at in passage.capitals:
        if not at or at in taken or not spaced[at - 1]:
            continue
        before = lower[at - 1]
        if (
            before in around.bare
            or before in around.between
            or (before in around.whither and lower[at - 2] in around.nearby)
            or (before in conjunctions and lower[at - 3] in around.between)
        ) and (evidence(passage, at, around) is PLACE and _is_apart(passage, at)):
            found.append(Name("person", passage.between(at, at + 1), at, at + 1, _CONFIDENCE))
    return found


def _is_apart(passage: Passage, at: int) -> bool:
    """Return whether a word with a capital stands alone and may be the name of a town."""
    words = passage.words
    follows = at + 1 < len(words) and passage.spaced[at] and words[at + 1][0].isupper()
    return (
        words[at].istitle()
        and words[at].isalpha()
        and not _ADJECTIVE.search(words[at])
        and not follows
        and not passage.opens[at]
        and passage.lower[at] not in listed("calendar")
        and passage.lower[at] not in small_words(passage.language)
        and passage.lower[at] not in place_words("demonyms", passage.language)
        and not is_known_organisation(words[at])
    )


def _is_person(passage: Passage, name: Name) -> bool:
    """Return whether a name of one word is a person's by a list, or by the words beside it."""
    if name.uri or is_given_name(passage.bare[name.first]):
        return True
    known = items(name.name).keys()
    if ("person" in known or "surname" in known) and "place" not in known:
        return True
    return _is_human(passage, name)


def _is_human(passage: Passage, name: Name) -> bool:
    """Return whether a verb of speech or a title stands beside a name."""
    lower, spaced, first, last = passage.lower, passage.spaced, name.first, name.last
    lists = speech(passage.language)
    if last < len(lower) and spaced[last - 1] and lower[last] in lists["verbs"]:
        return True
    if not first or not spaced[first - 1]:
        return False
    before = passage.bare[first - 1]
    return (
        before in lists["verbs"]
        or before in titles(passage.language)
        or before in listed("offices")
        or before in lists["his"]
        or before in lists["hers"]
        or is_given_name(before)
    )


def _placed(passage: Passage, names: list[Name], towns: Collection[str]) -> list[Name]:
    """Return the names, those of the towns as places."""
    return [
        _town(passage, name.first)
        if _is_doubted(name) and stem_of(name.name, passage.language) in towns
        else name
        for name in names
    ]


def _unnamed(
    passage: Passage, names: list[Name], towns: Collection[str], stated: Collection[str]
) -> list[Name]:
    """Return the towns where the tagger found no name: stated ones, others behind a preposition."""
    taken = {at for name in names for at in range(name.first, name.last)}
    around, language = words_around(passage.language), passage.language
    return [
        _town(passage, at)
        for at in passage.capitals
        if at not in taken
        and (stem := stem_of(passage.words[at], language)) in towns
        and (stem in stated or evidence(passage, at, around))
        and _is_apart(passage, at)
    ]


def _town(passage: Passage, at: int) -> Name:
    text = passage.between(at, at + 1)
    place = place_of(text, _SOMEWHERE, passage.language)
    place = place or place_in_any_case(text, passage.language)
    if place:
        return Name("place", place.name, at, at + 1, _CONFIDENCE, place.uri)
    return Name("place", text, at, at + 1, _CONFIDENCE)
