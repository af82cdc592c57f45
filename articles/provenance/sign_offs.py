"""Last lines of a wire story without brackets or words: `==Nwa`, `NWA ADA BEK`, `daa/mt/msr`.

An agency that no list has is known by the dateline of the same story.
"""

import re
from collections.abc import Sequence

from articles.text.dateline import datelines
from articles.text.stops import STOPS

_LONGEST, _LAST = 40, 4
"""Characters of a line, and number of last lines that are examined."""
_ENDED = re.compile(
    r"""
    \((?:Schluss|SCHLUSS|Forts\.?|Fortsetzung\ folgt|SEGUE|Segue|à\ suivre|continúa)\)
    (?:\s[^\W\d_]{2,4}(?:/[^\W\d_]{2,4}){0,3})?                     # (Schluss) ah/bek
    | ={2,5}\s?[^\W\d_][\w.-]{1,15}                                # ==Nwa
    | (?:\((?:audio|v[ií]deo|foto|photo|infografía)s?\)\s?){1,4}   # (audio)(vídeo)
    """,
    re.VERBOSE,
)
_INITIALS = re.compile(r"[^\W\d_]{2,5}(?:-[^\W\d_]{2,5})?(?:/[^\W\d_]{2,5}){1,6}")
_BRACKETED = re.compile(r"\([A-Z][a-z]{1,3}(?:/[A-Z][a-z]{1,3}){2,4}\)")
"""`(Red/Pol/Ar)`: desk and writer."""
_VOWEL = re.compile("[aeiouyàáâäåæèéêëìíîïòóôöøùúûüаеёиіїоуыэюя]")
_SURE = 3
"""Parts of initials; two may be words, `and/or`, where each of them has a vowel."""
_CLOSED = (*STOPS, *'”"»)')
_BEHIND = re.compile(
    r"[.!?…][”\"»’)]?\s(?P<mark>(?P<name>[^\W\d_][\w.]{1,15})(?:\s[A-Z]{2,4}){0,4}\.?)\s*\Z"
)
_EDGES = "()[]/=-–—. "


def sign_offs(paragraphs: Sequence[str]) -> set[int]:
    """Return the places of lines that sign a story; its first line is none."""
    found: set[int] = set()
    for place in range(max(1, len(paragraphs) - _LAST), len(paragraphs)):
        line, before = paragraphs[place].strip(), paragraphs[place - 1].rstrip()
        if not 1 < len(line) <= _LONGEST:
            continue
        is_below = place - 1 in found
        if (
            _ENDED.fullmatch(line)
            or _is_initials(line, is_below=is_below, is_closed=before.endswith(_CLOSED))
            or _is_signed(line, paragraphs[0])
        ):
            found.add(place)
    return found


def mark_behind(text: str, first: str) -> int:
    """Return where an agency's name and initials begin behind the last sentence; -1 without them.

    The agency is that of the dateline in the `first` paragraph: `... in May. NWA ADA BEK`.
    """
    tail = text[-_LONGEST:]
    found = _BEHIND.search(tail)
    if found is None or found["name"].casefold() not in _names(first):
        return -1
    return len(text) - len(tail) + found.start("mark")


def _is_initials(line: str, *, is_below: bool, is_closed: bool) -> bool:
    if "/" not in line or not (is_below or is_closed):
        return False
    if _BRACKETED.fullmatch(line):
        return True
    first, *rest = line.split("/")
    if first.isupper() and first.isalpha() and len(rest) > 1:  # NWA/ada/bek
        line = line.replace(first, first.lower(), 1)
    if not line.islower() or _INITIALS.fullmatch(line) is None:
        return False
    parts = re.split("[/-]", line)
    return is_below or len(parts) >= _SURE or not all(map(_VOWEL.search, parts))


def _is_signed(line: str, first: str) -> bool:
    name, *initials = line.strip(_EDGES).split()[:6] or [""]
    is_short = all(word.isupper() and len(word) <= 4 for word in initials)
    return is_short and name.casefold() in _names(first)


def _names(first: str) -> set[str]:
    """Return the names in the place of an agency's in a paragraph's dateline: `(dpa/lno)`."""
    return {
        part.strip().casefold()
        for dateline in datelines(first)
        if dateline.is_certain and dateline.name
        for part in (dateline.name, *dateline.name.split("/")[:1])
    }
