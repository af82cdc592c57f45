"""Who speaks: every verb of speech outside quotation marks, with its subject."""

from bisect import bisect_left
from itertools import compress
from typing import NamedTuple

from articles.entities.mention import Name
from articles.quotes.pronouns import meant
from articles.text.passage import Passage
from articles.text.quotation_marks import Quotation
from articles.text.wordlists import Speech, organisation_words, speech

_PEOPLE = ("person", "organisation")
_LONGEST = 3
"""Words of a reference that may stand for a name: `the former president`."""


class Attribution(NamedTuple):
    """A verb of speech at word `at`, and whose it is."""

    at: int
    verb: str
    speaker: str
    """A name, or empty when the text gives none."""
    reference: str
    """What stands for the name: `he`, `the official`; empty where the name stands."""
    after: bool
    """Whether the subject follows its verb: `said Kirby`."""


def attributions(
    passage: Passage, names: tuple[Name, ...], quoted: list[Quotation]
) -> list[Attribution]:
    """Return the attributions in order; of `he` and `the official` the name where it is sure."""
    told = speech(passage.language)
    inside = _inside(passage, quoted)
    ends = {one.last - 1: one for one in names if one.kind in _PEOPLE}
    starts = {one.first: one for one in names if one.kind in _PEOPLE}
    people = [one for one in names if one.kind == "person" and not inside[one.first]]
    found: list[Attribution] = []
    recent, since = "", -1
    verbs = told["verbs"]
    for at in compress(range(len(passage.lower)), map(verbs.__contains__, passage.lower)):
        if inside[at] or (passage.words[at] != passage.lower[at] and not passage.opens[at]):
            continue  # `United States` states nothing
        one = _before(passage, at, ends, told, inside) or _behind(passage, at, starts, told, inside)
        if one is None:
            continue
        speaker, reference, after = one
        if reference and not speaker and _definite(reference, told):
            speaker = meant(passage, reference, at, recent, since, people, told)
        if speaker:
            recent, since = speaker, at
        found.append(Attribution(at, passage.words[at], speaker, reference, after))
    return found


def _inside(passage: Passage, quoted: list[Quotation]) -> bytearray:
    """Flag the words between quotation marks."""
    flags = bytearray(len(passage.words))
    for one in quoted:
        first = bisect_left(passage.starts, one.opened)
        last = bisect_left(passage.starts, one.closed)
        flags[first:last] = b"\1" * (last - first)
    return flags


def _before(
    passage: Passage, at: int, ends: dict[int, Name], told: Speech, inside: bytearray
) -> tuple[str, str, bool] | None:
    """Find the subject that stands before its verb, over an apposition if need be."""
    left = at - 1
    while (
        left >= 0
        and passage.spaced[left]
        and (passage.lower[left] in told["helpers"] or passage.lower[left].endswith("ly"))
    ):
        left -= 1
    if left < 0 or inside[left] or passage.sentence_of[left] != passage.sentence_of[at]:
        return None
    gap = passage.gap(left)
    if gap in {", ", ") "}:
        return _apposed(passage, left, ends)
    if gap != " ":
        return None
    if left in ends:
        return _named(ends[left])
    word = passage.lower[left]
    if word in told["stands"]:
        return "", word, False
    return _role(passage, left, told)


def _apposed(passage: Passage, left: int, ends: dict[int, Name]) -> tuple[str, str, bool] | None:
    """Step over `, the spokesman,` to the name before it."""
    sentence = passage.sentence_of[left]
    if left in ends and ends[left].first and passage.gap(ends[left].first - 1) == ", ":
        return _named(ends[left])  # `A lawyer for the firm, Marc Mukasey, told`
    for back in range(left - 1, max(-1, left - 20), -1):
        if passage.sentence_of[back] != sentence:
            return None
        gap = passage.gap(back)
        of = gap == " " and passage.lower[back + 1] in {"of", "from"}
        if (gap in {", ", " ("} or of) and back in ends:
            return _named(ends[back])
        if gap not in {" ", ", ", ". ", " ("}:
            return None
    return None


def _behind(
    passage: Passage, at: int, starts: dict[int, Name], told: Speech, inside: bytearray
) -> tuple[str, str, bool] | None:
    """Find the subject that stands after its verb: `said President Joe Biden`."""
    for right in range(at + 1, min(at + 9, len(passage.words))):
        if inside[right] or passage.sentence_of[right] != passage.sentence_of[at]:
            return None
        if not passage.spaced[right - 1] and not (
            passage.gap(right - 1) == ". " and passage.words[right - 1][0].isupper()
        ):
            return None
        if right in starts and not _owner(passage, starts[right]):
            return (*_named(starts[right])[:2], True)
        word = passage.lower[right]
        if word in told["stands"] and right == at + 1:
            return "", word, True
        if word in {"that", "to", "dass", "que", "che", "что", "dat", "on", "in", "at", "about"}:
            return None
    return None


def _owner(passage: Passage, name: Name) -> bool:
    """Tell whether a possessive ends the name: `said Kirby's lawyer`."""
    return passage.bare[name.last - 1] is not passage.lower[name.last - 1]


def _named(name: Name) -> tuple[str, str, bool]:
    if name.kind == "organisation" and name.name.lower() in organisation_words("media"):
        return "", name.name, False
    return name.name, "", False


def _role(passage: Passage, left: int, told: Speech) -> tuple[str, str, bool] | None:
    """Read `the official`, `a senior White House official` back from the noun."""
    if passage.lower[left] not in told["roles"]:
        return None
    for back in range(left - 1, max(-1, left - 7), -1):
        if not passage.spaced[back] or passage.sentence_of[back] != passage.sentence_of[left]:
            break
        if passage.lower[back] in told["definite"] | told["indefinite"]:
            start, end = passage.starts[back], passage.end(left)
            return "", passage.text[start:end], False
    if not told["definite"]:
        return "", passage.words[left], False
    return None


def _definite(reference: str, told: Speech) -> bool:
    """Tell `he` and `the official` from `a senior official` and `CNN`."""
    parts = reference.lower().split()
    if parts[0] in told["indefinite"] or len(parts) > _LONGEST:
        return False
    return parts[-1] in told["stands"] or parts[-1] in told["roles"]
