"""Attributions: every verb of speech outside quotation marks, with its subject."""

from bisect import bisect_left
from itertools import compress
from typing import NamedTuple

from articles.entities.mention import Name
from articles.quotes.pronouns import Mentions
from articles.text.passage import Passage
from articles.text.quotation_marks import Quotation
from articles.text.wordlists import Speech, organisation_words, speech

_PEOPLE = ("person", "organisation")
_VERB_LAST = frozenset({"tr"})
"""Languages with the subject before the quotation and its verb behind: `Berg, "…" dedi`."""
_LONGEST = 3
"""Words of a reference that may stand for a name: `the former president`."""


class Attribution(NamedTuple):
    """A verb of speech at word `at`, and its subject."""

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
    """Return the attributions in order; `he` and `the official` are resolved where it is safe."""
    lists = speech(passage.language)
    inside = flags_inside(passage, quoted)
    speaking = [name for name in names if name.kind in _PEOPLE]
    ends = {name.last - 1: name for name in speaking}
    starts = {name.first: name for name in speaking}
    people: Mentions | None = None
    attributed: list[Attribution] = []
    recent, since = "", -1
    verbs = lists["verbs"]
    for at in compress(range(len(passage.lower)), map(verbs.__contains__, passage.lower)):
        if inside[at] or (passage.words[at] != passage.lower[at] and not passage.opens[at]):
            continue  # `United States` states nothing
        if passage.lower[at] in lists["behind"] and not (at and inside[at - 1]):
            continue
        subject = (
            _subject_before(passage, at, ends, lists, inside)
            or _subject_before_quotation(passage, at, ends, inside)
            or _subject_after(passage, at, starts, lists, inside)
        )
        if subject is None:
            continue
        speaker, reference, after = subject
        if reference and not speaker and _is_definite(reference, lists):
            people = people or Mentions(
                passage,
                [name for name in names if name.kind == "person" and not inside[name.first]],
            )
            speaker = people.resolve(reference, at, recent, since, lists)
        if speaker:
            recent, since = speaker, at
        elif reference and _is_unnamed(reference, lists):
            recent, since = "", at
        attributed.append(Attribution(at, passage.words[at], speaker, reference, after))
    return attributed


def flags_inside(passage: Passage, quoted: list[Quotation]) -> bytearray:
    """Flag the words between quotation marks."""
    flags = bytearray(len(passage.words))
    for quotation in quoted:
        first = bisect_left(passage.starts, quotation.opened)
        last = bisect_left(passage.starts, quotation.closed)
        flags[first:last] = b"\1" * (last - first)
    return flags


