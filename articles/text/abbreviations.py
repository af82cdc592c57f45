"""Full stops that end no sentence: behind `M.` before a name, `10 a.m.` before a day, `2.`.

sentencex has long lists of abbreviations, and gaps in most languages. The rule is by kind, because
`5 млн.` may end a sentence and `ул.` may not; the words are in `data/abbreviations.tsv`.
"""

import re
from functools import cache
from typing import NamedTuple

from articles import resources

_BEFORE = 48
"""Characters before a full stop that are looked at: an abbreviation and the word before it."""
_LAST = re.compile(r"(?:(\S{1,30}) {1,3})?([^\s.…!?]{1,12}(?:\. ?[^\s.…!?]{1,8}){0,3})\.\s{0,9}\Z")
_LONGEST = 12
"""Letters of the longest word that `_LAST` finds whole."""
_NEXT = re.compile(r"[^\W_]+")
_NUMERAL = re.compile(r"\d{1,4}|[IVXL]{1,6}")
_NO_WORD = frozenset({"", "."})
"""Last letters of what is before a word, where it is none or may belong to an abbreviation."""
_OPENING = "«»„“”\"'‘’([¿¡"


class Abbreviations(NamedTuple):
    """The words of one language, lower case, by what may follow their full stop."""

    name: frozenset[str] = frozenset()
    number: frozenset[str] = frozenset()
    unit: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    """Capitalised words that belong to a unit: `10 a.m. Monday`."""
    ordinal: frozenset[str] = frozenset()
    """Words before an ordinal numeral; not empty in languages that write one with a full stop."""
    every: frozenset[str] = frozenset()
    """Those of `name`, `number` and `unit`."""


def is_inside(text: str, start: int, end: int, known: Abbreviations) -> bool:
    """Return whether the stop before `end` is inside a sentence that begins at `start` or before.

    Args:
        text: the whole text, of which `text[start:end]` is one segment.
        start: where the segment begins.
        end: where it ends, behind its spaces.
        known: the abbreviations of the language.
    """
    segment = text[max(start, end - _BEFORE) : end]
    if _ends_in_a_word(segment, known):
        return False
    found = _LAST.search(segment)
    if not found or "\n" in segment[found.end(2) :] or end >= len(text):
        return False
    before, word = found[1] or "", found[2].lstrip(_OPENING)
    following = _NEXT.match(text, end)
    if not following or not word:
        return False
    continues = following[0][0].islower()
    if _NUMERAL.fullmatch(word):
        is_alone = end - start <= len(word) + 2
        return is_alone or _is_ordinal(before, word, known, continues=continues)
    key = word.casefold().replace(" ", "")
    if continues and (key in known.unit or key in known.name or key in known.number):
        return True
    if key in known.number and following[0][0].isdecimal():
        return True
    if key in known.unit:
        return following[0].casefold() in known.after
    return key in known.name and not before[-1:].isdecimal()


def _ends_in_a_word(segment: str, known: Abbreviations) -> bool:
    """Return whether no abbreviation or numeral is before a stop, as is nearly always so.

    It is so without a full stop, and behind a word of letters that no list has. The search by
    `_LAST`, ten times as slow, is left to what else there is (`z. B.`, `(Nr.`).
    """
    shown = segment.rstrip()
    if not shown.endswith("."):
        return True
    before, _, word = shown[:-1].rpartition(" ")
    return (
        word.isalpha()
        and not word.isupper()  # XIV
        and len(word) <= _LONGEST
        and before.rstrip()[-1:] not in _NO_WORD
        and word.casefold() not in known.every
    )


def _is_ordinal(before: str, word: str, known: Abbreviations, *, continues: bool) -> bool:
    if not known.ordinal or (word.isdecimal() and len(word) > 2 and not continues):
        return False
    return continues or before.lstrip(_OPENING).casefold() in known.ordinal


@cache
def abbreviations(language: str) -> Abbreviations:
    """Return the abbreviations of a language; none for one without a list."""
    rows: dict[str, frozenset[str]] = {}
    for line in resources.read("abbreviations.tsv").decode().splitlines():
        if line.startswith(f"{language}\t"):
            _, kind, words = line.split("\t")
            rows[kind] = frozenset(words.split())
    every = frozenset().union(*(rows.get(kind, ()) for kind in ("name", "number", "unit")))
    return Abbreviations(**rows, every=every)
