"""Countries and large cities in scripts without capitals, where a name looks like any word.

Only names in GeoNames and CLDR are found: no people, no organisations.
"""

import re
from collections import ChainMap
from collections.abc import Mapping
from functools import lru_cache

from articles.entities.cities import caseless_cities
from articles.entities.gazetteer import countries
from articles.entities.mention import Name
from articles.entities.place import Place
from articles.text.passage import Passage
from articles.text.scripts import CASELESS_CLASS, UNSPACED_CLASS, is_hangul

_UNSPACED = re.compile(f"[{UNSPACED_CLASS}]{{2,}}")
_SPACED = re.compile(f"[{CASELESS_CLASS}][{CASELESS_CLASS}\u200c\u200d]+")
_ANY = re.compile(f"[{CASELESS_CLASS}{UNSPACED_CLASS}]")
_LOOKED = 1000
"""Characters at the head of a text that must hold such a script: one name in it is not enough."""
_NEXT = re.compile(rf" {_SPACED.pattern}")
_BEFORE = re.compile(r"[وفبلك](?:ال)?|لل|[והבלמשכ]{1,2}")
"""`and`, `in`, `to`, `from`, `the`, which Arabic and Hebrew write as one with the next word."""
_LONGEST = 8
_AFTER = 3
"""Characters that Korean and Hindi may put behind a name, such as `in`."""


def caseless_places(passage: Passage) -> list[Name]:
    """Return the places that a text names in these scripts, in order."""
    if not _ANY.search(passage.text, 0, _LOOKED):
        return []
    found: list[Name] = []
    known: Mapping[str, Place] | None = None
    for run in _UNSPACED.finditer(passage.text):
        known = known or _known(passage.language)
        at = run.start()
        while at < run.end():
            length = _longest(passage.text[at : min(at + _LONGEST, run.end())], known)
            if length:
                found.append(_name(known[passage.text[at : at + length]], at, at + length))
            at += length or 1
    beyond = 0
    for word in _SPACED.finditer(passage.text):
        known = known or _known(passage.language)
        text, start = word.group(), word.start()
        after = _NEXT.match(passage.text, word.end())
        for name in (text + after.group(), text) if after else (text,):
            if start >= beyond and (span := _fits(name, known)):
                first, beyond = start + span[0], start + span[1]
                found.append(_name(known[name[slice(*span)]], first, beyond))
                break
    return sorted(found, key=lambda mention: mention.at or (0, 0))


def _longest(text: str, known: Mapping[str, Place]) -> int:
    return next((size for size in range(len(text), 1, -1) if text[:size] in known), 0)


def _fits(text: str, known: Mapping[str, Place]) -> tuple[int, int] | None:
    """Return from where to where a word is a name, but for small words written as one with it."""
    before = _BEFORE.match(text)
    for first in range(before.end() + 1 if before else 1):
        if text[first:] in known:
            return first, len(text)
    if is_hangul(text[0]) or "\u0900" <= text[0] < "\u0e00":
        for last in range(len(text) - 1, max(1, len(text) - _AFTER - 1), -1):
            if text[:last] in known:
                return 0, last
    return None


def _name(place: Place, start: int, end: int) -> Name:
    return Name("place", place.name, 0, 0, 80, place.uri, (start, end))


def _known(language: str) -> Mapping[str, Place]:
    """Return the names of a language's countries, and of large cities in these scripts."""
    return ChainMap(_countries(language), caseless_cities())


@lru_cache(20)
def _countries(language: str) -> dict[str, Place]:
    return {name: place for name, place in countries(language).items() if is_caseless(name, 2)}


def is_caseless(name: str, fewest: int) -> bool:
    """Return whether a name is all in one of these scripts and neither too short nor too long."""
    if _UNSPACED.fullmatch(name):
        return fewest <= len(name) <= _LONGEST
    parts = name.split(" ")
    fewest = 1 if is_hangul(name[:1]) else 2
    return len(name) > fewest and len(parts) <= 2 and all(map(_SPACED.fullmatch, parts))
