"""Capitalised phrases: where a text may name somebody or something."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from articles.keywords import stop_words
from articles.passage import Passage
from articles.wordlists import listed, organisation_words, titles

_LONGEST = 12
"""Words; a longer run of capitals is no name, and is cut."""
_POSSESSIVE = ("'s", "’s", "s'", "s’")


class Phrase(NamedTuple):
    """Words first to last (exclusive) of a passage, all of one name as far as one sees."""

    first: int
    last: int
    opening: bool
    """Whether it begins a sentence, where a capital says little."""


def owner(word: str) -> bool:
    """Tell whether a word is a possessive."""
    return word.endswith(_POSSESSIVE)


def phrases(passage: Passage) -> Iterator[Phrase]:
    """Yield the capitalised phrases in order.

    Sentences in title case or capitals are skipped: there a capital says nothing.
    """
    stop = stop_words(passage.language)
    heads = organisation_words("first")
    words, lower, opens = passage.words, passage.lower, passage.opens
    abbreviated = titles(passage.language)
    # Most words are plain lower-case ASCII: one comparison rules them out.
    capitals = [at for at, word in enumerate(words) if not "a" <= word < "{"]
    capitals = [at for at in capitals if words[at][0].isupper()]
    shouting = _shouting(passage, capitals)
    seen = set(words)
    beyond = 0
    for first in capitals:
        if first < beyond or passage.sentence_of[first] in shouting:
            continue
        word = lower[first]
        follows = passage.gaps[first] == " " and words[first + 1][0].isupper()
        if word in listed("beginnings") and follows:
            plain = False
        else:
            plain = word in stop or (opens[first] and word in seen)
        if plain and not (len(word) > 1 and words[first].isupper()) and word not in abbreviated:
            continue
        last = first + 1
        while last - first < _LONGEST and (step := _step(passage, first, last, heads, abbreviated)):
            last += step
        beyond = last
        yield Phrase(first, last, opens[first])


def _step(
    passage: Passage, first: int, at: int, heads: frozenset[str], abbreviated: frozenset[str]
) -> int:
    """Return how many words from `at` on go on with the phrase begun at `first`; 0 for none."""
    words = passage.words
    if at >= len(words) or passage.opens[at]:
        return 0
    gap, before, word = passage.gaps[at - 1], words[at - 1], words[at]
    if owner(before):
        return 0
    if gap != " " and not (gap == ". " and (len(before) == 1 or before.lower() in abbreviated)):
        return 0
    if word[0].isupper():
        return 1
    if passage.gaps[at] != " " or (
        word not in listed("particles") and word not in listed("joining")
    ):
        return 0
    follows = words[at + 1]
    if word in listed("particles") and follows[0].isupper():
        return 2
    if word in listed("joining") and not heads.isdisjoint(passage.lower[first:at]):
        if follows[0].isupper():
            return 2
        if follows == "the" and passage.gaps[at + 1] == " " and words[at + 2][0].isupper():
            return 3
    return 0


def _shouting(passage: Passage, capitals: list[int]) -> set[int]:
    """Return the sentences that are mostly capitalised: headings, captions in title case."""
    found = set()
    for sentence, count in Counter(passage.sentence_of[at] for at in capitals).items():
        if count < 4:
            continue
        first = bisect_left(passage.sentence_of, sentence)
        last = bisect_right(passage.sentence_of, sentence)
        if count * 2 < last - first:
            continue
        long = [word for word in passage.words[first:last] if len(word) > 3]
        stopped = passage.text[passage.sentences[sentence][1] - 1] in '.?!”"'
        if stopped and not all(map(str.isupper, long)):
            continue
        if sum(word[0].isupper() for word in long) >= max(4.0, 0.75 * len(long)):
            found.add(sentence)
    return found
