"""What kind of revision is it: minor, update or correction? A pure verdict on two versions."""

from typing import Literal

from articles.comparison import Overlap
from articles.sentence_marks import Marks
from articles.signals import Signal
from articles.sketch import Sketch

_SAME_LENGTH = 2
"""Words by which two versions may differ when only a name was changed."""


def kind(
    new: Sketch, old: Sketch, marks: tuple[Marks, Marks], overlap: Overlap, says: Signal
) -> tuple[Literal["minor", "update", "correction"], str]:
    """Return the kind and why; `marks` are the new version's and the old one's.

    What the article says of itself counts first. Else a figure or a name that
    stands where another stood is a correction, and new wording an update.
    """
    if says == "correction":
        return "correction", "The article says that it is corrected."
    if says == "update":
        return "update", "The article says that it is updated."
    if says == "repeat" and overlap.similarity >= 0.8:
        return "minor", "The article says that it is a repeat."
    if new.exact == old.exact:
        return "minor", "The headline is another; the text is the same."
    alike = f"{overlap.similarity:.0%} of the wording is the same"
    other_figures = new.all_figures != old.all_figures
    if overlap.similarity >= 0.8 and new.figures == old.figures and other_figures:
        return "correction", f"A figure is another, and {alike}."
    as_long = abs(new.length - old.length) <= _SAME_LENGTH
    other_names = marks[0].names != marks[1].names and marks[0].whole == marks[1].whole
    if overlap.similarity >= 0.8 and as_long and other_names and not other_figures:
        return "correction", f"A name is another, and {alike}."
    if overlap.similarity >= 0.8 and as_long and not other_names and not other_figures:
        return "minor", f"About {alike}, and the figures and names are too."
    if overlap.similarity >= 0.95 and not other_figures:
        return "minor", f"About {alike}, and the figures are too."
    return "update", f"About {alike}."
