"""The kind of a revision: minor, update or correction. A pure function of two versions."""

from typing import Literal, NamedTuple

from articles.provenance.signals import Signal
from articles.similarity.changes import Changes
from articles.similarity.comparison import Overlap, figures_changed
from articles.similarity.sentence_marks import Marks
from articles.similarity.sketch import SHINGLE, SHORT, UNSPACED_SHINGLE, Sketch
from articles.text.wordlists import NOUNS_IN_CAPITALS

_SAME_LENGTH = 2
"""Words by which two versions may differ when only a name was changed."""
_FEW = 2.5
"""Words that are few enough to be a correction or a typing error."""
_NEWS = 8
"""Words of the shortest sentence that is news."""


class Version(NamedTuple):
    """One version's text."""

    text: Sketch
    marks: Marks


def kind(
    new: Version,
    old: Version,
    overlap: Overlap,
    found: Changes,
    says: Signal,
    language: str,
    others: tuple[str, ...] = (),
) -> tuple[Literal["minor", "update", "correction"], str]:
    """Return the kind and the reason, as the beginning of a sentence.

    The article's own new statement counts first (`says`). Else a figure or a name in the place
    of another is a correction, new sentences are an update. `others` are words of the headline
    or the lead in the place of other words of the old version.
    """
    if says == "correction":
        return "correction", "The article says that it is corrected"
    if says == "update":
        return "update", "The article says that it is updated"
    if says == "repeat" and overlap.similarity >= 0.8:
        return "minor", "The article says that it is a repeat"
    if new.text.exact == old.text.exact:
        return "minor", "The headline is another and the text is the same"
    alike = f"{overlap.similarity:.0%} of the wording is the same"
    as_long = abs(new.text.length - old.text.length) <= _SAME_LENGTH
    a_word = as_long and _words_changed(new.text, overlap) <= _FEW
    other_figures = new.text.all_figures != old.text.all_figures
    as_many = new.text.figures == old.text.figures
    one_figure = a_word and figures_changed(new.text, old.text) == 1
    if other_figures and as_many and (overlap.similarity >= 0.8 or one_figure):
        return "correction", f"A figure is another and {alike}"
    other_names = new.marks.names != old.marks.names and new.marks.whole == old.marks.whole
    # Where every noun has a capital, another capital is no other name.
    if language.partition("-")[0] in NOUNS_IN_CAPITALS:
        other_names = False
    if as_long and not other_figures and (overlap.similarity >= 0.8 or a_word):
        if other_names:
            return "correction", f"A name is another and {alike}"
        if others:
            return "correction", f"The old version has another word for “{others[0]}” and {alike}"
        # In a flash one other word may be all the news: landed, crashed.
        if new.text.length >= SHORT:
            return "minor", f"About {alike}, and so are the figures and names"
    more = new.text.length - old.text.length >= _NEWS and found.added_count > found.dropped_count
    if overlap.similarity >= 0.95 and not other_figures and not more:
        return "minor", f"About {alike}, and so are the figures"
    return "update", f"About {alike}"


def _words_changed(new: Sketch, overlap: Overlap) -> float:
    """Estimate how many single words differ: each changes all shingles that it is part of."""
    size = UNSPACED_SHINGLE if new.script else SHINGLE
    return new.shingles * (1 - overlap.similarity) / (size * (1 + overlap.similarity))
