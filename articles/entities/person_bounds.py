"""Where a person's name that the tagger finds begins and ends: titles, articles inside, employers.

`Rais Joe Biden` is Joe Biden, `Omar` of `Omar al-Bashir` is all of it, and `Lara de NPCV` is Lara.
"""

from collections.abc import Mapping
from functools import lru_cache

from articles.entities.mention import Name
from articles.text.passage import Passage
from articles.text.wordlists import listed, small_words, titles

_LANGUAGES = 40
"""Of which titles stay in a cache."""
_SURE, _LIKELY = 90, 70
"""Confidence of a rule that knows the first name, and of one that knows the surname."""

_SAINTS = frozenset({"são", "san", "sant"})


def behind_titles(passage: Passage, first: int, last: int) -> int:
    """Return where the name begins behind titles: `Rais Joe Biden`. English has its own rules."""
    if passage.language == "en":
        return first
    before = _own_titles(passage.language)
    while last - first > 1 and passage.bare[first].rstrip(".") in before:
        first += 1
    return first


@lru_cache(_LANGUAGES)
def _own_titles(language: str) -> frozenset[str]:
    """Return the titles of a language without the English ones."""
    return titles(language) - titles("")


def before_employer(passage: Passage, first: int, last: int) -> int:
    """Return where the name ends before the acronym of an employer: `Lara de NPCV`.

    The acronym stands elsewhere without a name before it: `Charles de GAULLE` is in capitals.
    """
    words, particles = passage.words, listed("particles")
    employer = words[last - 1]
    if last - first < 3 or not employer.isupper() or passage.lower[last - 2] not in particles:
        return last
    within = particles - listed("definite_articles")
    alone = any(
        not at or passage.lower[at - 1] not in within
        for at, word in enumerate(words)
        if word == employer
    )
    return last - 2 if alone else last


def is_sure_person(name: Name) -> bool:
    """Return whether a rule knows the first name of a person, and the name ends with a surname."""
    is_sure = name.kind == "person" and name.confidence >= _SURE
    return is_sure and not name.name.rpartition(" ")[2].islower()


def behind_small_words(passage: Passage, first: int, last: int) -> int:
    """Return where the name begins behind a small word that opens the sentence: `Selon Ada Holm`.

    In English such a word may be a name (`Will Holm`), in all languages an article or a particle,
    and a saint in Portuguese, where `são` means `are`, too.
    """
    word = passage.lower[first]
    is_small = passage.opens[first] and word in small_words(passage.language)
    if last - first < 2 or passage.language == "en" or not is_small:
        return first
    if word in listed("particles") or word in listed("definite_articles") or word in _SAINTS:
        return first
    return first + 1


def is_likely_person(passage: Passage, name: Name) -> bool:
    """Return whether a rule knows the surname of a name that does not open a sentence.

    In English the tagger knows better: `Best Picture` and `Picture`.
    """
    is_whole = name.kind == "person" and " " in name.name and name.confidence >= _LIKELY
    return is_whole and not passage.opens[name.first] and passage.language != "en"


def in_full(passage: Passage, ends: Mapping[int, int], first: int, last: int) -> int:
    """Return where a name ends that a rule finds longer: `Omar al-Bashir`, not `Omar`.

    `ends` are the ends of the people whom the rules are sure of, by their beginnings.
    """
    end = ends.get(first, last)
    return end if end > last and passage.words[last][0].islower() else last
