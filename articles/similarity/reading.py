"""Word features of a new text, for the comparison with the sketch of an older one."""

from functools import cache, lru_cache
from itertools import pairwise
from string import ascii_lowercase
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.provenance.date_words import meanings, phrase
from articles.similarity.sketch import SHINGLE, UNSPACED_SHINGLE, Keys, shingles
from articles.text.dateline import story_begins
from articles.text.folding import Hashes, Words, words
from articles.text.wordlists import NOUNS_IN_CAPITALS, negations, stop_words

Flags = npt.NDArray[np.bool_]
_STOPS = frozenset(".!?…。！？।॥؟۔\n")
_CALENDAR = ("month", "weekday", "ago")
"""Kinds of date words; yesterday is Monday at another outlet."""
_SHORTEST_NAME = 3
"""Letters of a name; two are an initial, or `US` beside `U.S.`."""
_LONGEST_ABBREVIATION = 6
_STEM = 4
"""Letters that two forms of a word share: acquits, acquitted."""
_HANGUL_STEM = 2
"""Syllables, to which particles are attached."""
_FORM = 6
"""Letters of a shorter word, which is not recognised behind a prefix; the first may change."""
_AKIN = 5
"""Letters of the shortest word that may change within."""
_LEAD = 80
"""Words of a lead at most, or characters: Thai has no full stops."""
_LONGEST = 40_000
"""Characters that are read: the lead and the names stand far before."""


class Reading(NamedTuple):
    """Features of a new text, most of them one item a word."""

    text: str
    words: Words
    size: int
    """Words of a shingle."""
    shingles: Keys
    """Their hashes, in order of the text."""
    begins: Flags
    """Whether a sentence begins at the word; one more than there are words."""
    lead: int
    """Words up to the end of the first sentence, behind a dateline."""
    names: Flags
    """Whether a word has the capital of a name."""
    content: Flags
    """Whether a word carries meaning: no stop word, figure or word of the calendar."""
    headline: frozenset[str]
    """Stems of the headline's words; pairs of characters in scripts without spaces."""
    has_other_figures: bool
    """Whether the headline has a figure that the text lacks."""
    headed: Flags
    """Whether the headline has a word of the same stem."""
    echoed: Flags
    """Whether the headline has the word, whatever it means by itself: "to go ahead"."""
    akin: Flags
    """Whether a word begins like one of the headline that the text lacks: aprueba, aprobó."""
    vocabulary: frozenset[str]
    """The words of text and headline, where they have spaces."""
    stems: frozenset[str]
    """Stems of the text's words, where it has spaces; a short word has a shorter one too: vote,
    voted."""
    is_unspaced: bool
    negations: Hashes
    """Of the words that negate a statement in its language."""
    letters: str
    """The different letters that its language writes."""
    has_capitals: bool
    """Whether names can be recognised by their capital."""

    def spelled(self, start: int, end: int) -> str:
        """Return the text from one word to the end of another, exclusive."""
        return self.text[int(self.words.starts[start]) : int(self.words.ends[end - 1])]


