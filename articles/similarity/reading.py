"""Word features of a new text, for the comparison with the sketch of an older one."""

from functools import cache
from string import ascii_lowercase
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.similarity.headlines import (
    FORM,
    SHORTEST_NAME,
    akin,
    echoed,
    headed,
    heading,
    is_empty,
    stem,
)
from articles.similarity.sketch import SHINGLE, UNSPACED_SHINGLE, Keys, shingles
from articles.text.dateline import story_begins
from articles.text.folding import Hashes, Words, words
from articles.text.wordlists import NOUNS_IN_CAPITALS, negations

Flags = npt.NDArray[np.bool_]
_STOPS = frozenset(".!?…。！？।॥؟۔\n")
_LONGEST_ABBREVIATION = 6
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
    primary = language.partition("-")[0]
    begins = _begins(text, found)
    first = int(np.searchsorted(found.starts, story_begins(text)))
    after = np.flatnonzero(begins[first + 1 :])
    # Most of what follows is asked once of each different word.
    number: dict[str, int] = {}
    which = np.array(
        [
            number.setdefault(text[start:end].casefold(), len(number))
            for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True)
        ],
        np.intp,
    )
    distinct = list(number)
    content = np.array(
        [not word[:1].isdigit() and not is_empty(word, primary) for word in distinct], np.bool_
    )[which]
    head = heading(headline, primary, unspaced=unspaced)
    stems = frozenset() if unspaced else frozenset(map(stem, distinct))
    short = frozenset(word[:SHORTEST_NAME] for word in distinct if len(word) <= FORM)
    return Reading(
        text=text,
        words=found,
        size=size,
        shingles=shingles(found.hashes, size) if count >= size else np.zeros(0, np.uint32),
        begins=begins,
        lead=min(first + 1 + int(after[0]) if after.size else count, first + _LEAD),
        names=_names(text, found, content, begins),
        content=content,
        headline=head.stems,
        has_other_figures=not np.isin(head.figures, found.hashes).all(),
        headed=headed(head, distinct, unspaced=unspaced)[which],
        echoed=echoed(head, distinct)[which],
        akin=akin(head, distinct, stems)[which],
        vocabulary=frozenset() if unspaced else frozenset((*distinct, *head.words)),
        stems=stems | short,
        is_unspaced=unspaced,
        negations=_negations(primary),
        letters=_letters(f"{text} {headline}"),
        has_capitals=bool(found.names.any()) and primary not in NOUNS_IN_CAPITALS,
    )


def _names(text: str, found: Words, content: Flags, begins: Flags) -> Flags:
    """Return which words are names: of a sentence in capitals none is known to be.

    Nor is a word in capitals that is too long for an abbreviation.
    """
    sentence = np.cumsum(begins[:-1]) - 1
    capitals = np.bincount(sentence, found.names)
    lengths = np.bincount(sentence)
    quiet = (capitals * 4 < lengths * 3)[sentence] if sentence.size else found.names
    names: Flags = found.names & content & (found.sizes >= SHORTEST_NAME) & quiet
    for place in np.flatnonzero(
        names & (found.ends - found.starts > _LONGEST_ABBREVIATION)
    ).tolist():
        names[place] = not text[int(found.starts[place]) : int(found.ends[place])].isupper()
    return names


def _letters(text: str) -> str:
    found = {letter for letter in set(text.casefold()) if letter.isalpha()}
    if not found.isdisjoint(ascii_lowercase):
        found.update(ascii_lowercase)
    return "".join(sorted(found))


@cache
def _negations(language: str) -> Hashes:
    return words(" ".join(negations(language))).hashes


def _begins(text: str, found: Words) -> Flags:
    begins = np.zeros(found.hashes.size + 1, np.bool_)
    begins[0] = begins[-1] = True
    starts, ends = found.starts.tolist(), found.ends.tolist()
    # Most words are one space apart.
    for place in range(1, len(starts)):
        end, start = ends[place - 1], starts[place]
        if start - end == 1 and text[end] in " .":
            continue
        # `5.4` and `U.S` hold no end of a sentence.
        begins[place] = not _STOPS.isdisjoint(text[end:start])
    return begins
