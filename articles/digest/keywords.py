"""Keyword extraction by term frequency, position and capitals."""

from collections.abc import Sequence
from functools import cache

from articles.digest.counting import Counted, count
from articles.digest.neighbours import with_beginnings, with_neighbours
from articles.digest.whole_names import Named, with_whole_names
from articles.records import Keyword
from articles.text.passage import Passage
from articles.text.scripts import UNSPACED_LANGUAGES
from articles.text.wordlists import calendar_words, listed, organisation_words, titles

_MOST = 10
_EARLY = 40
"""Words, or a tenth of them all, that count more."""
_SAME = 4
"""Letters from which on one word may be another one's plural: `clearance`, `clearances`."""


def keywords(passage: Passage, headline: str, names: Sequence[Named] = ()) -> tuple[Keyword, ...]:
    """Return up to ten, strongest first, the strongest with weight 100.

    A word counts by how often it stands in the body, more when it stands early, in
    the headline, or with a capital inside a sentence; a pair of neighbours that is
    repeated replaces its two words, as it is written most often; a word of one of the `names`
    stands for the whole name. Texts in Chinese, Japanese or Thai have none: where their
    words end is not known here, and half a word is worse than none.
    """
    if passage.language in UNSPACED_LANGUAGES:
        return ()
    found = count(passage, headline)
    weights = with_neighbours(passage, found, _weighed(passage, found))
    weights = with_beginnings(passage, found, weights)
    for text in [text for text in weights if _is_half(text, passage.language)]:
        del weights[text]
    return _ranked(with_whole_names(weights, passage, names, found.bare))


def _weighed(passage: Passage, found: Counted) -> dict[str, float]:
    """Return each candidate with its weight, but for months and days of the week."""
    early = set(found.lower[: max(_EARLY, len(found.lower) // 10)])
    dates, ambiguous = calendar_words(passage.language), listed("months_and_names")
    shown = found.shown
    return {
        shown[word]: number**0.7
        * (1.5 if word in early else 1.0)
        * (1.6 if word in found.titled else 1.0)
        * (1.4 if shown[word][0].isupper() else 1.0)
        for word, number in found.candidates.items()
        if word not in dates or (word in ambiguous and shown[word][0].isupper())
    }


def _is_half(text: str, language: str) -> bool:
    """Return whether a word is no name by itself: `Sen`, `House`, `Department`."""
    if not text[:1].isupper() or " " in text:
        return False
    word = text.lower()
    return word in _halves() or word in titles(language)


@cache
def _halves() -> frozenset[str]:
    """Return words of organisations' names, lower case: one set for all languages."""
    return frozenset().union(*map(organisation_words, ("first", "last", "neither")))


def _ranked(weights: dict[str, float]) -> tuple[Keyword, ...]:
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    best: list[tuple[str, float]] = []
    beginnings: dict[str, list[str]] = {}
    for text, weight in ordered:
        if len(best) == _MOST:
            break
        word = text.lower()
        others = beginnings.setdefault(word[:_SAME], [])
        if not any(_is_inflected(word, other) for other in others):
            best.append((text, weight))
            others.append(word)
    if not best:
        return ()
    top = best[0][1]
    return tuple(Keyword(text=text, weight=max(1, round(100 * w / top))) for text, w in best)


def _is_inflected(word: str, other: str) -> bool:
    """Return whether two lower-case words differ by one or two letters at the end."""
    shorter, longer = word, other
    if len(shorter) > len(longer):
        shorter, longer = longer, shorter
    return len(shorter) >= _SAME and len(longer) - len(shorter) <= 2 and longer.startswith(shorter)
