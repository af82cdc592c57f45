"""Names in scripts without capitals, where a name looks like any word: only those on lists.

Countries (CLDR), cities of a million (GeoNames), and in Chinese, Japanese and Korean organisations
(`training/caseless.py` says which); no people.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from articles.entities.cities import caseless_cities
from articles.entities.gazetteer import countries
from articles.entities.mention import Name
from articles.entities.organisations import is_known_organisation
from articles.entities.place import Place
from articles.resources import read
from articles.text.passage import Passage
from articles.text.scripts import CASELESS_CLASS, UNSPACED_CLASS, is_hangul
from articles.text.wordlists import wikidata_uri

_UNSPACED = re.compile(f"[{UNSPACED_CLASS}]{{2,}}")
_SPACED = re.compile(f"[{CASELESS_CLASS}][{CASELESS_CLASS}\u200c\u200d]+")
_ANY = re.compile(f"[{CASELESS_CLASS}{UNSPACED_CLASS}]")
_LOOKED = 1000
"""Characters at the head of a text that must hold such a script: one name in it is not enough."""
_TAIL = re.compile(f"[{UNSPACED_CLASS}]")
_NEXT = re.compile(rf" {_SPACED.pattern}")
_BEFORE = re.compile(r"[وفبلك](?:ال)?|لل|[והבלמשכ]{1,2}")
"""`and`, `in`, `to`, `from`, `the`, which Arabic and Hebrew write as one with the next word."""
_LONGEST = 8
_LENGTHENED, _LONGER = frozenset("学學行"), frozenset("生業业")
"""A university (`大学`) or a bank (`银行`) before one of these is a noun: students, banking."""
_LANGUAGES = 20
"""Of which names stay in a cache."""
_AFTER = 3
"""Characters that Korean and Hindi may put behind a name, such as `in`."""


def has_caseless(passage: Passage) -> bool:
    """Return whether a text is in such a script, at its beginning."""
    return _ANY.search(passage.text, 0, _LOOKED) is not None


def caseless_names(passage: Passage) -> list[Name]:
    """Return the places and organisations that a text names in these scripts, in order."""
    own, cities = _own_names(passage.language), _large_cities()
    beginnings = _beginnings(passage.language)
    text, found = passage.text, list[Name]()
    for run in _UNSPACED.finditer(text):
        at, end = run.span()
        while at < end - 1:
            length = 0
            for name in beginnings.get(text[at : at + 2], ()):
                if text.startswith(name, at) and _is_whole_word(text, at, at + len(name)):
                    length = len(name)
                    found.append((own.get(name) or cities[name])._replace(at=(at, at + length)))
                    break
            at += length or 1
    beyond = 0
    for word in _SPACED.finditer(text):
        spelled, start = word.group(), word.start()
        after = _NEXT.match(text, word.end())
        for name in (spelled + after.group(), spelled) if after else (spelled,):
            if start >= beyond and (span := _fits(name, own, cities)):
                first, beyond = start + span[0], start + span[1]
                whole = name[slice(*span)]
                found.append((own.get(whole) or cities[whole])._replace(at=(first, beyond)))
                break
    return sorted(found, key=lambda mention: mention.at or (0, 0))


def without_tails(passage: Passage, names: Iterable[Name]) -> list[Name]:
    """Return the names without what follows in a script without spaces: `FBI` of `FBIは州の`.

    Chinese and Japanese write Latin letters as one with the next word, so that a clause looks like
    a name. A known organisation or an acronym of three letters stays, all else is no name.
    """
    kept = []
    for name in names:
        start, end = name.span(passage)
        tail = _TAIL.search(passage.text, start, end)
        if not tail:
            kept.append(name)
            continue
        head = passage.text[start : tail.start()]
        if is_known_organisation(head) or (len(head) > 2 and head.isalpha() and head.isupper()):
            kept.append(Name("organisation", head, 0, 0, name.confidence, at=(start, tail.start())))
    return kept


def _is_whole_word(text: str, start: int, end: int) -> bool:
    """Return whether the characters around do not belong to the name.

    Katakana goes on with katakana (`ロンドンブーツ`); `北京大学生` are students of Peking.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if after in _LONGER and text[end - 1] in _LENGTHENED:
        return False
    return not (
        (_is_katakana(before) and _is_katakana(text[start]))
        or (_is_katakana(after) and _is_katakana(text[end - 1]))
    )


def _is_katakana(sign: str) -> bool:
    return "ァ" <= sign <= "ヺ" or sign == "ー"


def _fits(text: str, own: Mapping[str, Name], cities: Mapping[str, Name]) -> tuple[int, int] | None:
    """Return from where to where a word is a name, but for small words written as one with it."""
    before = _BEFORE.match(text)
    for first in range(before.end() + 1 if before else 1):
        if (rest := text[first:]) in own or rest in cities:
            return first, len(text)
    if is_hangul(text[0]) or "\u0900" <= text[0] < "\u0e00":
        for last in range(len(text) - 1, max(1, len(text) - _AFTER - 1), -1):
            if (head := text[:last]) in own or head in cities:
                return 0, last
    return None


@lru_cache(_LANGUAGES)
def _own_names(language: str) -> Mapping[str, Name]:
    """Return the names of a language's countries and organisations."""
    return {**_organisations(language), **_countries(language)}


@lru_cache(_LANGUAGES)
def _beginnings(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the names without spaces by their first two characters, the longest first."""
    own = [name for name in _own_names(language) if _UNSPACED.fullmatch(name)]
    return _by_beginning([*own, *_unspaced_cities()]) if own else _city_beginnings()


@cache
def _city_beginnings() -> Mapping[str, tuple[str, ...]]:
    """Return the same of the cities: one table for all languages that have spaces."""
    return _by_beginning(_unspaced_cities())


def _unspaced_cities() -> list[str]:
    return [name for name in _large_cities() if _UNSPACED.fullmatch(name)]


def _by_beginning(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found = defaultdict[str, list[str]](list)
    for name in dict.fromkeys(names):
        found[name[:2]].append(name)
    return {
        head: tuple(sorted(those, key=lambda name: -len(name))) for head, those in found.items()
    }


def _countries(language: str) -> dict[str, Name]:
    every = countries(language).items()
    return {name: _place(place) for name, place in every if is_caseless(name, 2)}


def _organisations(language: str) -> dict[str, Name]:
    wanted = "zh" if language == "yue" else language
    found = {}
    for line in read("organisations_caseless.tsv").decode().splitlines():
        name, *cells = line.split("\t")
        if cells and cells[0] == wanted:
            uri = wikidata_uri(cells[1])
            found[name] = Name("organisation", name, 0, 0, 80, uri, item=uri)
    return found


def _place(place: Place) -> Name:
    return Name("place", place.name, 0, 0, 80, place.uri)


@cache
def _large_cities() -> dict[str, Name]:
    return {name: _place(place) for name, place in caseless_cities().items()}


def is_caseless(name: str, fewest: int) -> bool:
    """Return whether a name is all in one of these scripts and neither too short nor too long."""
    if _UNSPACED.fullmatch(name):
        return fewest <= len(name) <= _LONGEST
    parts = name.split(" ")
    fewest = 1 if is_hangul(name[:1]) else 2
    return len(name) > fewest and len(parts) <= 2 and all(map(_SPACED.fullmatch, parts))
