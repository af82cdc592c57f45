"""Named entity recognition: every mention of people, organisations and places in a body.

Rules, beside a trained tagger: capitals, the words around them, lists of first names,
titles and corporate endings, GeoNames. Then a vote over the whole document, so that
`Biden` is the person that `Joe Biden` named. A phrase that stays ambiguous is left out:
a wrong name costs a reader more than a missing one.
"""

from collections import Counter
from operator import attrgetter, itemgetter

from articles.entities.agreement import agreed
from articles.entities.candidates import Unsure, parse_phrase
from articles.entities.case_forms import one_form
from articles.entities.companies import acts_for_itself
from articles.entities.coreference import by_surname, full_names, surname
from articles.entities.datelines import datelined, stated_towns
from articles.entities.gazetteer import words as place_words
from articles.entities.items import items, unaccented
from articles.entities.links import Look, linked
from articles.entities.mention import Name
from articles.entities.nominative import nominative
from articles.entities.organisations import is_acronym, is_brand, is_plural_acronym, is_team
from articles.entities.people import can_be_person
from articles.entities.phrases import phrases
from articles.entities.places import SOMEWHERE, Around, country_after, place_of
from articles.entities.short_names import in_full
from articles.entities.suffixes import has_suffixes, without_suffix
from articles.entities.towns import in_their_states
from articles.entities.unlearnt import without_openings
from articles.entities.without_capitals import caseless_names, has_caseless, without_tails
from articles.text.passage import Passage
from articles.text.wordlists import NOUNS_IN_CAPITALS, speech

_TRANSITIVE = frozenset(
    {"called", "told", "tells", "telling", "urged", "accused", "accuses", "described"}
)
"""Transitive verbs: the name after them is the object, not the speaker."""
_ARTICLES = frozenset({"the", "a", "an"})
_STOPPED = frozenset({"inc", "corp", "co", "ltd", "bros", "jr", "sr"})
_KNOWN = 15
"""Popularity of an organisation that one word and what it does are evidence enough for."""
_PLAIN = [[Around(opening, near, "") for near in (False, True)] for opening in (False, True)]
"""The contexts of nearly all phrases, which no country follows: by `opening` and `near`."""


def by_rules(passage: Passage) -> list[Name]:
    """Return the mentions that rules find, in the order of the text; they never overlap."""
    sure: list[Name] = []
    unsure: list[Unsure] = []
    lower, spaced, language = passage.lower, passage.spaced, passage.language
    locatives = place_words("locatives", language)
    for first, last, opening, titled in phrases(passage):
        near = first > 0 and spaced[first - 1] and lower[first - 1] in locatives
        inside = "" if spaced[last - 1] else country_after(passage, last)
        around = Around(opening, near, inside) if inside else _PLAIN[opening][near]
        certain, doubtful = parse_phrase(_words(passage, first, last), around, language)
        for kind, start, end, confidence, name, uri in certain:
            sure.append(Name(kind, name, first + start, first + end, confidence, uri))
        if titled and last - first > 1:
            continue  # in a heading only names that a list knows are taken
        unsure += [candidate.moved(first) for candidate in doubtful]
    decided = _voted(passage, sure, unsure, by_surname(sure, full_names(sure)))
    return sorted([*sure, *decided], key=itemgetter(2))


def entities(passage: Passage, look: Look = items, located: str = "") -> tuple[Name, ...]:
    """Return all mentions in the order of the text; they never overlap.

    `look` is the table of names that gives Wikidata items: the one that ships, or a user's own.
    `located` is the place where the article was written, as its producer states it.
    """
    stated = stated_towns(passage, located)
    names = without_openings(passage, agreed(passage, by_rules(passage), stated))
    if passage.language == "ru":
        names = [
            name._replace(name=nominative(name.name)) if name.kind == "person" else name
            for name in names
        ]
    if has_suffixes(passage.language):  # Of the rules' names, too.
        names = [name._replace(name=without_suffix(name.name, passage.language)) for name in names]
    if forms := one_form(names, passage.language):
        names = [name._replace(name=forms.get((name.kind, name.name), name.name)) for name in names]
    towns = {name.name for name in names if name.kind == "place"}.union(stated)
    names = _replaced(_merged(names, full_names(names)), datelined(passage, towns))
    names = [_with_stop(passage, name) for name in names]
    if has_caseless(passage):
        names = [*without_tails(passage, names), *caseless_names(passage)]
        names.sort(key=lambda name: name.span(passage))
    return tuple(in_their_states(passage, linked(passage, names, look), located))


def _words(passage: Passage, first: int, last: int) -> tuple[str, ...]:
    """Return a phrase's words; initials keep their stop, a possessive is left out."""
    words = passage.words[first:last]
    if passage.bare[last - 1] is not passage.lower[last - 1]:
        words[-1] = words[-1][:-2]
    if last - first == 1:
        return (words[0],)
    if not all(passage.spaced[first : last - 1]):
        for at in range(last - first - 1):
            words[at] += passage.gap(first + at)[:-1]
    return tuple(words)


