"""Capitalised phrases: where a text may name somebody or something."""

from collections.abc import Iterator
from typing import NamedTuple

from articles.keywords import stop_words
from articles.passage import Passage
from articles.wordlists import titles

_PARTICLES = frozenset(
    "van von der den de del della di da dos das do du la le el al bin ibn ben ter ten zu".split()
)
_JOINING = frozenset(
    {"of", "for", "and", "de", "du", "des", "für", "der", "do", "da", "del", "van"}
)
_MARKS = ("'s", "’s", "'", "’")


class Phrase(NamedTuple):
    """Words first to last (exclusive) of a passage, all of one name as far as one sees."""

    first: int
    last: int
    opening: bool
    """Whether it begins a sentence, where a capital says little."""


def bare(word: str) -> str:
    """Return a word without its possessive."""
    for mark in _MARKS:
        if word.endswith(mark) and len(word) > len(mark):
            return word[: -len(mark)]
    return word


def phrases(passage: Passage, heads: frozenset[str]) -> Iterator[Phrase]:
    """Yield the capitalised phrases in order.

    `heads` are the words that may go on with `of`: `Bank of Japan`. Sentences in
    title case or capitals are skipped: there a capital says nothing.
    """
    stop = stop_words(passage.language)
    words, lower = passage.words, passage.lower
    abbreviated = titles(passage.language)
    common = set(lower).intersection(words)
    shouting = _shouting(passage)
    capital = [word[0].isupper() for word in words]
    count = len(words)
    at = 0
    while at < count:
        if not capital[at] or passage.sentence_of[at] in shouting:
            at += 1
            continue
        opening = passage.opens[at]
        word = lower[at]
        if (opening and (word in stop or word in common) or word in stop) and not (
            words[at].isupper() and len(word) > 1 or word in abbreviated
        ):
            at += 1
            continue
        first = at
        at += 1
        while at < count and not passage.opens[at]:
            before = words[at - 1]
            if before.endswith(("'s", "’s", "s'", "s’")):
                break
            gap = passage.gap(at - 1)
            if gap != " " and not (
                gap == ". " and (len(before) == 1 or lower[at - 1] in abbreviated)
            ):
                break
            if capital[at]:
                at += 1
                continue
            follows = at + 1 < count and capital[at + 1] and passage.gap(at) == " "
            if follows and lower[at] in _PARTICLES and words[at] == lower[at]:
                at += 2
            elif (
                follows
                and lower[at] in _JOINING
                and lower[first:at]
                and heads & set(lower[first:at])
            ):
                at += 2
            elif (
                at + 2 < count
                and lower[at] == "of"
                and lower[at + 1] == "the"
                and capital[at + 2]
                and heads & set(lower[first:at])
            ):
                at += 3
            else:
                break
        yield Phrase(first, at, opening)


def _shouting(passage: Passage) -> set[int]:
    """Return the sentences that are mostly capitalised: headings, captions in title case."""
    counts: dict[int, list[int]] = {}
    for index, sentence in enumerate(passage.sentence_of):
        word = passage.words[index]
        if len(word) > 3:
            tally = counts.setdefault(sentence, [0, 0])
            tally[0] += 1
            tally[1] += word[0].isupper()
    return {
        sentence
        for sentence, (total, capitals) in counts.items()
        if total >= 4 and capitals >= 0.75 * total
    }
