"""What excludes a name that only the tagger finds: words that are no name, peoples, offices.

The tagger sees capitals and the words around; lists know that `GDP` is a thing, `Venezuelan` a
people and `Jusqu'à` two small words.
"""

import re
from collections.abc import Sequence

from articles.entities.gazetteer import countries
from articles.entities.gazetteer import words as place_words
from articles.entities.mention import Kind
from articles.entities.organisations import is_plural_acronym
from articles.entities.people import can_be_person
from articles.entities.places import SOMEWHERE, place_of
from articles.entities.word_features import elided
from articles.text.passage import Passage
from articles.text.wordlists import first_names, listed, organisation_words, small_words

_PARTY = re.compile(r"[A-Za-z]-\w+")
"""`R-Tenn.`, `D-N.Y.`: a party and a state behind a politician's name."""
_ARTICLES = frozenset({"the", "a", "an"})
_CLAUSES = frozenset({"c", "d", "j", "jusqu", "l", "lorsqu", "n", "puisqu", "qu", "quoiqu", "s"})
"""Elided words of French before the apostrophe."""
_OPENED = frozenset('«„“"')


def is_possible(passage: Passage, kind: Kind, first: int, last: int) -> bool:
    """Return whether nothing excludes a name of the words `first` to `last` (exclusive)."""
    words = passage.bare[first:last]
    words[0] = words[0][elided(passage.words[first]) :]
    if _is_clause(words[0], passage.language):
        return False
    if "-" in words[-1] and _is_compound(words[-1], passage.language):
        return False
    alone = last - first == 1
    if alone and _is_common(passage, first, words[0]):
        return False
    if _is_people(passage, kind, words, first, last):
        return False
    if kind != "place" and alone and _is_acronym_of_none(passage.words[first]):
        return False
    before = passage.lower[first - 1] if first and passage.spaced[first - 1] else ""
    if kind == "place" and words[-1] in listed("partisans"):
        return False  # `House Republican`
    if kind == "place" and alone and before in _ARTICLES and _is_given(words[0]):
        return False  # `the Donald`
    if kind != "person":
        return not _PARTY.match(words[0]) and not _is_office(words)
    titles_only = not alone and words[0] not in first_names() and words[-1] in listed("offices")
    if titles_only or not can_be_person(words):
        return False
    return not (alone and (before in _ARTICLES or _PARTY.match(words[0])))


def _is_compound(word: str, language: str) -> bool:
    """Return whether a hyphen makes an adjective: `Velden-based`, `Israeli-Palestinian`."""
    head, _, tail = word.rpartition("-")
    demonyms = place_words("demonyms", language)
    return (head != "" and tail in listed("adjectives")) or (head in demonyms and tail in demonyms)


def _is_common(passage: Passage, at: int, word: str) -> bool:
    """Return whether one word may be no name: `Reading is fun` begins a sentence."""
    return word in listed("forms_before") or (
        passage.opens[at]
        and (
            word in small_words(passage.language)
            or word in place_words("doubtful", "en")
            or _is_class(passage, at)
        )
    )


def _is_class(passage: Passage, at: int) -> bool:
    """Return whether a noun says of what kind a name in quotation marks is: `Газета «Велден»`."""
    gap = passage.gap(at)
    return gap[:1] == " " and gap[-1:] in _OPENED and passage.words[at][1:].islower()


def _is_people(passage: Passage, kind: Kind, words: Sequence[str], first: int, last: int) -> bool:
    """Return whether it is a people or one of it: `Venezuelan`, `South Norlandic`."""
    is_people = words[-1] in place_words("demonyms", passage.language) and (
        last - first == 1 or words[0] in listed("compass")
    )
    if kind == "organisation":  # the `Republicans` and the `GOP` are; a `Republican` is one of them
        is_people = is_people and words[-1][-1] != "s" and not passage.words[first].isupper()
    country = passage.words[last - 1] in countries(passage.language)  # French `Argentine`
    return is_people and not country and words[-1] not in first_names()


def _is_given(word: str) -> bool:
    """Return whether a word is a first name and no place that a list has."""
    return word in first_names() and place_of(word.title(), SOMEWHERE, "en") is None


def _is_clause(word: str, language: str) -> bool:
    """Return whether a word with an apostrophe is two small ones: `Qu'est`, `Jusqu'à`."""
    if "'" not in word and "’" not in word:
        return False
    left, _, right = word.replace("’", "'").partition("'")
    return left in _CLAUSES and (len(right) < 3 or right in small_words(language))


def _is_acronym_of_none(word: str) -> bool:
    """Return whether capitals stand for a thing (`GDP`) or for several (`EVs`)."""
    return is_plural_acronym(word) or (
        word.isupper() and word.lower() in organisation_words("letters")
    )


def _is_office(words: Sequence[str]) -> bool:
    """Return whether an organisation is none but an office: `Norland Secretary of State`."""
    return "secretary" in words and words[-1] == "state"
