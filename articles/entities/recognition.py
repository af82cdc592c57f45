"""People, organisations and places that the body names, with every mention.

A first honest method, without a trained model: capitals, words around them, lists
of first names, titles and corporate endings, GeoNames; then the whole document votes,
so that `Biden` is who `Joe Biden` was. What stays in doubt is left out.
"""

from collections import Counter
from operator import itemgetter

from articles.entities.candidates import Unsure, take_apart
from articles.entities.coreference import by_surname, full_names, surname
from articles.entities.gazetteer import words as place_words
from articles.entities.mention import Name
from articles.entities.organisations import acronym, brand, members, team
from articles.entities.people import personal
from articles.entities.phrases import phrases
from articles.entities.places import Around, country_after, place_of
from articles.entities.without_capitals import caseless_places
from articles.text.passage import Passage
from articles.text.wordlists import NOUNS_IN_CAPITALS, speech, wikidata

_TRANSITIVE = frozenset(
    {"called", "told", "tells", "telling", "urged", "accused", "accuses", "described"}
)
"""Verbs behind which stands who or what is spoken to, or of."""
_ARTICLES = frozenset({"the", "a", "an"})
_SOMEWHERE = Around(opening=False, near=True, inside="")


def entities(passage: Passage) -> tuple[Name, ...]:
    """Return all mentions in the order of the text; they never overlap."""
    sure: list[Name] = []
    unsure: list[Unsure] = []
    lower, spaced, language = passage.lower, passage.spaced, passage.language
    locatives = place_words("locatives", language)
    for first, last, opening, titled in phrases(passage):
        near = first > 0 and spaced[first - 1] and lower[first - 1] in locatives
        inside = "" if spaced[last - 1] else country_after(passage, last)
        found, doubtful = take_apart(
            _words(passage, first, last), Around(opening, near, inside), language
        )
        for kind, start, end, confidence, name, uri in found:
            sure.append(Name(kind, name, first + start, first + end, confidence, uri))
        if titled and last - first > 1:
            continue  # a heading names nobody who is not known
        unsure += [one.moved(first) for one in doubtful]
    called = full_names(sure)
    decided = _voted(passage, sure, unsure, by_surname(sure, called))
    if any(one.kind == "person" and " " in one.name for one in decided):
        called = full_names([*sure, *decided])
    sure += decided
    names = tuple(sorted(_merged(sure, called), key=itemgetter(2)))
    if caseless := caseless_places(passage):
        return tuple(sorted((*names, *caseless), key=lambda one: one.span(passage)))
    return names


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
    """Decide what was open by what the document says elsewhere; `by_last` grows by it."""
    by_first: dict[str, set[str]] = {}
    for name in sorted({one.name for one in sure if one.kind == "person"}):
        given, *rest = name.split()
        if rest:
            by_first.setdefault(given, set()).add(name)
    organisations = {one.name for one in sure if one.kind == "organisation"}
    teams = {name.split()[-1] for name in organisations if team(name.lower().split())}
    alone = Counter([one.name for one in unsure])
    verbs = speech(passage.language)["verbs"]
    decided = []
    for one in unsure:
        first, last, opening, text, place = one
        if last - first > 1:
            last_name = surname(text)
            loud = any(len(word) > 2 and word.isupper() for word in text.split())
            if loud or last - first > 3 or not personal(passage.bare[first:last]):
                continue
            told = alone[last_name] and passage.language not in NOUNS_IN_CAPITALS
            if last_name in by_last or told or _speaks(passage, one, verbs):
                decided.append(Name("person", text, first, last, 70))
                by_last.setdefault(last_name, text)
        elif text in organisations or (text in teams and not opening):
            decided.append(Name("organisation", text, first, last, 70))
        elif text in by_last and not (place and by_last[text] == text):
            decided.append(Name("person", text, first, last, 85))
        elif place:
            decided.append(Name("place", place.name, first, last, 90, place.uri))
        elif acronym(text):
            if alone[text] > 1 and not opening:  # once, in capitals, may be mere emphasis
                decided.append(Name("organisation", text, first, last, 70))
        elif len(by_first.get(text, ())) == 1:
            decided.append(Name("person", min(by_first[text]), first, last, 70))
        elif _speaks_alone(passage, one, verbs):
            if brand(text):
                decided.append(Name("organisation", text, first, last, 60))
            elif personal(passage.bare[first:last]):
                decided.append(Name("person", text, first, last, 60))
    return decided


def _speaks_alone(passage: Passage, one: Unsure, verbs: frozenset[str]) -> bool:
    """Tell a name in one word that speaks: no place, not `the Atlantic`, not `MPs`."""
    before = passage.lower[one.first - 1] if one.first else ""
    return (
        not one.opening
        and before not in _ARTICLES
        and not members(one.name)
        and not place_of(one.name, _SOMEWHERE, passage.language)
        and _speaks(passage, one, verbs)
    )


def _speaks(passage: Passage, one: Unsure, verbs: frozenset[str]) -> bool:
    """Tell whether a verb of speech stands right before or after."""
    first, last = one.first, one.last
    if last < len(passage.lower) and passage.spaced[last - 1] and passage.lower[last] in verbs:
        return True
    if not first or not passage.spaced[first - 1]:
        return False
    return passage.lower[first - 1] in verbs and passage.lower[first - 1] not in _TRANSITIVE


def _merged(found: list[Name], called: dict[str, str]) -> list[Name]:
    """Give every mention of one person the same name, and names their Wikidata item."""
    by_last = by_surname(found, called)
    people, organisations = wikidata("people"), wikidata("organisations")
    merged = []
    for one in found:
        kind, name, first, last, confidence, *_ = one
        if kind == "person":
            name = called.get(name) or by_last.get(name, name)
            merged.append(Name(kind, name, first, last, confidence, people.get(name, "")))
        elif kind == "organisation":
            merged.append(Name(kind, name, first, last, confidence, organisations.get(name, "")))
        else:
            merged.append(one)
    return merged
