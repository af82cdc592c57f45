"""Towns in datelines, states by their abbreviation: `VELDEN, Calif. (NPA) - Two ferries met`."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import cache

from articles.entities.gazetteer import regions
from articles.entities.mention import Name
from articles.entities.place import Place
from articles.entities.places import SOMEWHERE, place_of
from articles.resources import table
from articles.text.dateline import certain_dateline, story_begins
from articles.text.passage import Passage
from articles.text.wordlists import genre_labels, listed, organisation_words, small_words

_DATELINE = re.compile(
    r"""(?P<place>[^\W\d_a-z](?:[^\W\d_a-z]|[.'’ -]){2,30})   # VELDEN, SANTA VELDA
        (?P<state>,[ ][A-Z][\w.]{1,14}(?:[ ][A-Z]\w{1,14})?)?   # , Calif.
        (?:[ ]\([\w ./]{2,20}\))?                         # (NPA)
        (?:[ ](?:[-–—]|--)[ ]|—(?=[A-Z]))                # -     —The""",
    re.VERBOSE,
)
_TOWN = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[ .'’-]{1,2}[^\W\d_]+){0,3}")
"""The town at the beginning of a stated place: `Velden` of `VELDEN, Norland, March 5`."""
_LINES = 20_000
"""Characters in which datelines are looked for."""
_SHORT = 2
"""Letters that name no town: `EU - `."""


@cache
def _abbreviated() -> dict[str, Place]:
    """Return the states by their abbreviations, without a final stop."""
    states = table("places.toml")["abbreviations"]
    return {short.removesuffix("."): regions()[name] for short, name in states.items()}


@cache
def _with_stop() -> frozenset[str]:
    """Return these abbreviations as words of a passage may be: with a final stop, and without."""
    return frozenset(_abbreviated()).union(f"{short}." for short in _abbreviated())


def stated_towns(passage: Passage, located: str = "") -> tuple[str, ...]:
    """Return the towns that the dateline and the producer's own field (`located`) state.

    Capitals alone before a dash may be a label (`WATCH - `): there the text must have the word
    in small letters too.
    """
    places = [(located, True)] if located else []
    dateline = certain_dateline(passage.text) if passage.text[:1].isupper() else None
    if dateline:
        sure = bool(dateline.name and dateline.place)
        places.append((dateline.place or dateline.name, sure))
    towns = []
    for place, sure in places:
        match = _TOWN.match(place.strip())
        town = match[0] if match else ""
        town = town.title() if town.isupper() else town
        if (sure or town in passage.vocabulary) and not _is_label(town, passage.language):
            towns.append(town)
    return tuple(towns)


def _is_label(town: str, language: str) -> bool:
    """Return whether a word before a dash is none: a day, `Exclusive`, an acronym."""
    lower = town.lower()
    return (
        len(town) <= _SHORT
        or not town[0].isupper()
        or lower in genre_labels()
        or lower in small_words(language)
        or lower in listed("calendar")
        or lower in listed("things")
        or lower in organisation_words("letters")
    )


def datelined(passage: Passage, towns: Collection[str] = ()) -> list[Name]:
    """Return the towns in datelines, and the states that stand abbreviated behind a comma.

    `towns` are names of places that the text has elsewhere, or that are stated.
    """
    found = _towns(passage, towns) or _opening(passage, towns)
    if passage.language == "en":
        found += _states(passage)
    return found


def _towns(passage: Passage, towns: Collection[str]) -> list[Name]:
    found = []
    for line in _lines(passage.text):
        text = line["place"].strip()
        if not text.isupper():
            continue
        name = text.title()
        place = place_of(name, SOMEWHERE, passage.language)
        if not place and not line["state"] and name not in towns:
            continue
        first = bisect_left(passage.starts, line.start("place"))
        last = bisect_left(passage.starts, line.end("place"))
        if last > first and passage.starts[first] == line.start("place"):
            name, uri = (place.name, place.uri) if place else (name, "")
            found.append(Name("place", name, first, last, 90, uri))
    return found


def _lines(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches at the beginnings of lines; a search would try each character."""
    start = 0
    while start < min(len(text), _LINES):
        if match := _DATELINE.match(text, start, _LINES):
            yield match
        start = text.find("\n", start) + 1 or len(text)


def _opening(passage: Passage, towns: Collection[str]) -> list[Name]:
    """Return the town with which a text opens: `Velden, Norland, 5 March (NPA) - `."""
    if not story_begins(passage.text):
        return []
    for town in sorted(towns, key=lambda town: (-len(town), town)):
        for spelled in (town, town.upper()):
            count = spelled.count(" ") + 1
            if passage.words[:count] == spelled.split():
                name = town.title() if town.isupper() else town
                return [Name("place", name, 0, count, 90)]
    return []


def _states(passage: Passage) -> list[Name]:
    known, words, text = _abbreviated(), passage.words, passage.text
    found = list[Name]()
    if passage.vocabulary.isdisjoint(_with_stop()):
        return found
    for at in passage.capitals:
        place = known.get(words[at].removesuffix("."))
        if place and at and passage.gap(at - 1) == ", ":
            start, end = passage.starts[at], passage.end(at)
            stop = text.startswith(".", end)
            if stop or words[at].endswith("."):
                span = (start, end + stop)
                found.append(Name("place", place.name, at, at + 1, 90, place.uri, span))
    return found
