"""Marks: an article's body in paragraphs of segments, each with all marks that cover it."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from articles.queries.reasons import Reason
from articles.records import Article
from articles.subjects.mediatopics import MEDIA_TOPICS

SHOWN = 60_000
"""Characters of a body that a page shows; the rest is in the article's JSON."""
_SUBJECTS = {topic.code: topic.name for topic in MEDIA_TOPICS}


class Segment(NamedTuple):
    """A part of a paragraph in which all characters have the same marks."""

    text: str
    kinds: tuple[str, ...] = ()
    """Of person, organisation, place, quote, evidence, credit, match."""
    hint: str = ""
    """One line for a person: which name, whose quote."""
    removed: tuple[int, ...] = ()
    """Numbers, from 1, of what was removed before its first character."""


class _Mark(NamedTuple):
    start: int
    end: int
    kind: str
    hint: str


def paragraphs(article: Article, matched: Iterable[Reason] = ()) -> list[list[Segment]]:
    """Return the body's paragraphs; time and memory are linear in text and marks.

    `matched`: where a saved query matches.
    """
    body = article.body[:SHOWN]
    marks = [
        mark
        for mark in chain(_marks(article), _matches(matched))
        if 0 <= mark.start < mark.end <= len(article.body) and mark.start < len(body)
    ]
    cuts: dict[int, list[int]] = {}
    for number, removed in enumerate(article.copydesk.removed, 1):
        cuts.setdefault(max(0, min(removed.at, len(body))), []).append(number)
    found: list[list[Segment]] = [[]]
    for segment in _segments(body, marks, cuts):
        first, *others = segment.text.split("\n")
        if first or segment.removed:
            found[-1].append(segment._replace(text=first))
        found += [[segment._replace(text=each, removed=())] if each else [] for each in others]
    return [each for each in found if each]


def _marks(article: Article) -> Iterator[_Mark]:
    desk = article.copydesk
    for mention in desk.mentions:
        hint = f"{mention.kind}: {mention.name}"
        yield from (_Mark(start, end, mention.kind, hint) for start, end in mention.spans)
    for quote in desk.quotes:
        speaker = quote.speaker or "speaker unknown"
        how = f" ({quote.cue})" if quote.cue else ""
        yield _Mark(quote.start, quote.end, "quote", f"{quote.kind} quote: {speaker}{how}")
    for evidence in desk.evidence:
        how = "evidence" if evidence.kind == "words" else "read as a whole, evidence"
        hint = f"{how}: {_SUBJECTS.get(evidence.subject, evidence.subject)}"
        yield from (_Mark(start, end, "evidence", hint) for start, end in evidence.spans)
    for narrower in desk.narrower:
        hint = f"evidence: {narrower.name}"
        yield from (_Mark(start, end, "evidence", hint) for start, end in narrower.spans)
    if desk.credit.end > desk.credit.start >= 0:
        yield _Mark(desk.credit.start, desk.credit.end, "credit", "credit")


def _matches(matched: Iterable[Reason]) -> Iterator[_Mark]:
    for reason in matched:
        if reason.where == "body":
            hint = f"saved query: {reason.term}"
            yield from (_Mark(start, end, "match", hint) for start, end in reason.spans)


def _segments(body: str, marks: list[_Mark], cuts: dict[int, list[int]]) -> Iterator[Segment]:
    starts: dict[int, list[_Mark]] = {}
    ends: dict[int, list[_Mark]] = {}
    for mark in marks:
        starts.setdefault(mark.start, []).append(mark)
        ends.setdefault(min(mark.end, len(body)), []).append(mark)
    places = sorted({0, len(body), *starts, *ends, *cuts})
    active: dict[_Mark, None] = {}
    for at, until in zip(places, [*places[1:], len(body)], strict=True):
        for mark in ends.get(at, ()):
            active.pop(mark, None)
        active.update(dict.fromkeys(starts.get(at, ())))
        removed = tuple(cuts.get(at, ()))
        if until > at or removed:
            kinds = tuple(dict.fromkeys(mark.kind for mark in active))
            hint = "; ".join(dict.fromkeys(mark.hint for mark in active))
            yield Segment(body[at:until], kinds, hint, removed)
