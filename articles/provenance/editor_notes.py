"""Notes to editors in a wire story: `Eds: UPDATES with quote.` above it, `1st Ld-Writethru:`.

They are kept as the note to editors (`edNote`); what they say of the version is a signal.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from articles.draft import Draft
from articles.provenance.signals import signal
from articles.resources import table

_FIRST, _LONGEST, _BEGINS = 2, 400, 60
"""First lines that may be notes, and characters of each; of what a note begins with."""
_WRITETHRU = re.compile(
    r"(?P<mark>(?:\d{1,2}(?:st|nd|rd|th)[ -])?(?:(?:Ld|Lead)[ -])?Write-?thru"
    r"|\d{1,2}(?:st|nd|rd|th)[ -](?:Ld|Lead))\s?[:,]\s(?=\S)",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?<=\b\w) (?=\w\b)")
"""`N i e u w bericht`: a word that is spaced for emphasis."""


class Noted(NamedTuple):
    """A draft whose notes to editors are apart from its text."""

    draft: Draft
    lines: dict[int, str]
    """The places of the notes in the text, with the reason why they leave it."""


def with_notes(draft: Draft, paragraphs: Sequence[str]) -> Noted:
    """Return the draft with its notes to editors; a notice that withdraws a story stays one."""
    lines: dict[int, str] = {}
    for place, line in enumerate(paragraphs[: min(_FIRST, len(paragraphs) - 1)]):
        if not _is_note(line) or signal("", line) == "kill":
            break
        lines[place] = "labels"
    mark = _WRITETHRU.match(draft.title) if "thru" in draft.title.lower() else None
    mark = mark or (_WRITETHRU.match(draft.title) if draft.title[:1].isdigit() else None)
    if not lines and mark is None:
        return Noted(draft, lines)
    title = draft.title[mark.end() :] if mark else draft.title
    notes = [draft.ed_note, mark["mark"] if mark else "", *map(paragraphs.__getitem__, lines)]
    return Noted(replace(draft, title=title, ed_note="\n".join(filter(None, notes))), lines)


def _is_note(line: str) -> bool:
    begins, colon, rest = line[:_BEGINS].partition(":")
    if not colon or not rest.strip() or len(line) > _LONGEST:
        return False
    folded = begins.strip("( *").casefold().replace("’", "'")
    return folded in _beginnings() or _SPACED.sub("", folded) in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(table("editor_notes.toml")["begins"])
