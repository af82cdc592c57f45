"""Predicates: whether words name a person, and where the name begins and ends."""

import re
from collections.abc import Collection, Sequence
from functools import cache

from articles.entities.gazetteer import stem
from articles.entities.gazetteer import words as place_words
from articles.text.wordlists import (
    NOUNS_IN_CAPITALS,
    first_names,
    listed,
    organisation_words,
    stop_words,
    titles,
)

_LONGEST = 5
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_]\.?)*")


def is_given_name(word: str) -> bool:
    """Return whether a lower-case word is a first name; a Russian one in any of its cases."""
    return word in first_names() or (word >= "Ѐ" and stem(word) in first_names())


def person_at(words: Sequence[str], after: int, language: str) -> int | None:
    """Return where a person's name begins in a phrase of lower-case words, or None.

    A known first name with something after it, or what follows a title: `President
    Laura Keane`, `Secretary of State Dean Holm`. Looks from `after` on, which is past
    any organisation before the name: `National Harbour Council John Merrow`.
    """
    before = titles(language)
    initials = _initials(words, after, before)
    if initials is not None and (
        words[initials] >= "Ѐ" or not any(map(is_given_name, words[after:initials]))
    ):
        return initials
    given = [
        at
        for at in range(after, len(words) - 1)
        if is_given_name(words[at]) and words[at + 1] not in before
    ]
    if given:
        # `Antonin Scalia Justice Clarence Thomas`, a caption, is two people.
        at = next((at for at in given[:0:-1] if words[at - 1] in before), given[0])
        # `President Recep Tayyip Erdogan`: no list has all first names. In other languages
        # it may be `il ministro Esteri Luigi Holm`.
        unlisted = language == "en" and at - 2 >= after and words[at - 2] in before
        unlisted = unlisted and words[at - 1] not in before and can_be_person(words[at - 1 : at])
        return at - 1 if unlisted else at
    for at in range(len(words) - 2, after - 1, -1):
        if words[at] in before:
            if words[at + 1] == "of":
                return at + 3 if at + 3 < len(words) else None
            return None if words[at + 1] in listed("joining") else at + 1
    return None


def _initials(words: Sequence[str], after: int, before: Collection[str]) -> int | None:
    """Return where a name begins with its initials: `J. K. Rowling`; one is enough in Russian.

    In front of a title, one of `before`, they are an organisation's: `U.N. Ambassador`.
    """
    for first in range(after, len(words) - 1):
        last = first
        while last < len(words) and _is_initial(words[last]):
            last += 1
        several = last - first > 1 or "." in words[first]
        if last > first and (several or words[first] >= "Ѐ"):
            letters = "".join(words[first:last]).replace(".", "")
            surname = last < len(words) and len(words[last]) > 2 and words[last] not in before
            return first if surname and letters not in organisation_words("letters") else None
    return None


def _is_initial(word: str) -> bool:
    return (len(word) == 1 or "." in word) and _INITIALS.fullmatch(word) is not None


def name_ends(words: Sequence[str], first: int, language: str) -> int:
    """Return where a name ends, leaving out capitals after it: `Amber Strong TV`.

    In German any noun may follow a name, so it has two surnames at most. A caption above
    a list of names says one twice: `Ada Holm Ada Holm`.
    """
    last = next(
        (at for at in range(first + 2, len(words)) if words[at] == words[first]), len(words)
    )
    if language in NOUNS_IN_CAPITALS:
        at = first
        while at < last - 1 and (is_given_name(words[at].lower()) or words[at][1:] in ("", ".")):
            at += 1
        while at < last - 1 and words[at] in listed("particles"):
            at += 1
        last = min(at + 2, last)
        while last > first + 1 and words[last - 1].lower() in stop_words(language):
            last -= 1
    while last > first + 1 and words[last - 1].isupper() and not words[first].isupper():
        if words[last - 1].rstrip(".").lower() in listed("generations"):
            break
        last -= 1
    return last


def can_be_person(words: Sequence[str]) -> bool:
    """Return whether no lower-case word excludes the name of a person."""
    if not words or (len(words) == 1 and _is_common_word(words[0])):
        return False
    if words[0] in listed("compass") or not _against().isdisjoint(words):
        return False
    letters = "".join(words)
    return letters.isalpha() or not any(map(str.isdigit, letters))


@cache
def _against() -> frozenset[str]:
    """Return the words that no person's name has."""
    return (
        organisation_words("neither") | organisation_words("last") | place_words("demonyms", "en")
    )


def _is_common_word(word: str) -> bool:
    return word in stop_words("en") or word in listed("offices") or word in listed("things")


def is_known_person(words: Sequence[str]) -> bool:
    """Return whether lower-case words after a title, or with a first name, name a person."""
    if not words or len(words) > _LONGEST:
        return False
    if can_be_person(words):
        return True
    is_thing = words[-1] in organisation_words("neither") and words[-1] not in listed("families")
    return is_given_name(words[0]) and not is_thing
