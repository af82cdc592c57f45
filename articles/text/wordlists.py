"""The word lists that ship in `articles/data`, each read once.

A list is an array of a TOML file, one entry a line; the file says where it is from.
"""

from collections.abc import Mapping
from functools import cache

import orjson

from articles.resources import read, read_of, table

NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
"""Languages that write every noun with a capital, so that a capital is no sign of a name."""
_SHARED = {"nb": "no", "nn": "no", "bs": "hr", "sr": "hr"}
"""Language -> the near one whose stop words stopwords-iso has; Serbian: Latin letters."""
_SPEECH = (
    "verbs",
    "behind",
    "stands",
    "roles",
    "definite",
    "indefinite",
    "helpers",
    "his",
    "hers",
    "works",
    "astray",
    "opinions",
)

Speech = Mapping[str, frozenset[str]]


@cache
def outlet_words() -> frozenset[str]:
    """Return the last words of outlets' names, lower case."""
    return frozenset(table("outlet_words.toml")["words"])


@cache
def section_words() -> frozenset[str]:
    """Return names of the section that holds all news, lower case."""
    return frozenset(table("outlet_words.toml")["sections"])


@cache
def advertorial_labels() -> frozenset[str]:
    """Return the labels of texts that are paid for (advertorials), lower case."""
    return frozenset(table("advertorial_labels.toml")["labels"])


@cache
def negations(language: str) -> tuple[str, ...]:
    """Return the words that negate a statement in a language (BCP 47), lower case."""
    return tuple(table("negations.toml").get(language, ()))


@cache
def genre_labels() -> Mapping[str, str]:
    """Return labels of texts that are no plain report, lower case -> genre."""
    return {label: name for name, labels in table("genre_labels.toml").items() for label in labels}


@cache
def first_names() -> frozenset[str]:
    """Return first names, lower case."""
    return frozenset(table("first_names.toml")["names"])


@cache
def listed(name: str) -> frozenset[str]:
    """Return a list of `data/words.toml`."""
    return frozenset(table("words.toml")[name])


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words of a language that carry no subject (stopwords-iso); lower case."""
    shared = _SHARED.get(language, language)
    words = _stop_lists().get(shared, "").split("\n")
    if language == "en":
        words += listed("everyday")
    return frozenset(words).union(word.replace("'", "’") for word in words) - {""}


@cache
def _stop_lists() -> Mapping[str, str]:
    """Return the words of each language as lines: few languages are asked for.

    The package's own functions keep all 22,000 words as strings, 2 MB of every worker.
    """
    lists = orjson.loads(read_of("stopwordsiso", "stopwords-iso.json"))
    return {language: "\n".join(words) for language, words in lists.items()}


@cache
def small_words(language: str) -> frozenset[str]:
    """Return the stop words of a language without names: stopwords-iso has `россия`.

    Of languages that stopwords-iso knows little or not, those of `small_words.tsv` too.
    """
    seen = _seen_small().get(language, "")
    stopped = stop_words(language)
    words = stopped.union(seen.split(), seen.replace("'", "’").split()) - listed("stopped_names")
    return stopped if words == stopped else words


@cache
def _seen_small() -> Mapping[str, str]:
    lines = read("small_words.tsv").decode().splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def calendar_words(language: str) -> frozenset[str]:
    """Return names of months and days of the week in a language (CLDR), lower case."""
    return _calendars().get(language, frozenset())


@cache
def _calendars() -> Mapping[str, frozenset[str]]:
    """Return them by language; the file is read once for all of them."""
    lines = read("dates_cldr.tsv").decode().splitlines()
    found: dict[str, set[str]] = {}
    for kind, _, words, languages in (line.split("\t") for line in lines if line[0] != "#"):
        if kind in ("month", "weekday") and (len(words) > 3 or not words.isascii()):
            for language in languages.split():
                found.setdefault(language, set()).add(words)
    return {language: frozenset(words) for language, words in found.items()}


@cache
def titles(language: str) -> frozenset[str]:
    """Return titles before a person's name, lower case, with the English ones."""
    lists = table("titles.toml")
    if language != "en" and language not in lists:
        return titles("en")
    return frozenset((*lists["en"], *lists.get(language, ())))


@cache
def organisation_words(which: str) -> frozenset[str]:
    """Return a list of `data/organisations.toml`: last, first, media, letters, known ..."""
    return frozenset(table("organisations.toml")[which])


@cache
def fields_of_work(which: str) -> frozenset[str]:
    """Return the words of a field of work, lower case; `play` are the verbs of matches."""
    return frozenset(table("fields_of_work.toml").get(which, ()))


def wikidata_uri(item: str) -> str:
    """Return the Wikidata URI of an item (`Q42`), empty for none."""
    return f"http://www.wikidata.org/entity/{item}" if item else ""


@cache
def wikidata(kind: str) -> Mapping[str, str]:
    """Return name -> Wikidata URI of the people or organisations on our list."""
    lists = table("wikidata.toml")[kind]
    return {name: wikidata_uri(item) for item, names in lists.items() for name in names}


@cache
def source_phrases(language: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return phrases before the source of a statement, by their first words: `according to`."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table("speech.toml").get(language, {}).get("sources", ()):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(those, key=len, reverse=True)) for first, those in found.items()}


@cache
def speech(language: str) -> Speech:
    """Return the words with which a language attributes speech; the lists of `data/speech.toml`.

    Empty lists for a language that has none.
    """
    own = table("speech.toml").get(language, {})
    lists = {name: frozenset(own.get(name, ())) for name in _SPEECH}
    return lists | {"verbs": lists["verbs"] | lists["behind"]}
