"""The word lists that ship in `articles/data`, read once."""

import tomllib
from collections.abc import Mapping
from functools import cache

import stopwordsiso

from articles.resources import read

NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
"""Languages that write every noun with a capital, so that a capital marks no name."""

Speech = Mapping[str, frozenset[str]]


@cache
def first_names() -> frozenset[str]:
    """Return first names, lower case."""
    lines = read("first_names.txt").decode().splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def listed(name: str) -> frozenset[str]:
    """Return a list of `data/words.toml`."""
    return frozenset(tomllib.loads(read("words.toml").decode())[name].split())


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words of a language that carry no subject (stopwords-iso); lower case."""
    words = stopwordsiso.stopwords(language) if stopwordsiso.has_lang(language) else set()
    if language == "en":
        words = words | listed("everyday")
    return frozenset(words).union(word.replace("'", "’") for word in words)


@cache
def titles(language: str) -> frozenset[str]:
    """Return words that stand before a person's name, lower case; English ones always."""
    table = tomllib.loads(read("titles.toml").decode())
    return frozenset(f"{table['en']} {table.get(language, '')}".split())


@cache
def organisation_text(which: str) -> str:
    """Return a list of `data/organisations.toml` as it stands."""
    text: str = tomllib.loads(read("organisations.toml").decode())[which]
    return text


@cache
def organisation_words(which: str) -> frozenset[str]:
    """Return a list of words: last, first, media, letters, neither, teams, fields."""
    return frozenset(organisation_text(which).split())


def wikidata_uri(item: str) -> str:
    """Return the address of an item (`Q42`) at Wikidata, empty for none."""
    return f"http://www.wikidata.org/entity/{item}" if item else ""


@cache
def wikidata(kind: str) -> Mapping[str, str]:
    """Return name -> address at Wikidata of the people or organisations we know."""
    table = tomllib.loads(read("wikidata.toml").decode())[kind]
    return {name: wikidata_uri(item) for item, names in table.items() for name in names.split("|")}


@cache
def speech(language: str) -> Speech:
    """Return how a language attributes words; the lists of `data/speech.toml`.

    Empty lists for a language that has none.
    """
    table = tomllib.loads(read("speech.toml").decode())
    names = ("verbs", "stands", "roles", "definite", "indefinite", "helpers", "his", "hers")
    own = table.get(language, {})
    return {name: frozenset(own.get(name, "").split()) for name in names}
