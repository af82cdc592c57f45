"""Capitalised phrases: runs of words that may be a name."""

from bisect import bisect_left
from collections.abc import Iterator

from articles.entities.items import items
from articles.entities.organisations import has_legal_form, is_known_organisation
from articles.text.passage import Passage
from articles.text.wordlists import listed, organisation_words, small_words, stop_words, titles

_LONGEST = 12
"""Words of the longest phrase; a longer run of capitals is no name, and is cut."""


_SHORT = 3
"""Words of the longest phrase that is taken for a name in a heading."""
_LONGEST_COMPANY = 5


Phrase = tuple[int, int, bool, bool]
"""A candidate for one name: its first word and its last (exclusive), whether it begins a sentence,
where every word has a capital, and whether all its sentence is in title case: a heading, or a list
of names."""


def phrases(passage: Passage) -> Iterator[Phrase]:
    """Yield the capitalised phrases in order.

    Sentences in capitals are skipped: there a capital marks no name. In title case only
    a phrase that punctuation separates from the rest is read: `Ada Holm (Norway)`.
    """
    words, lower, opens, spaced = passage.words, passage.lower, passage.opens, passage.spaced
    stop, abbreviated = small_words(passage.language), titles(passage.language)
    beginnings, sentence_of = listed("beginnings"), passage.sentence_of
    titles_of = headings(passage)
    seen, bare = passage.vocabulary, passage.bare
    small = listed("particles") | listed("joining")
    adjectives = listed("adjectives")
    is_english, heads = passage.language == "en", None
    beyond = 0
    for first in passage.capitals:
        titled = sentence_of[first] in titles_of
        if first < beyond or (titled and titles_of[sentence_of[first]]):
            continue
        word = lower[first]
        if "-" in word and word.rpartition("-")[2] in adjectives:
            continue
        if (
            (word in stop or (opens[first] and word in seen))
            and not (len(word) > 1 and words[first].isupper())
            and word not in abbreviated
            and not (len(word) == 1 and _initial(passage, first))
        ):
            if not spaced[first] or not words[first + 1][0].isupper():
                continue
            if word not in beginnings:
                if not is_english:
                    continue
                heads = _heads(passage, titles_of) if heads is None else heads
                if not _is_head(passage, first, heads):
                    continue
        last = first + 1
        limit = min(first + _LONGEST, len(words))
        while last < limit and not opens[last] and bare[last - 1] is lower[last - 1]:
            word = words[last]
            if spaced[last - 1]:
                if word[0].isupper():
                    last += 1
                    continue
                if word not in small and word[2:3] != "-":
                    break
            if not (step := _step(passage, first, last)):
                break
            last += step
        beyond = last
        if not titled or last - first <= _SHORT:
            yield first, last, opens[first], titled


def _heads(passage: Passage, titles_of: dict[int, bool]) -> set[tuple[str, str]]:
    """Return the pairs of words with capitals that stand inside sentences: `at Home Depot`."""
    words, spaced, opens = passage.words, passage.spaced, passage.opens
    return {
        (words[at], words[at + 1])
        for at in passage.capitals
        if spaced[at]
        and not opens[at]
        and words[at + 1][0].isupper()
        and passage.sentence_of[at] not in titles_of
    }


def _is_head(passage: Passage, at: int, heads: set[tuple[str, str]]) -> bool:
    """Return whether a common word before a capital begins a name: `Home` of `Home Depot Inc.`.

    It does if a list has the name, if a legal form follows, or if it begins a sentence and has a
    capital inside another.
    """
    words, spaced, word = passage.words, passage.spaced, passage.lower[at]
    if word in listed("function_words"):
        return False
    if passage.opens[at] and (words[at], words[at + 1]) in heads:
        return True
    pair = passage.between(at, at + 2)
    if is_known_organisation(pair) or "organisation" in items(pair):
        return True
    if word not in stop_words("en"):
        return False
    last = at + 1
    while spaced[last] and words[last + 1][0].isupper() and last < at + _LONGEST_COMPANY:
        last += 1
        if has_legal_form(f" {words[last]}"):
            return True
    return False


def _initial(passage: Passage, at: int) -> bool:
    """Return whether the word is the first initial of a name: `J. K. Rowling`."""
    follows = passage.words[at + 1 : at + 2]
    return bool(follows) and passage.gap(at) == ". " and follows[0][0].isupper()


def _step(passage: Passage, first: int, at: int) -> int:
    """Return how many words from `at` on continue the phrase begun at `first`; 0 for none.

    Over the stop of `John F. Kennedy`, and small words: `van Dyk`, `Bank of the South`.
    """
    words, word = passage.words, passage.words[at]
    if not passage.spaced[at - 1]:
        before = passage.lower[at - 1]
        stopped = len(before) == 1 or before in titles(passage.language)
        if not stopped or passage.gap(at - 1) != ". ":
            return 0
        if word[0].isupper():
            return 1
    elif word[2:3] == "-" and word[:2] in listed("particles") and word[3:4].isupper():
        return 1  # al-Assad
    if not passage.spaced[at]:
        return 0
    particle, joins = word in listed("particles"), word in listed("joining")
    if not particle and not joins:
        return 0
    follows = words[at + 1]
    if particle and follows[0].isupper():
        return 2
    if not joins:
        return 0
    if word == "and" and not {"of", "for"}.intersection(words[first:at]):
        return 2 if _committee(passage, at) else 0
    if not organisation_words("first").isdisjoint(passage.lower[first:at]):
        if follows[0].isupper():
            return 2
        if follows == "the" and passage.spaced[at + 1] and words[at + 2][0].isupper():
            return 3
    return 0


def _committee(passage: Passage, at: int) -> bool:
    """Return whether `and` joins one name: `Health and Human Services`."""
    if passage.lower[at - 1] not in organisation_words("fields"):
        return False
    last = at + 1
    while passage.words[last][0].isupper() and passage.spaced[last] and last < at + 5:
        last += 1
    last -= not passage.words[last][0].isupper()
    return last > at + 1 and passage.bare[last] in organisation_words("last")


def headings(passage: Passage) -> dict[int, bool]:
    """Return the sentences in title case or capitals: number -> whether all is in capitals.

    They are headings or lists of names.
    """
    headings = {}
    beyond = [*passage.firsts[1:], len(passage.words)]
    before = 0
    for sentence, (first, last) in enumerate(zip(passage.firsts, beyond, strict=False)):
        # Indices of words with capitals are sorted: those of a sentence stand side by side.
        upto = bisect_left(passage.capitals, last, before)
        count, before = upto - before, upto
        if count < 4 or count * 2 < last - first:
            continue
        long = [word for word in passage.words[first:last] if len(word) > 3]
        stopped = passage.text[passage.sentences[sentence][1] - 1] in '.?!”"'
        in_capitals = all(map(str.isupper, long))
        if stopped and not in_capitals:
            continue
        if sum(word[0].isupper() for word in long) >= max(4.0, 0.75 * len(long)):
            headings[sentence] = in_capitals
    return headings
