"""Towns that no list has: names of one word that the words before them make places.

`a fire near Velden`, `the road between Velden and Sarn`: a word that looks like a surname to the
tagger is a town where a preposition of place stands before it, if nothing in the text speaks for a
person: no verb of speech, title or first name beside it, no person of that surname, none on a list.
The town of the dateline, and the one that the producer states, are towns wherever they stand.
"""

import re
from collections.abc import Collection, Sequence
from functools import partial

from articles.entities.case_forms import has_stems, stem_of
from articles.entities.gazetteer import words as place_words
from articles.entities.items import items
from articles.entities.located import PLACE, Words, evidence, words_around
from articles.entities.mention import Name
from articles.entities.offices import has_office_before
from articles.entities.organisations import is_known_organisation
from articles.entities.people import is_given_name
from articles.entities.place_forms import place_in_any_case
from articles.entities.places import SOMEWHERE, place_of
from articles.text.passage import Passage
from articles.text.wordlists import NOUNS_IN_CAPITALS, listed, small_words, speech, titles

_DOUBTED = 70
"""Confidence up to which a name has its kind from the tagger, or from its place in a sentence."""
_CONFIDENCE = 65
_ENUMERATING = frozenset({"it", "pl", "pt", "ru", "uk"})
"""Languages in which a doubted name between places is one four times in five; in English, French,
German, Spanish and Dutch it is half the time."""
_DIVISIBLE = 3
"""Words of a name that may be two towns and `and`."""
_ADJECTIVE = re.compile("(?:[иыо]й|ая|яя|[иыое]е|[ую]ю|[ое]го|[ое]му|[иы]м|[иы]х|[иы]ми)$")
"""Endings of Russian and Ukrainian adjectives: `в Красную книгу` names no town."""


def with_unknown_towns(
    passage: Passage, names: Sequence[Name], stated: Collection[str] = ()
) -> list[Name]:
    """Return the names, with towns that no list has as places; `stated` are known to be towns."""
    around = words_around(passage.language)
    if not around.where:
        return list(names)
    split = [part for name in names for part in _divided(passage, name, around)]
    if stated:
        split = [_stated(name, stated) for name in split]
    language = passage.language
    stem = partial(stem_of, language=language) if has_stems(language) else str
    doubted = [
        at
        for at, name in enumerate(split)
        if (name.kind == "person" and _is_governor(passage, name)) or _is_doubted(name)
    ]
    names = [split[at] for at in doubted]
    found = [
        name
        for name in (*names, *_bare(passage, split, around))
        if evidence(passage, name.first, around) == PLACE
    ]
    if language in _ENUMERATING:
        found += [split[at] for at in doubted if _is_enumerated_place(passage, split, at)]
    found += [
        name
        for name in split
        if name.kind == "place" and name.last - name.first == 1 and name.confidence <= _DOUBTED
    ]
    if not found and not stated:
        return split
    sure = {stem(word) for word in stated}
    towns = {stem(passage.words[name.first]) for name in found} | sure
    for name in split:
        words = name.name.split() if name.kind == "person" else ()
        if not towns.isdisjoint(map(stem, words)) and (len(words) > 1 or _is_person(passage, name)):
            towns.difference_update(map(stem, words))
    if not towns:
        return split
    made = split.copy()
    for at in doubted:
        if stem(split[at].name) in towns:
            made[at] = _town(passage, split[at].first)
    taken = {at for name in split for at in range(name.first, name.last)}
    made += [
        _town(passage, at)
        for at in passage.capitals
        if at not in taken
        and (word := stem(passage.words[at])) in towns
        and (word in sure or evidence(passage, at, around) or has_office_before(passage, at))
        and _is_apart(passage, at)
    ]
    return sorted(made, key=lambda name: name.first)


def _divided(passage: Passage, name: Name, around: Words) -> Sequence[Name]:
    """Return the towns of `between Velden and Sarn`, the town of `W Sarnie`; else the name."""
    first, last = name.first, name.last
    length = last - first
    if length == 1 or length > _DIVISIBLE or name.confidence > _DOUBTED or name.at:
        return (name,)
    lower = passage.lower
    if length == _DIVISIBLE:
        if lower[first + 1] in listed("conjunctions") and lower[first - 1] in around.between:
            ends = ((first, first + 1), (first + 2, last))
            return [name._replace(first=a, last=b, name=passage.between(a, b)) for a, b in ends]
    elif passage.opens[first] and name.kind == "person":
        head = lower[first]
        if (head in around.where or head in around.nouns) and not is_given_name(head):
            return [name._replace(first=first + 1, name=passage.between(first + 1, last))]
    return (name,)


def _stated(name: Name, towns: Collection[str]) -> Name:
    """Return a name of several words as the town that it is stated to be."""
    is_town = name.confidence <= _DOUBTED and name.name in towns and name.kind != "place"
    return name._replace(kind="place", uri="") if is_town and " " in name.name else name


def _is_enumerated_place(passage: Passage, names: Sequence[Name], at: int) -> bool:
    """Return whether a name stands between places only: `Norland, Velden and Sarn`."""
    kinds = set()
    if at and _is_enumerated(passage, names[at - 1], names[at]):
        kinds.add(names[at - 1].kind)
    if at + 1 < len(names) and _is_enumerated(passage, names[at], names[at + 1]):
        kinds.add(names[at + 1].kind)
    return kinds == {"place"}


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


def _is_governor(passage: Passage, name: Name) -> bool:
    """Return whether an office before one word took it for its holder: `burmistrz Sarny`."""
    single = name.last - name.first == 1 and " " not in name.name and not name.uri
    return single and has_office_before(passage, name.first)


def _bare(passage: Passage, names: Sequence[Name], around: Words) -> list[Name]:
    """Return the words in no name that only a place can be: `w Sarnie`, `north of Sarn`.

    None in German, where nouns have capitals: `die Grenze zwischen Land und Meer`.
    """
    if passage.language in NOUNS_IN_CAPITALS:
        return []
    lower, spaced, conjunctions = passage.lower, passage.spaced, listed("conjunctions")
    signs = around.signs
    near = [
        at
        for at in passage.capitals
        if at
        and (before := lower[at - 1]) in signs
        and (
            before in around.bare
            or before in around.between
            or (before in around.whither and lower[at - 2] in around.nearby)
            or (before in conjunctions and lower[at - 3] in around.between)
        )
        and spaced[at - 1]
        and evidence(passage, at, around) == PLACE
        and _is_apart(passage, at)
    ]
    if not near:
        return []
    taken = {at for name in names for at in range(name.first, name.last)}
    return [
        Name("person", passage.between(at, at + 1), at, at + 1, _CONFIDENCE)
        for at in near
        if at not in taken
    ]


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
    if has_office_before(passage, first):
        return False  # a town or a person
    before = passage.bare[first - 1]
    return (
        before in lists["verbs"]
        or before in titles(passage.language)
        or before in listed("offices")
        or before in lists["his"]
        or before in lists["hers"]
        or is_given_name(before)
    )


def _town(passage: Passage, at: int) -> Name:
    text = passage.between(at, at + 1)
    place = place_of(text, SOMEWHERE, passage.language)
    place = place or place_in_any_case(text, passage.language)
    if place:
        return Name("place", place.name, at, at + 1, _CONFIDENCE, place.uri)
    return Name("place", text, at, at + 1, _CONFIDENCE)
