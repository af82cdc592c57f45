"""Whether and when an article may be published, by its text, its metadata and the notes with it.

An end that its metadata give counts before one in words. Where an embargo has no end that can be
read, the article is withheld, as NewsML-G2 has it: a person releases it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from articles.draft import Draft
from articles.provenance.embargoes import find_embargo
from articles.provenance.signals import signal
from articles.provenance.times import embargo_end

UNREADABLE = "embargo-unreadable"
_LONGEST, _MOST = 1000, 6
"""Characters of a note, and number of its sentences, that are read."""
_SENTENCE = re.compile(r"[.;|!]\s+(?=[^\W\d_a-zß-öø-ÿ])|[。！；\n]|\s[-–—/]\s")


class Restricted(NamedTuple):
    """An article with what forbids to publish it."""

    draft: Draft
    line: int
    """Index of the paragraph that states an embargo; -1 without one."""


def with_restrictions(
    draft: Draft, paragraphs: Sequence[str], seconds: float, language: str
) -> Restricted:
    """Return the draft with its embargo, or withheld or canceled.

    `seconds`: since 1970, when the article was seen; `language` (BCP 47) is the article's.
    """
    embargo = find_embargo(draft.title, paragraphs, seconds, language)
    stated = embargo.ends if embargo else None
    if not stated:
        noted = _in_notes(draft, seconds, language)
        stated = noted if noted is not None else stated
    title = embargo.title if embargo else draft.title
    status, notes, sent = draft.pub_status, draft.notes, draft.embargoed_until
    is_read = bool(sent and embargo_end(sent, seconds)[0])
    until = sent if is_read or not stated else stated
    has_no_end = not is_read and not stated and (stated is not None or bool(sent))
    if has_no_end and status in ("", "usable"):
        status = "withheld"
        notes = notes if sent else (*notes, UNREADABLE)
    if draft.ed_note and signal("", draft.ed_note[:_LONGEST], language) == "kill":
        status = "canceled"
    now = (title, status, notes, until)
    if now != (draft.title, draft.pub_status, draft.notes, sent):
        draft = replace(draft, title=title, pub_status=status, notes=notes, embargoed_until=until)
    return Restricted(draft, embargo.line if embargo else -1)


def _in_notes(draft: Draft, seconds: float, language: str) -> str | None:
    """Return the end of an embargo that the notes with a text state, "" if unreadable."""
    lines = [draft.summary[:_LONGEST].partition("\n")[0]] if draft.summary else []
    if draft.ed_note:
        lines += _from_sentences(draft.ed_note[:_LONGEST])
    found = find_embargo("", lines[:_MOST], seconds, language) if lines else None
    return found.ends if found else None


def _from_sentences(note: str) -> Iterator[str]:
    """Yield the note from each of its first sentences on, to its end."""
    starts = [0, *(match.end() for match in _SENTENCE.finditer(note))]
    for start in starts[: _MOST - 1]:
        yield note[start:].strip()
