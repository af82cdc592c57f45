"""Features of one word for the tagger: a class, and hashed strings.

A feature depends on the word and its language only, so that a word's scores are computed
once and cached (`articles/entities/tagger.py`).
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
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
_ASCII = bytes.maketrans(
    f"{ascii_uppercase}{ascii_lowercase}{digits}".encode(), b"X" * 26 + b"x" * 26 + b"d" * 10
)
_REPEATED = re.compile(r"(.)\1+")
_SHAPES = 1 << 10
LANGUAGES = 40
"""Languages of which tables stay in caches."""


def elided(word: str) -> int:
    """Return how many characters an elided article takes: 2 in `l'Europe`, 0 for none."""
    article = _ELIDED.match(word) if "'" in word or "’" in word else None
    return article.end() if article and word[article.end()].isupper() else 0


def word_class(word: str, language: str) -> int:
    """Return the class of a word, 1 to 31, by the first list that has it."""
    lower = word.lower()
    if not word[0].isupper():
        if lower[0].isdigit():
            return 1
        return _lower_classes(language).get(lower) or (7 if elided(lower) else 8)
    if len(word.rstrip(".")) == 1:
        return 9
    bare = lower.rstrip(".")
    stemmed = stem(word)
    by_list = _own_classes(language).get(bare) or _upper_classes().get(bare, CLASSES)
    if by_list == 10:
        return 10
    if is_known_organisation(word):
        return 11
    known = countries(language)
    if word in regions() or word in known or stemmed in known:
        return 12
    if by_list <= 14:
        return by_list
    shouted = word.isupper()
    if not shouted and lower in stop_words(language):
        return 15
    if is_given_name(lower):
        return 16 if _is_large_city(word) else 17
    if by_list <= 20:
        return by_list
    if _is_large_city(word) or (stemmed != word and _is_large_city(stemmed)):
        return 21
    if by_list < CLASSES:
        return by_list
    if cities(word):
        return 24
    if shouted:
        return 25 if len(word) < 7 else 26
    if "-" in word:
        return 28
    if any(map(str.isupper, word[1:])):
        return 27
    return 29 if any(map(str.isdigit, word)) else 30


@lru_cache(LANGUAGES)
def _lower_classes(language: str) -> dict[str, int]:
    """Return lower-case words of lists -> class."""
    lists = (
        stop_words(language),
        speech(language)["verbs"],
        titles(language),
        listed("particles") | listed("joining"),
        place_words("locatives", language),
    )
    return _by_word(zip((6, 5, 4, 3, 2), lists, strict=True))


@cache
def _upper_classes() -> dict[str, int]:
    """Return words of lists, lower case -> the class that they have with a capital."""
    lists = (
        listed("offices"),
        organisation_words("neither") | listed("things"),
        organisation_words("first"),
        organisation_words("last"),
        organisation_words("teams"),
        listed("calendar"),
    )
    return _by_word(zip((23, 22, 20, 19, 18, 14), lists, strict=True))


@lru_cache(LANGUAGES)
def _own_classes(language: str) -> dict[str, int]:
    """Return the same of lists that differ by language, which come first."""
    return _by_word(((13, place_words("demonyms", language)), (10, titles(language))))


def _by_word(lists: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    """Return word -> class; a word of several lists has the class of the last."""
    return {word: group for group, words in lists for word in words}


def _is_large_city(word: str) -> bool:
    found = cities(word)
    return bool(found) and found[0].population >= _LARGE


def _shape(word: str) -> str:
    if word.isascii():
        return _joined(word[:20].encode().translate(_ASCII).decode())
    return _joined(
        "".join(
            "X" if sign.isupper() else "d" if sign.isdigit() else "x" if sign.isalpha() else sign
            for sign in word[:20]
        )
    )


@lru_cache(_SHAPES)
def _joined(kinds: str) -> str:
    return _REPEATED.sub(r"\1+", kinds)


def described(word: str, language: str) -> tuple[int, list[int]]:
    """Return the class of a word, and the 32-bit hashes of its features; `` is the edge."""
    if not word:
        return 0, [_hashed("edge")]
    group = word_class(word, language)
    lower = word.lower()
    is_cyrillic = "Ѐ" <= lower[0] < "\u0530"
    kind, ending = str(group), lower[-3:]
    features = (
        word,
        lower,
        lower,
        lower[:2],
        lower[:3],
        lower[:4],
        lower[:5],
        lower[-1:],
        lower[-2:],
        ending,
        lower[-4:],
        lower[-5:],
        ending,
        _shape(word),
        kind,
        kind,
        kind + ending,
        f"{min(len(word), 12)}{word[0].isupper()}",
        f"{lower in stop_words(language)}{lower in _lists()}",
        "",
    )
    # A word holds no line break: one encoding serves all.
    encoded = "\n".join(features).encode("utf-8", "surrogatepass").split(b"\n")
    hashes = list(map(crc32, encoded, _begun(language, is_cyrillic=is_cyrillic)))
    if is_cyrillic:
        hashes.append(_hashed(f"t{stem(word).lower()}"))
    if "-" in word:
        halves = lower.split("-")
        hashes += [_hashed(f"-{halves[0]}"), _hashed(f"_{halves[-1]}")]
    return group, hashes


@lru_cache(2 * LANGUAGES)
def _begun(language: str, *, is_cyrillic: bool) -> tuple[int, ...]:
    """Return for each feature of `described` the hash of its name, from which its own goes on."""
    script = "c" if is_cyrillic else "l"
    edges = ("p2", "p3", "p4", "p5", f"s1{language}", "s2", "s3", "s4", "s5", f"S{language}")
    kinds = ("c", f"C{language}", "g")
    names = ("w", "l", f"L{language}.", *edges, "h", *kinds, f"n{script}", "f", f"b{script}")
    return tuple(map(_hashed, names))


def _hashed(feature: str) -> int:
    return crc32(feature.encode("utf-8", "surrogatepass"))


@cache
def _lists() -> frozenset[str]:
    return organisation_words("last") | organisation_words("neither") | listed("things")
