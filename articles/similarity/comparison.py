"""Copy detection: whether two texts are copies, by their sketches. A pure function.

The criteria, with their reasons:
- similarity and containment estimate the share of common wording;
- figures distinguish stories of a template: the weekly report repeats its words
  and changes its numbers;
- a shared box, biography or caption is a small part of both, so it is never
  enough; a shortened version is nearly whole inside the other;
- an outlet that cuts wire copy leaves most sentences whole, a reporter who writes
  from the same press release does not;
- a new top over old background is another story, at the outlet that wrote both.
"""

from bisect import bisect_right
from typing import Literal, NamedTuple

from msgspec import Struct

from articles.similarity.sentence_marks import Shared
from articles.similarity.shared_wording import Boxes
from articles.similarity.sketch import SHORT, Sketch, aligned

_DAY = 86400.0
_LONG = 200
"""Words of a text of which half may be captions."""

_FEWEST_OF_A_FLASH, _FEWEST = 2, 4
"""Sampled shingles that two texts must share."""


class Overlap(Struct, frozen=True):
    """Estimates from two sketches."""

    similarity: float
    """Jaccard similarity of the shingles."""
    containment: float
    """Share of the new text's shingles that the old one has."""
    contained: float
    """Share of the old text's shingles that the new one has."""
    support: int
    """Sampled shingles that both have."""


_NOTHING = Overlap(0.0, 0.0, 0.0, 0)


class Comparison(NamedTuple):
    """One text is a copy of another; `because` is the beginning of a sentence."""

    method: Literal["exact", "near", "contained", "extended"]
    similarity: float
    containment: float
    contained: float
    because: str


class Facts(Struct, frozen=True):
    """What is known besides the texts."""

    seconds: float
    """From the old article to the new one."""
    same_source: bool | None
    sentences: Shared | None = None
    """Whole sentences that both have, if that is known."""
    boxes: Boxes | None = None
    """Wording that is an outlet's and not the story's."""
    other_top: bool = False
    """Whether the shared wording follows different beginnings."""


def overlap(new: Sketch, old: Sketch, boxes: Boxes | None = None, fewest: int = 1) -> Overlap:
    """Estimate the wording that two texts share without boxes, by the common part of samples.

    Less than `fewest` sampled shingles in common count as none: most texts that a memory finds by
    one shingle have no more, and the estimate costs more than the intersection.
    """
    shift = max(new.shift, old.shift)
    a, b = aligned(new, shift), aligned(old, shift)
    both = set(a).intersection(b)
    if len(both) < fewest:
        return _NOTHING
    limit = 1 << 16
    if new.shingles > len(new.sample):
        limit = min(limit, a[-1])
    if old.shingles > len(old.sample):
        limit = min(limit, b[-1])
    mine, theirs = set(a[: bisect_right(a, limit)]), set(b[: bisect_right(b, limit)])
    if boxes is not None:
        coarse = max(shift, boxes.shift)
        known = {value >> coarse - boxes.shift for value in boxes.shingles}
        mine = {value for value in mine if value >> coarse - shift not in known}
        theirs = {value for value in theirs if value >> coarse - shift not in known}
    support = len(mine & theirs)
    if not support:
        return _NOTHING
    union = len(mine) + len(theirs) - support
    return Overlap(support / union, support / len(mine), support / len(theirs), support)


def compare(new: Sketch, old: Sketch, facts: Facts) -> Comparison | None:
    """Return how the new text is a copy of the old one, or None if it is not."""
    if new.script != old.script:
        return None
    if new.exact == old.exact:
        # Of a few words under another headline it is not sure that they are the story.
        exact = new.title == old.title or new.length >= SHORT
        because = "The text is the same word for word"
        return Comparison("exact" if exact else "near", 1.0, 1.0, 1.0, because)
    shared = overlap(new, old, facts.boxes, _fewest(new, old))
    method = _method(new, old, shared, facts)
    if method is None:
        return None
    return Comparison(
        method,
        round(shared.similarity, 3),
        round(shared.containment, 3),
        round(shared.contained, 3),
        _because(method, shared),
    )


def through_a_copy(new: Sketch, canonical: Sketch) -> Comparison:
    """Return how a text copies the canonical, where another copy has it word for word."""
    shared = overlap(new, canonical)
    return Comparison(
        "near" if shared.similarity >= 0.43 else _part(shared),
        round(shared.similarity, 3),
        round(shared.containment, 3),
        round(shared.contained, 3),
        f"Another copy has this text word for word, with about {shared.contained:.0%} of the "
        "first one's wording",
    )


def figures_shared(new: Sketch, old: Sketch) -> float:
    """Share of the figures seen in either text that both have; 1.0 where there are none.

    The text with fewer figures decides: a cut copy has fewer, a template's next
    issue has others.
    """
    few, many = new, old
    if (old.figures, old.numbers) < (new.figures, new.numbers):
        few, many = old, new
    if not few.figures:
        return 1.0
    a, b = set(few.numbers), set(many.numbers)
    limit = 1 << 16
    if few.figures > len(few.numbers):
        limit = min(limit, max(a, default=0))
    if many.figures > len(many.numbers):
        limit = min(limit, max(b, default=0))
    a = {value for value in a if value <= limit}
    if not a:
        return 1.0
    return len(a & b) / len(a)


