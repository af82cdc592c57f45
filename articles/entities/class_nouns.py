"""Names with a noun before them that says of what kind they are: `клуб «Велден»`, `остров Велден`.

In Russian and Ukrainian. A name in quotation marks behind `album` or `film` is a work and none of
ours. Without quotation marks only places are read: `глава компании Иванов` is a person.
"""

from collections.abc import Sequence
from functools import cache

from articles.entities.mention import Kind, Name
from articles.resources import table
from articles.text.passage import Passage

_ENDING = 3
"""Letters of the longest case ending."""
_LONGEST = 5
"""Words of the longest name in quotation marks."""
_CONFIDENCE = 80
_SURE = 80
"""Confidence from which a name has its kind by other evidence."""
_CLOSING = {"«": "»", "„": "“", "“": "”", '"': '"'}


@cache
def _nouns(which: str, language: str) -> tuple[str, ...]:
    return tuple(table("class_nouns.toml")[which].get(language, ()))


def with_class_nouns(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """Return the names, those with such a noun before them as what it says."""
    if not _nouns("place", passage.language):
        return list(names)
    found = _named(passage)
    taken = {at: where for where in found for at in range(*where)}
    for name in names:
        if name.confidence >= _SURE:
            for at in range(name.first, name.last):
                found.pop(taken.get(at, (0, 0)), None)
    taken = {at: where for where in found for at in range(*where)}
    kept = [name for name in names if taken.keys().isdisjoint(range(name.first, name.last))]
    for (first, last), kind in found.items():
        if kind:
            text = " ".join(passage.between(first, last).split())
            kept.append(Name(kind, text, first, last, _CONFIDENCE))
    return sorted(kept, key=lambda name: name.first)


def _named(passage: Passage) -> dict[tuple[int, int], Kind | None]:
    """Return the words behind such nouns, and what they name; None for a work."""
    language, words = passage.language, passage.words
    found: dict[tuple[int, int], Kind | None] = {}
    for first in passage.capitals:
        if not first or (passage.opens[first] and passage.spaced[first - 1]):
            continue
        noun = passage.lower[first - 1]
        if passage.spaced[first - 1]:
            if (
                is_noun(noun, "place", language)
                and words[first - 1].islower()
                and not _is_governed(passage, first - 1)
            ):
                last = first + 1
                while last < len(words) and passage.spaced[last - 1] and words[last].istitle():
                    last += 1
                found[first, last] = "place"
        elif last := quoted(passage, first):
            if is_noun(noun, "work", language):
                found[first, last] = None
            elif is_noun(noun, "organisation", language):
                found[first, last] = "organisation"
    return found


def _is_governed(passage: Passage, at: int) -> bool:
    """Return whether an office stands before a noun: the name behind `мэр города` is a person."""
    if not at or not passage.spaced[at - 1]:
        return False
    office = passage.lower[at - 1]
    return any(is_noun(office, which, passage.language) for which in ("office", "head"))


def is_noun(word: str, which: str, language: str) -> bool:
    """Return whether a lower-case word is a case form of a noun of that list."""
    nouns = _nouns(which, language)
    return word.startswith(nouns) and any(
        word.startswith(noun) and len(word) <= len(noun) + _ENDING for noun in nouns
    )


def quoted(passage: Passage, first: int) -> int:
    """Return where a name ends that is alone in quotation marks, 0 if it is not."""
    gap = passage.gap(first - 1)
    closing = _CLOSING.get(gap[-1:], "")
    if len(gap) != 2 or gap[0] != " " or not closing:
        return 0
    for last in range(first + 1, min(first + _LONGEST, len(passage.words)) + 1):
        if passage.gap(last - 1).startswith(closing):
            return last
        if last < len(passage.words) and not passage.spaced[last - 1]:
            return 0
    return 0
