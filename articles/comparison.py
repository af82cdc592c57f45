"""Are two texts copies of each other? A pure verdict on two sketches.

What decides, and why:
- similarity and containment say how much of the words they share;
- figures tell template stories apart: the weekly report repeats its words and
  changes its numbers;
- a shared box, biography or caption is a small part of both, so it is never
  enough; a cut version lies nearly whole inside the other.
"""

from typing import Literal, NamedTuple

import numpy as np

from articles.sketch import SHORT, Sample, Sketch

_DAY = 86400.0


class Overlap(NamedTuple):
    """Estimates from two sketches."""

    similarity: float
    """Jaccard similarity of the shingles."""
    containment: float
    """Share of the new text's shingles that the old one has."""
    contained: float
    """Share of the old text's shingles that the new one has."""
    support: int
    """Sampled shingles that both have."""


class Comparison(NamedTuple):
    """One text is a copy of another."""

    method: Literal["exact", "near", "contained"]
    similarity: float
    containment: float
    contained: float
    because: str


class Facts(NamedTuple):
    """What is known besides the texts."""

    seconds: float
    """From the old article to the new one."""
    same_source: bool | None


def overlap(new: Sketch, old: Sketch) -> Overlap:
    """Estimate what two texts share from what both samples can see."""
    shift = max(new.shift, old.shift)
    a, b = _aligned(new, shift), _aligned(old, shift)
    limit = 1 << 16
    if new.shingles > new.sample.size:
        limit = min(limit, max(a, default=0))
    if old.shingles > old.sample.size:
        limit = min(limit, max(b, default=0))
    a = {value for value in a if value <= limit}
    b = {value for value in b if value <= limit}
    both = len(a & b)
    if not both:
        return Overlap(0.0, 0.0, 0.0, 0)
    return Overlap(both / len(a | b), both / len(a), both / len(b), both)


def compare(new: Sketch, old: Sketch, facts: Facts) -> Comparison | None:
    """Return how the new text is a copy of the old one, or None if it is not."""
    if new.script != old.script:
        return None
    if new.exact == old.exact:
        return Comparison("exact", 1.0, 1.0, 1.0, "The text is the same word for word.")
    shared = overlap(new, old)
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


def figures_shared(new: Sketch, old: Sketch) -> float:
    """Share of the figures seen in either text that both have; 1.0 where there are none.

    The text with fewer figures decides: a cut copy has fewer, a template's next
    issue has others.
    """
    few, many = sorted((new, old), key=lambda item: (item.figures, item.numbers.tolist()))
    if not few.figures:
        return 1.0
    a, b = _set(few.numbers), _set(many.numbers)
    limit = 1 << 16
    if few.figures > few.numbers.size:
        limit = min(limit, max(a, default=0))
    if many.figures > many.numbers.size:
        limit = min(limit, max(b, default=0))
    a = {value for value in a if value <= limit}
    if not a:
        return 1.0
    return len(a & b) / len(a)


def _method(
    new: Sketch, old: Sketch, shared: Overlap, facts: Facts
) -> Literal["near", "contained"] | None:
    figures = figures_shared(new, old)
    fewer = min(new.figures, old.figures)
    larger = max(shared.containment, shared.contained)
    late = facts.seconds > _DAY
    if min(new.length, old.length) < SHORT:
        # A flash has few shingles, and one changed figure makes it another story.
        same_title = new.title == old.title and new.title != 0
        enough = shared.support >= 2 and shared.similarity >= (0.5 if same_title else 0.6)
        return "near" if enough and figures == 1.0 else None
    if shared.support < 4:
        return None
    if facts.same_source is False:
        # Between outlets shared wording is syndication; one figure or two prove little.
        if fewer >= 3 and figures < 0.6 and shared.similarity < 0.9:
            return None
        if shared.similarity >= 0.5:
            return "near"
        return "contained" if larger >= 0.58 else None
    # One outlet repeats its own templates, boxes and takes, so more is asked of it. After a
    # day new figures are the next issue; on the same day a few may be a correction.
    needed = 0.95 if late else 0.8 if shared.similarity < 0.7 else 0.6
    # One figure or two prove little about a text that is nearly whole inside the other.
    telling = late or (shared.similarity < 0.9 and (fewer >= 3 or larger < 0.85))
    if figures < needed and telling:
        return None
    if shared.similarity >= 0.43:
        return "near"
    # Its flash and its long report share the flash, and readers are owed both.
    return "contained" if shared.similarity >= 0.4 and larger >= 0.85 else None


def _because(method: str, shared: Overlap) -> str:
    if method == "near":
        return f"About {shared.similarity:.0%} of the wording is the same."
    if shared.containment >= shared.contained:
        return f"About {shared.containment:.0%} of this text stands in the other: a cut version."
    return f"This text holds about {shared.contained:.0%} of the other: an extended version."


def _aligned(item: Sketch, shift: int) -> set[int]:
    return _set(item.sample >> np.uint16(shift - item.shift))


def _set(values: Sample) -> set[int]:
    return set(values.tolist())
