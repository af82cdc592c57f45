"""Sentence-level differences: what a copy or a new version added and left out."""

from typing import NamedTuple

from articles.similarity.sentence_marks import MOST, Marks, dropped, missing, sentences, shared
from articles.text.sentences import sentence_spans

_MOST_NAMED = 5
_LONGEST = 300
_READ = 20_000
"""Characters that are segmented; differences further down are of no use to a reader."""


class Changes(NamedTuple):
    """Differences of a new text from an old one of which only the marks are known (`Verdict`)."""

    added: tuple[str, ...]
    """Sentences of the new text that the old one surely lacks, the first 5, each cut at 300."""
    added_count: int
    """How many such sentences there are; of a long old text, only those that can be known."""
    dropped_count: int
    """How many sentences of the old text the new one lacks; an estimate if it had more than 20."""
    dropped_places: tuple[int, ...]
    """Which, counted from 1; empty if the old text had more than 20."""


def changes(body: str, language: str, new: Marks, old: Marks, contained: float) -> Changes:
    """Compare a text with the marks of an older one.

    `contained` is the share of the old text's wording that the new one has: a few marks
    of a long text may mislead, so no more sentences are said to be dropped than wording is.
    """
    if not old.sentences:
        return Changes((), 0, 0, ())
    found = shared(new, old)
    added: list[str] = []
    if found.new < 1.0 or new.whole > MOST:
        text = body[:_READ]
        spans = sentence_spans(text, language)
        added = [text[start:end] for start, end in spans if missing(text[start:end], old)]
    places: tuple[int, ...] = ()
    if old.whole <= MOST:
        places = dropped(old, sentences(body))
    return Changes(
        tuple(sentence[:_LONGEST] for sentence in added[:_MOST_NAMED]),
        len(added),
        len(places) if old.whole <= MOST else round((1 - max(found.old, contained)) * old.whole),
        places,
    )


def clauses(found: Changes) -> tuple[str, ...]:
    """Return the changes as clauses of a sentence, none if there are none."""
    parts = []
    if found.added_count:
        parts.append(_count("", found.added_count, "added"))
    if found.dropped_count:
        about = "" if found.dropped_places else "about "
        parts.append(_count(about, found.dropped_count, "left out"))
    return (" and ".join(parts),) if parts else ()


def _count(about: str, number: int, what: str) -> str:
    return f"{about}{number} sentence{'s are' if number > 1 else ' is'} {what}"