def _subject_before(
    passage: Passage, at: int, ends: dict[int, Name], lists: Speech, inside: bytearray
) -> tuple[str, str, bool] | None:
    """Find the subject that stands before its verb, over an apposition if need be."""
    left = at - 1
    while (
        left >= 0
        and passage.spaced[left]
        and (passage.lower[left] in lists["helpers"] or passage.lower[left].endswith("ly"))
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
        return named_speaker(ends[left])
    word = passage.lower[left]
    if word in lists["stands"]:
        return "", word, False
    return _role(passage, left, lists)


def _subject_before_quotation(
    passage: Passage, at: int, ends: dict[int, Name], inside: bytearray
) -> tuple[str, str, bool] | None:
    """Find the name and its comma before the quotation that ends before the verb (Turkish)."""
    if passage.language not in _VERB_LAST:
        return None
    left = at - 1
    while left >= max(0, at - 3) and not inside[left]:
        left -= 1  # `diye konuştu`
    if left < 0 or not inside[left] or "\n" in passage.text[passage.end(left) : passage.starts[at]]:
        return None
    while left >= 0 and inside[left]:
        left -= 1
    for back in range(left, max(-1, left - 25), -1):
        if passage.sentence_of[back] != passage.sentence_of[left]:
            return None
        if back in ends and passage.gap(back)[0] in ",:":
            return named_speaker(ends[back])
    return None


def _apposed(passage: Passage, left: int, ends: dict[int, Name]) -> tuple[str, str, bool] | None:
    """Step over `, the spokesman,` to the name before it."""
    sentence = passage.sentence_of[left]
    if left in ends and ends[left].first and passage.gap(ends[left].first - 1) == ", ":
        return named_speaker(ends[left])  # `A lawyer for the firm, Marc Mukasey, told`
    for back in range(left - 1, max(-1, left - 20), -1):
        if passage.sentence_of[back] != sentence:
            return None
        gap = passage.gap(back)
        of = gap == " " and passage.lower[back + 1] in {"of", "from"}
        if (gap in {", ", " ("} or of) and back in ends:
            return named_speaker(ends[back])
        if gap not in {" ", ", ", ". ", " ("}:
            return None
    return None


def _subject_after(
    passage: Passage, at: int, starts: dict[int, Name], lists: Speech, inside: bytearray
) -> tuple[str, str, bool] | None:
    """Find the subject that stands after its verb: `said President Joe Biden`."""
    for right in range(at + 1, min(at + 9, len(passage.words))):
        if inside[right] or passage.sentence_of[right] != passage.sentence_of[at]:
            return None
        if not passage.spaced[right - 1] and not _is_one_subject(passage, right, starts, lists):
            return None
        if right in starts and not is_owner(passage, starts[right]):
            return (*named_speaker(starts[right])[:2], True)
        word = passage.lower[right]
        if word in lists["stands"] and right == at + 1:
            return "", word, True
        if right == at + 1 and word in lists["astray"]:
            return None
        if word in {"that", "to", "dass", "que", "che", "что", "dat", "on", "in", "at", "about"}:
            return None
    return None


def _is_one_subject(passage: Passage, right: int, starts: dict[int, Name], lists: Speech) -> bool:
    """Return whether a subject goes on over a mark: `said J. Kirby`, `dijo el alcalde, Luis G.`."""
    gap = passage.gap(right - 1)
    if gap == ". ":
        return passage.words[right - 1][0].isupper()
    return gap == ", " and right in starts and passage.lower[right - 1] in lists["roles"]


def is_owner(passage: Passage, name: Name) -> bool:
    """Return whether a possessive ends the name: `said Kirby's lawyer`."""
    return passage.bare[name.last - 1] is not passage.lower[name.last - 1]


def named_speaker(name: Name) -> tuple[str, str, bool]:
    """Return speaker, reference, and that he stands before his verb; a newsroom is a reference."""
    if name.kind == "organisation" and name.name.lower() in organisation_words("media"):
        return "", name.name, False
    return name.name, "", False


def _role(passage: Passage, left: int, lists: Speech) -> tuple[str, str, bool] | None:
    """Read `the official`, `a senior White House official` back from the noun."""
    if passage.lower[left] not in lists["roles"]:
        return None
    for back in range(left - 1, max(-1, left - 7), -1):
        if not passage.spaced[back] or passage.sentence_of[back] != passage.sentence_of[left]:
            break
        if passage.lower[back] in lists["definite"] | lists["indefinite"]:
            start, end = passage.starts[back], passage.end(left)
            return "", passage.text[start:end], False
    if not lists["definite"]:
        return "", passage.words[left], False
    return None


def _is_unnamed(reference: str, lists: Speech) -> bool:
    """Return whether a person without a name speaks: `a senior official`; then `he` is that one."""
    parts = reference.lower().split()
    return parts[0] in lists["indefinite"] and len(parts) > 1 and parts[-1] in lists["roles"]


def _is_definite(reference: str, lists: Speech) -> bool:
    """Return whether it stands for one name: `he`, `the official`; not `a senior official`."""
    parts = reference.lower().split()
    if parts[0] in lists["indefinite"] or len(parts) > _LONGEST:
        return False
    return parts[-1] in lists["stands"] or parts[-1] in lists["roles"]
