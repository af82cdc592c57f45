"""The words of a body that may be keywords, counted."""

import re
from collections import Counter
from collections.abc import Container, Iterable
from itertools import compress
from typing import NamedTuple

from articles.text.passage import Passage
from articles.text.wordlists import small_words

_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|dell|nell|dall|sull|all|un|gl)['’](?=\w{3})")
"""Articles and small words that French, Italian and Catalan write as one with the next word."""
_SMALL = re.compile(r"^(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’](?P<rest>\w+)")
_INVERTED = re.compile(r"-(?:t-)?(?:je|tu|il|elle|on|ils|elles)$")
"""French: `dit-elle`, `va-t-il`."""
_SHORT = 80
"""Words of a text in which a word need not recur."""


class Counted(NamedTuple):
    """The words of a body, as keywords see them."""

    lower: list[str]
    """Each word of the passage, lower case, without a possessive or an elided article."""
    counts: Counter[str]
    """Of `lower`."""
    bare: Counter[str]
    """Of the same words with their elided articles."""
    titled: set[str]
    """The words of the headline."""
    candidates: dict[str, int]
    """Words that may be keywords, and how often they stand."""
    places: list[int]
    """Where they stand, ascending."""
    shown: dict[str, str]
    """How each of them is published."""


def count(passage: Passage, headline: str) -> Counted:
    """Count the words of a passage; a word of a long text must recur or stand in the headline."""
    stop = small_words(passage.language)
    titled = {_ELIDED.sub("", word) for word in headline.lower().split()}
    lower = passage.bare
    bare = counts = Counter(lower)
    if elided := _elided(counts):
        lower = [elided.get(word, word) for word in lower]
        counts = Counter(lower)
    short = len(lower) < _SHORT
    candidates = {
        word: number
        for word, number in counts.items()
        if (number > 1 or short or word in titled)
        and len(word) > 2
        and word not in stop
        and not word.isdigit()
        and not _is_small(word, stop, passage.language)
    }
    places = list(compress(range(len(lower)), map(candidates.__contains__, lower)))
    shown = _spelled(passage, lower, places)
    return Counted(lower, counts, bare, titled, candidates, places, shown)


def _elided(words: Iterable[str]) -> dict[str, str]:
    """Return the words that begin with an elided article -> the same without it."""
    marked = [word for word in words if "'" in word or "’" in word]
    return {word: whole for word in marked if (whole := _ELIDED.sub("", word)) != word}


def _is_small(word: str, stop: Container[str], language: str) -> bool:
    """Return whether a word is made of small words: `qu'il`, `j'ai`, `dit-elle`."""
    if "'" in word or "’" in word:
        elided = _SMALL.match(word)
        return elided is not None and (len(elided["rest"]) < 3 or elided["rest"] in stop)
    return language == "fr" and "-" in word and bool(_INVERTED.search(word))


def _spelled(passage: Passage, lower: list[str], places: list[int]) -> dict[str, str]:
    """Return the words at `places` with capitals, where the body writes them with capitals only."""
    words, bare, plain = passage.words, passage.bare, passage.lower
    written: dict[str, str] = {}
    for at in places:
        word = lower[at]
        if words[at] is plain[at]:  # no capital is in it
            written[word] = word
            continue
        tip = len(bare[at])
        spelled = words[at][tip - len(word) : tip]
        known = written.get(word)
        if known is None or spelled.islower() or (known.isupper() and spelled.istitle()):
            written[word] = spelled
    return written
