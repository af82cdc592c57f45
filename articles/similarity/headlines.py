"""Word features of a headline: which words of a text say the same as the headline does."""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.provenance.date_words import meanings, phrase
from articles.text.folding import Hashes, words
from articles.text.wordlists import stop_words

Flags = npt.NDArray[np.bool_]
SHORTEST_NAME = 3
"""Letters of a name; two are an initial, or `US` beside `U.S.`."""
_CALENDAR = ("month", "weekday", "ago")
"""Kinds of date words; yesterday is Monday at another outlet."""
_STEM = 4
"""Letters that two forms of a word share: acquits, acquitted."""
_HANGUL_STEM = 2
"""Syllables, to which particles are attached."""
FORM = 6
"""Letters of a shorter word, which is not recognised behind a prefix; the first may change."""
_AKIN = 5
"""Letters of the shortest word that may change within."""


class Heading(NamedTuple):
    """A headline's words."""

    words: tuple[str, ...]
    """Lower case, in order."""
    stems: frozenset[str]
    """Of its words with a meaning; pairs of characters in scripts without spaces."""
    figures: Hashes


def heading(headline: str, language: str, *, unspaced: bool) -> Heading:
    """Read a headline; `language` is a primary subtag (BCP 47)."""
    found = words(headline)
    spelled = tuple(
        headline[start:end].casefold()
        for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    )
    pairs = map("".join, pairwise(spelled))
    stems = (stem(word) for word in spelled if not is_empty(word, language))
    return Heading(spelled, frozenset(pairs if unspaced else stems), found.hashes[found.numbers])


def headed(head: Heading, distinct: list[str], *, unspaced: bool) -> Flags:
    """Return which words of a text the headline has, in any form."""
    if unspaced:
        return np.array([word in head.stems for word in distinct], np.bool_)
    forms = [word[1:-1] for word in head.words if len(word) > FORM]
    return np.array(
        [stem(word) in head.stems or _is_inside(word, forms) for word in distinct], np.bool_
    )


def echoed(head: Heading, distinct: list[str]) -> Flags:
    """Return which words of a text the headline has as they are, but for the shortest."""
    echoes = {word for word in head.words if len(word) > SHORTEST_NAME}
    return np.array([word in echoes for word in distinct], np.bool_)


def akin(head: Heading, distinct: list[str], stems: frozenset[str]) -> Flags:
    """Return which words begin like one of the headline that the text lacks: aprueba, aprobó.

    `stems` are the text's.
    """
    missing = head.stems - stems
    unsaid = {
        word[:SHORTEST_NAME] for word in head.words if len(word) >= _AKIN and stem(word) in missing
    }
    return np.array(
        [len(word) >= _AKIN and word[:SHORTEST_NAME] in unsaid for word in distinct], np.bool_
    )


@lru_cache(1 << 14)
def stem(word: str) -> str:
    """Return the letters that the forms of a word are likely to share."""
    if "가" <= word[0] <= "힣":
        return word[:_HANGUL_STEM]
    return word[: max(min(_STEM, len(word) - 1), 3)]


def is_empty(word: str, language: str) -> bool:
    """Return whether a lower-case word carries no meaning by itself: a stop word, a date's."""
    return word in stop_words(language) or _is_calendar_word(word, language)


@lru_cache(1 << 14)
def _is_calendar_word(word: str, language: str) -> bool:
    """Return whether a word names a day or a month, in the text's language or in English."""
    return any(
        meaning.kind in _CALENDAR and not meaning.languages.isdisjoint((language, "en"))
        for meaning in meanings().get(phrase(word), ())
    )


def _is_inside(word: str, forms: list[str]) -> bool:
    """Return whether a word is a form with a prefix: billigt, gebilligt; turunkan, menurunkan."""
    return len(word) > FORM and any(form in word for form in forms)