def read(body: str, headline: str, language: str, *, unspaced: bool) -> Reading:
    """Read a text; time is linear in its length."""
    text = body[:_LONGEST]
    found = words(text)
    size = UNSPACED_SHINGLE if unspaced else SHINGLE
    count = found.hashes.size
    spellings = [
        text[start:end].casefold()
        for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    ]
    primary = language.partition("-")[0]
    begins = _begins(text, found)
    first = int(np.searchsorted(found.starts, story_begins(text)))
    after = np.flatnonzero(begins[first + 1 :])
    content = np.array(
        [not spelling[:1].isdigit() and not _is_empty(spelling, primary) for spelling in spellings],
        np.bool_,
    )
    title = words(headline)
    heading = [
        headline[start:end].casefold()
        for start, end in zip(title.starts.tolist(), title.ends.tolist(), strict=True)
    ]
    headed = _stems(heading, unspaced=unspaced, language=primary)
    stems = [] if unspaced else [stem(spelling) for spelling in spellings]
    forms = [] if unspaced else [word[1:-1] for word in heading if len(word) > _FORM]
    missing = headed - set(stems) if stems else frozenset()
    unsaid = {
        word[:_SHORTEST_NAME] for word in heading if len(word) >= _AKIN and stem(word) in missing
    }
    echoes = {spelling for spelling in heading if len(spelling) > _SHORTEST_NAME}
    return Reading(
        text=text,
        words=found,
        size=size,
        shingles=shingles(found.hashes, size) if count >= size else np.zeros(0, np.uint32),
        begins=begins,
        lead=min(first + 1 + int(after[0]) if after.size else count, first + _LEAD),
        names=_names(found, content, begins) & ~_headings(text, found),
        content=content,
        headline=headed,
        has_other_figures=not np.isin(title.hashes[title.numbers], found.hashes).all(),
        headed=np.array(
            [
                own in headed or _is_inside(spelling, forms)
                for own, spelling in zip(stems or spellings, spellings, strict=True)
            ],
            np.bool_,
        ),
        echoed=np.array([spelling in echoes for spelling in spellings], np.bool_),
        akin=np.array(
            [
                len(spelling) >= _AKIN and spelling[:_SHORTEST_NAME] in unsaid
                for spelling in spellings
            ],
            np.bool_,
        ),
        vocabulary=frozenset() if unspaced else frozenset((*spellings, *heading)),
        stems=frozenset(stems).union(
            spelling[:_SHORTEST_NAME] for spelling in spellings if len(spelling) <= _FORM
        ),
        is_unspaced=unspaced,
        negations=_negations(primary),
        letters=_letters(f"{text} {headline}"),
        has_capitals=bool(found.names.any()) and primary not in NOUNS_IN_CAPITALS,
    )


def stem(word: str) -> str:
    """Return the letters that the forms of a word are likely to share."""
    if _is_hangul(word[0]):
        return word[:_HANGUL_STEM]
    return word[: max(min(_STEM, len(word) - 1), 3)]


def _is_inside(word: str, forms: list[str]) -> bool:
    """Return whether a word is a form with a prefix: billigt, gebilligt; turunkan, menurunkan."""
    return len(word) > _FORM and any(form in word for form in forms)


def _is_hangul(letter: str) -> bool:
    return "가" <= letter <= "힣"


def _names(found: Words, content: Flags, begins: Flags) -> Flags:
    """Return which words are names: of a sentence in capitals none is known to be."""
    sentence = np.cumsum(begins[:-1]) - 1
    capitals = np.bincount(sentence, found.names)
    lengths = np.bincount(sentence)
    quiet = (capitals * 4 < lengths * 3)[sentence] if sentence.size else found.names
    return found.names & content & (found.sizes >= _SHORTEST_NAME) & quiet


def _letters(text: str) -> str:
    found = {letter for letter in set(text.casefold()) if letter.isalpha()}
    if not found.isdisjoint(ascii_lowercase):
        found.update(ascii_lowercase)
    return "".join(sorted(found))


def _headings(text: str, found: Words) -> Flags:
    """Return which words stand in capitals and are too long for an abbreviation."""
    return np.array(
        [
            end - start > _LONGEST_ABBREVIATION and text[start:end].isupper()
            for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True)
        ],
        np.bool_,
    )


@cache
def _negations(language: str) -> Hashes:
    return words(" ".join(negations(language))).hashes


@lru_cache(1 << 14)
def _is_calendar_word(word: str, language: str) -> bool:
    """Return whether a word names a day or a month, in the text's language or in English."""
    return any(
        meaning.kind in _CALENDAR and not meaning.languages.isdisjoint((language, "en"))
        for meaning in meanings().get(phrase(word), ())
    )


def _is_empty(word: str, language: str) -> bool:
    """Return whether a lower-case word carries no meaning by itself: a stop word, a date's."""
    return word in stop_words(language) or _is_calendar_word(word, language)


def _stems(heading: list[str], *, unspaced: bool, language: str) -> frozenset[str]:
    if unspaced:
        return frozenset(map("".join, pairwise(heading)))
    return frozenset(stem(spelling) for spelling in heading if not _is_empty(spelling, language))


def _begins(text: str, found: Words) -> Flags:
    begins = np.zeros(found.hashes.size + 1, np.bool_)
    begins[0] = begins[-1] = True
    ends = found.ends.tolist()
    for place, start in enumerate(found.starts.tolist()[1:], 1):
        between = text[ends[place - 1] : start]
        # `5.4` and `U.S` hold no end of a sentence.
        if between not in (" ", ".") and not _STOPS.isdisjoint(between):
            begins[place] = True
    return begins