def _voted(
    passage: Passage, sure: list[Name], unsure: list[Unsure], by_last: dict[str, str]
) -> list[Name]:
    """Resolve ambiguous phrases by the rest of the document; adds surnames to `by_last`."""
    by_first: dict[str, set[str]] = {}
    for name in sorted({mention.name for mention in sure if mention.kind == "person"}):
        given, *rest = name.split()
        if rest:
            by_first.setdefault(given, set()).add(name)
    organisations = {mention.name for mention in sure if mention.kind == "organisation"}
    teams = {name.split()[-1] for name in organisations if is_team(name.lower().split())}
    alone = Counter([candidate.name for candidate in unsure])
    verbs = speech(passage.language)["verbs"]
    decided = []
    for candidate in unsure:
        first, last, opening, text, place = candidate
        if last - first > 1:
            last_name = surname(text)
            in_capitals = any(len(word) > 2 and word.isupper() for word in text.split())
            if in_capitals or last - first > 3 or not can_be_person(passage.bare[first:last]):
                continue
            surname_alone = alone[last_name] and passage.language not in NOUNS_IN_CAPITALS
            if last_name in by_last or surname_alone or _speaks(passage, candidate, verbs):
                decided.append(Name("person", text, first, last, 70))
                by_last.setdefault(last_name, text)
        elif text in organisations or (text in teams and not opening):
            decided.append(Name("organisation", text, first, last, 70))
        elif _is_acting(passage, candidate):
            decided.append(Name("organisation", text, first, last, 80))
        elif text in by_last and not (place and by_last[text] == text):
            decided.append(Name("person", text, first, last, 85))
        elif place:
            decided.append(Name("place", place.name, first, last, 90, place.uri))
        elif is_acronym(text):
            if alone[text] > 1 and not opening:  # once, in capitals, may be mere emphasis
                decided.append(Name("organisation", text, first, last, 70))
        elif len(by_first.get(text, ())) == 1:
            decided.append(Name("person", min(by_first[text]), first, last, 70))
        elif _is_lone_speaker(passage, candidate, verbs):
            if is_brand(text):
                decided.append(Name("organisation", text, first, last, 80))
            elif can_be_person(passage.bare[first:last]):
                decided.append(Name("person", text, first, last, 60))
    return decided


def _is_acting(passage: Passage, candidate: Unsure) -> bool:
    """Return whether a known organisation acts here: `Chelsea captain`, `Delta spokesman`."""
    first, last, _, text, _ = candidate
    if not acts_for_itself(passage, first, last, "team_after"):
        return False
    known = items(text)
    organisation = known.get("organisation")
    return organisation is not None and organisation.popularity >= max(
        _KNOWN, *(item.popularity for item in known.values())
    )


def _is_lone_speaker(passage: Passage, candidate: Unsure, verbs: frozenset[str]) -> bool:
    """Return whether a one-word name is a speaker: no place, not `the Atlantic`, not `MPs`."""
    before = passage.lower[candidate.first - 1] if candidate.first else ""
    return (
        not candidate.opening
        and before not in _ARTICLES
        and not is_plural_acronym(candidate.name)
        and not place_of(candidate.name, SOMEWHERE, passage.language)
        and _speaks(passage, candidate, verbs)
    )


def _speaks(passage: Passage, candidate: Unsure, verbs: frozenset[str]) -> bool:
    """Return whether a verb of speech is the word before or after."""
    first, last = candidate.first, candidate.last
    if last < len(passage.lower) and passage.spaced[last - 1] and passage.lower[last] in verbs:
        return True
    if not first or not passage.spaced[first - 1]:
        return False
    return passage.lower[first - 1] in verbs and passage.lower[first - 1] not in _TRANSITIVE


def _merged(mentions: list[Name], called: dict[str, str]) -> list[Name]:
    """Return the mentions with one name for each person and organisation."""
    by_last, full = by_surname(mentions, called), in_full(mentions)
    merged = []
    for mention in mentions:
        name = mention.name
        if mention.kind == "person":
            name = called.get(name) or by_last.get(name) or by_last.get(unaccented(name), name)
        elif mention.kind == "organisation":
            name = full.get(name, name)
        merged.append(mention if name == mention.name else mention._replace(name=name))
    return merged


def _replaced(names: list[Name], found: list[Name]) -> list[Name]:
    """Put the places of datelines where something else was taken for a name."""
    if not found:
        return names
    taken = {at for name in found for at in range(name.first, name.last)}
    kept = [name for name in names if taken.isdisjoint(range(name.first, name.last))]
    return sorted([*kept, *found], key=attrgetter("first"))


def _with_stop(passage: Passage, name: Name) -> Name:
    """Return the name with the stop of its abbreviation: `Holm Inc.`, `Bo Lund Jr.`."""
    last = passage.lower[name.last - 1] if name.last and not name.at else ""
    if last in _STOPPED and passage.text.startswith(".", passage.end(name.last - 1)):
        return name._replace(at=(passage.starts[name.first], passage.end(name.last - 1) + 1))
    return name
