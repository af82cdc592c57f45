"""Features of one word for the tagger: a class, and hashed strings.

A feature depends on the word and its language only, so that a word's scores are computed
once and cached (`articles/entities/tagger.py`).
"""

import re
from functools import cache
from string import ascii_lowercase, ascii_uppercase, digits
from zlib import crc32

from articles.entities.cities import cities
from articles.entities.gazetteer import countries, regions, stem
from articles.entities.gazetteer import words as place_words
from articles.entities.organisations import is_known_organisation
from articles.entities.people import is_given_name
from articles.text.wordlists import listed, organisation_words, speech, stop_words, titles

_EDGE = 0
CLASSES = 32
"""Word classes fit in five bits; 0 is the edge of a text."""
_ELIDED = re.compile(
    r"(?:[dlDL]|[Dd]all|[Dd]ell|[Nn]ell|[Aa]ll|[Ss]ull|[Dd]egl|[Qq]u)['’](?=[^\W\d_])"
)
"""Articles and prepositions that French, Italian and Catalan write as one with a name."""
_LARGE = 100_000
_ASCII = {
    **dict.fromkeys(map(ord, ascii_uppercase), "X"),
    **dict.fromkeys(map(ord, ascii_lowercase), "x"),
    **dict.fromkeys(map(ord, digits), "d"),
}
_REPEATED = re.compile(r"(.)\1+")


def elided(word: str) -> int:
    """Return how many characters an elided article takes: 2 in `l'Europe`, 0 for none."""
    article = _ELIDED.match(word) if "'" in word or "’" in word else None
    return article.end() if article and word[article.end()].isupper() else 0


def word_class(word: str, language: str) -> int:
    """Return the class of a word, 1 to 31, by the first list that has it."""
    lower = word.lower()
    if not word[0].isupper():
        return _lower_class(lower, language)
    if len(word.rstrip(".")) == 1:
        return 9
    bare = lower.rstrip(".")
    stemmed = stem(word)
    tests = (
        (10, bare in titles(language)),
        (11, is_known_organisation(word)),
        (12, word in regions() or word in countries(language) or stemmed in countries(language)),
        (13, bare in place_words("demonyms", language)),
        (14, bare in listed("calendar")),
        (15, lower in stop_words(language) and not word.isupper()),
        (16, is_given_name(lower) and _is_large_city(word)),
        (17, is_given_name(lower)),
        (18, bare in organisation_words("teams")),
        (19, bare in organisation_words("last")),
        (20, bare in organisation_words("first")),
        (21, _is_large_city(word) or _is_large_city(stemmed)),
        (22, bare in organisation_words("neither") or bare in listed("things")),
        (23, bare in listed("offices")),
        (24, bool(cities(word))),
        (25, word.isupper() and len(word) < 7),
        (26, word.isupper()),
        (27, any(map(str.isupper, word[1:])) and "-" not in word),
        (28, "-" in word),
        (29, any(map(str.isdigit, word))),
    )
    return next((number for number, holds in tests if holds), 30)


def _lower_class(lower: str, language: str) -> int:
    tests = (
        (1, lower[0].isdigit()),
        (2, lower in place_words("locatives", language)),
        (3, lower in listed("particles") or lower in listed("joining")),
        (4, lower in titles(language)),
        (5, lower in speech(language)["verbs"]),
        (6, lower in stop_words(language)),
        (7, elided(lower) > 0),
    )
    return next((number for number, holds in tests if holds), 8)


def _is_large_city(word: str) -> bool:
    found = cities(word)
    return bool(found) and found[0].population >= _LARGE


def _shape(word: str) -> str:
    word = word[:20]
    if word.isascii():
        return _REPEATED.sub(r"\1+", word.translate(_ASCII))
    kinds = "".join(
        "X" if sign.isupper() else "d" if sign.isdigit() else "x" if sign.isalpha() else sign
        for sign in word
    )
    return _REPEATED.sub(r"\1+", kinds)


def described(word: str, language: str) -> tuple[int, list[int]]:
    """Return the class of a word, and the 32-bit hashes of its features; `` is the edge."""
    if not word:
        return 0, [crc32(b"edge")]
    group = word_class(word, language)
    lower = word.lower()
    script = "c" if "Ѐ" <= lower[0] < "\u0530" else "l"
    strings = [
        f"w{word}",
        f"l{lower}",
        f"L{language}.{lower}",
        f"p2{lower[:2]}",
        f"p3{lower[:3]}",
        f"p4{lower[:4]}",
        f"p5{lower[:5]}",
        f"s1{language}{lower[-1:]}",
        f"s2{lower[-2:]}",
        f"s3{lower[-3:]}",
        f"s4{lower[-4:]}",
        f"s5{lower[-5:]}",
        f"S{language}{lower[-3:]}",
        f"h{_shape(word)}",
        f"c{group}",
        f"C{language}{group}",
        f"g{group}{lower[-3:]}",
        f"n{script}{min(len(word), 12)}{word[0].isupper()}",
        f"f{lower in stop_words(language)}{lower in _lists()}",
        f"b{script}",
    ]
    if stemmed := stem(word) if script == "c" else "":
        strings.append(f"t{stemmed.lower()}")
    if "-" in word:
        halves = lower.split("-")
        strings += [f"-{halves[0]}", f"_{halves[-1]}"]
    # A word holds no line break: one encoding serves all.
    parts = "\n".join(strings).encode("utf-8", "surrogatepass").split(b"\n")
    return group, list(map(crc32, parts))


@cache
def _lists() -> frozenset[str]:
    return organisation_words("last") | organisation_words("neither") | listed("things")