def figures_changed(new: Sketch, old: Sketch) -> int:
    """Figures of the new text that the old one lacks, of those that both sketches hold."""
    return len(set(new.numbers) - set(old.numbers))


def _fewest(new: Sketch, old: Sketch) -> int:
    """Return how many sampled shingles two texts must share to be copies."""
    return _FEWEST_OF_A_FLASH if min(new.length, old.length) < SHORT else _FEWEST


def _method(
    new: Sketch, old: Sketch, shared: Overlap, facts: Facts
) -> Literal["near", "contained", "extended"] | None:
    if shared.support < _fewest(new, old):
        return None
    if min(new.length, old.length) < SHORT:
        return _short(new, old, shared, facts)
    if facts.same_source is False:
        return _elsewhere(new, old, shared, facts.sentences)
    return _at_home(new, old, shared, facts)


def _short(
    new: Sketch, old: Sketch, shared: Overlap, facts: Facts
) -> Literal["near", "contained"] | None:
    """A flash has few shingles, and one changed figure makes it another story."""
    if figures_shared(new, old) < 1.0:
        return None
    same_title = new.title == old.title and new.title != 0
    if shared.similarity >= (0.5 if same_title else 0.6):
        return "near"
    # The first lines of a story elsewhere; the reverse, a story after its flash, is news.
    teaser = facts.same_source is False and new.length < SHORT
    return (
        "contained" if teaser and shared.support >= _FEWEST and shared.containment >= 0.9 else None
    )


def _elsewhere(
    new: Sketch, old: Sketch, shared: Overlap, sentences: Shared | None
) -> Literal["near", "contained", "extended"] | None:
    """Between outlets shared wording is syndication; one figure or two prove little."""
    figures = figures_shared(new, old)
    fewer = min(new.figures, old.figures)
    larger = max(shared.containment, shared.contained)
    if fewer >= 3 and figures < 2 / 3 and shared.similarity < 0.9:
        return None
    same_figures = fewer >= 3 and figures == 1.0
    if shared.similarity >= (0.6 if same_figures else 0.7):
        return "near"
    share = 1.0
    if sentences is not None and sentences.known >= 4:
        share = max(sentences.new, sentences.old)
    # Sub-editors may touch every second sentence; the figures stay.
    edited = same_figures and larger >= 0.7 and shared.similarity >= 0.4
    if share < (0.3 if edited else 0.45):
        return None
    if shared.similarity >= 0.5:
        return "near"
    # A long analysis that quotes a short report is not a version of it.
    quoted = shared.similarity < 0.12 and larger < 0.8
    return _part(shared) if larger >= 0.58 and not quoted else None


def _at_home(
    new: Sketch, old: Sketch, shared: Overlap, facts: Facts
) -> Literal["near", "contained", "extended"] | None:
    """One outlet repeats its own templates, boxes and takes, so more is asked of it."""
    figures = figures_shared(new, old)
    fewer = min(new.figures, old.figures)
    larger = max(shared.containment, shared.contained)
    late = facts.seconds > _DAY
    # After a day new figures are the next issue; on the same day a few may be a correction.
    needed = 0.95 if late else 0.8 if shared.similarity < 0.7 else 0.6
    # One figure or two prove little about a text that is nearly whole inside the other.
    telling = late or (shared.similarity < 0.9 and (fewer >= 3 or larger < 0.85))
    # In a text that is otherwise the same, one of several figures was corrected.
    corrected = shared.similarity >= 0.9 and fewer >= 3 and figures_changed(new, old) == 1
    if figures < needed and telling and not corrected:
        return None
    if facts.other_top and facts.sentences is not None:
        # Where the top is only edited, more of the wording is shared than whole sentences are.
        whole = max(facts.sentences.new, facts.sentences.old)
        if larger <= whole + 0.15:
            return None
    # Two long stories of one outlet may share captions, or a list of pledges, of half their words.
    own_title = facts.same_source and new.title != old.title
    if own_title and min(new.length, old.length) >= _LONG and shared.similarity < 0.65:
        return _part(shared) if larger >= 0.85 else None
    if shared.similarity >= 0.43:
        return "near"
    # Its flash and its long report share the flash, and readers are owed both.
    return _part(shared) if shared.similarity >= 0.4 and larger >= 0.85 else None


def _part(shared: Overlap) -> Literal["contained", "extended"]:
    return "contained" if shared.containment >= shared.contained else "extended"


def _because(method: str, shared: Overlap) -> str:
    if method == "near":
        return f"About {shared.similarity:.0%} of the wording is the same"
    if method == "extended":
        return f"This text holds about {shared.contained:.0%} of the other, which it extends"
    cut = "a cut version" if shared.containment >= 0.8 else "a shorter text"
    return f"This is {cut}, of which about {shared.containment:.0%} stands in the other"
