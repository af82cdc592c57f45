"""The names of the rules and the tagger, with one type for all mentions of a name.

The tagger has read what the rules say of each word. Where a rule is strong (a title, a list, a
legal form) its name stays as it is; everywhere else the tagger decides. Rules were written for
English first, so in other languages only names that a list has are strong.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import compress

from articles.entities.campuses import with_campuses
from articles.entities.class_nouns import with_class_nouns
from articles.entities.companies import with_companies
from articles.entities.context import KINDS, Array, Inputs, ruled_codes
from articles.entities.coreference import surname
from articles.entities.cut_names import person, whole, with_nicknames
from articles.entities.cyrillic_places import with_known_places
from articles.entities.exclusions import is_possible
from articles.entities.gazetteer import countries
from articles.entities.gazetteer import words as place_words
from articles.entities.genitives import without_genitive
from articles.entities.institutions import with_institutions
from articles.entities.mention import Kind, Name
from articles.entities.offices import with_offices_apart
from articles.entities.person_bounds import (
    before_employer,
    behind_small_words,
    behind_titles,
    in_full,
    is_likely_person,
    is_sure_person,
)
from articles.entities.place_forms import place_in_any_case, town_at_home
from articles.entities.places import Around, country_after, place_of
from articles.entities.repeats import repeated
from articles.entities.suffixes import without_suffix
from articles.entities.tagger import tagged
from articles.entities.unknown_towns import with_unknown_towns
from articles.entities.word_features import elided
from articles.text.passage import Passage
from articles.text.wordlists import titles

_STRONG_ENGLISH, _STRONG = 80, 95
_ALONE = 65
"""Confidence in a name that only the tagger finds."""


def agreed(passage: Passage, ruled: Sequence[Name], stated: Sequence[str] = ()) -> list[Name]:
    """Return the mentions of a passage in order, given those that the rules find.

    `stated` are towns that the dateline or the producer names.
    """
    inputs, labels = tagged(passage, ruled_codes(passage, ruled))
    strong = _STRONG_ENGLISH if passage.language == "en" else _STRONG
    kept = [name for name in ruled if name.confidence >= strong]
    taken = {at for name in kept for at in range(name.first, name.last)}
    by_span = {(name.first, name.last): name for name in ruled}
    people = {name.first for name in kept if name.kind == "person"}
    ends = {name.first: name.last for name in ruled if is_sure_person(name)}
    titled = set(compress(inputs.around.words, inputs.around.titled))
    for number, start, end in spans(inputs, labels):
        first = _begin(passage, start, end)
        if end - first > 2 and passage.words[first] == passage.words[end - 1]:
            first += 1  # `Holm Ada Marie Holm`: a page shows the full name behind the surname
        last = _once(passage.words, first, end) if end - first > 2 else end
        if KINDS[number] == "organisation" and last in people:
            last = _before_office(passage, first, last)
        if KINDS[number] != "organisation" and last - first > 1:
            first = behind_small_words(passage, first, last)
        if KINDS[number] == "person":
            if last - first > 1:
                first = _behind_people(passage, behind_titles(passage, first, last), last)
            last = before_employer(passage, first, in_full(passage, ends, first, last))
        if first == last or not taken.isdisjoint(range(first, last)):
            continue
        kind = KINDS[number]
        rule = by_span.get((first, last))
        if rule and (rule.kind == kind or _is_country(rule)):
            kept.append(_at_home(passage, rule))
        elif (parts := whole(passage, first, last)) is not None:
            kept += [part for part in parts if is_possible(passage, part.kind, *part[2:4])]
        elif first not in titled and is_possible(passage, kind, first, last):
            kept.append(_name(passage, kind, first, last))
    taken = {at for name in kept for at in range(name.first, name.last)}
    alone = {name.name for name in kept if name.kind == "person"}
    kept += [
        name
        for name in ruled
        if (_is_country(name) or (is_likely_person(passage, name) and surname(name.name) in alone))
        and taken.isdisjoint(range(name.first, name.last))
    ]
    kept = with_class_nouns(passage, sorted(kept, key=lambda name: name.first))
    kept = with_campuses(passage, with_institutions(passage, kept))
    kept = with_known_places(passage, kept)
    kept = with_offices_apart(passage, with_nicknames(passage, kept))
    kept = without_genitive(passage, kept)
    kept += repeated(passage, kept)
    kept = _one_kind_each(sorted(kept, key=lambda name: name.first))
    return with_companies(passage, with_unknown_towns(passage, kept, stated))


def _is_country(name: Name) -> bool:
    """Return whether the rules take a name for a country: its names are known in 90 languages."""
    return name.kind == "place" and name.name in countries("en")


def _at_home(passage: Passage, rule: Name) -> Name:
    """Return a place of the rules, which know no case forms: `u Puli` is in Pula."""
    if rule.kind != "place" or _is_country(rule):
        return rule
    town = town_at_home(passage.between(rule.first, rule.last), passage.language)
    return rule._replace(name=town.name, uri=town.uri) if town else rule


def _begin(passage: Passage, first: int, last: int) -> int:
    """Return the first word with a capital or a digit: `консорциуму Велден` names `Велден`."""
    while first < last and passage.words[first].islower() and not elided(passage.words[first]):
        first += 1
    return first


def _behind_people(passage: Passage, first: int, last: int) -> int:
    """Return where a person's name begins behind that of a people: `L'Allemand Holm`."""
    demonyms = place_words("demonyms", passage.language)
    while last - first > 1 and passage.bare[first][elided(passage.words[first]) :] in demonyms:
        first += 1
    return first


def _once(words: list[str], first: int, last: int) -> int:
    """Return where a name ends that a caption says twice: `Ada Holm Ada Holm`."""
    return next((at for at in range(first + 2, last) if words[at] == words[first]), last)


def _before_office(passage: Passage, first: int, last: int) -> int:
    """Return where an organisation ends whose officer follows: `Velden Rovers General Manager`."""
    offices = titles(passage.language)
    while last - first > 1 and passage.bare[last - 1] in offices:
        last -= 1
    return last


def spans(inputs: Inputs, labels: Array) -> list[tuple[int, int, int]]:
    """Return kind, first and last word (exclusive) of each name."""
    found: list[tuple[int, int, int]] = []
    words, gaps = inputs.around.words, inputs.around.gaps
    named = labels.nonzero()[0]
    for at, label in zip(named.tolist(), labels.take(named).tolist(), strict=True):
        word = words[at]
        if label < 4:
            found.append((label - 1, word, word + 1))
            continue
        kind, begun, _ = found[-1]
        if kind or gaps[at] // 10 != 2:
            found[-1] = kind, begun, word + 1
        else:
            found.append((kind, word, word + 1))
    return found


def _name(passage: Passage, kind: Kind, first: int, last: int) -> Name:
    text = passage.between(first, last)
    word = passage.words[first]
    # `L'OTAN` begins a sentence; elsewhere `L'Aquila` is the name.
    cut = elided(word) if word[0].islower() or passage.opens[first] else 0
    at = (passage.starts[first] + cut, passage.tip(last - 1)) if cut else None
    text = without_suffix(" ".join(text[cut:].split()), passage.language)
    if kind == "person":
        text = person(text)
    if kind == "place":
        around = Around(opening=False, near=True, inside=country_after(passage, last))
        place = town_at_home(text, passage.language) or place_of(text, around, passage.language)
        if place := place or place_in_any_case(text, passage.language):
            return Name(kind, place.name, first, last, _ALONE, place.uri, at)
    return Name(kind, text, first, last, _ALONE, at=at)


def _one_kind_each(names: list[Name]) -> list[Name]:
    """Return the names with one type for each spelling: that of most mentions, else the first's."""
    kinds = {(name.name, name.kind) for name in names}
    if len(kinds) == len({spelled for spelled, _ in kinds}):
        return names
    counts = Counter([(name.name, name.kind) for name in names])
    best: dict[str, Name] = {}
    for name in names:
        known = best.setdefault(name.name, name)
        if counts[name.name, name.kind] > counts[name.name, known.kind]:
            best[name.name] = name
    return [
        name
        if name.kind == best[name.name].kind
        else best[name.name]._replace(first=name.first, last=name.last, at=name.at)
        for name in names
    ]
