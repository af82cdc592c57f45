"""Comparing headlines and names of outlets: letters and figures only, in one case."""

import re
import unicodedata
from collections.abc import Iterable

SHORTEST = 12
"""Letters of a headline that must agree where one continues the other."""
ALIKE = 0.15
"""Share of the shorter headline's runs of letters that the other has too, of one story."""
WORDS = 3
"""Spaces in the shortest headline: less may be the name of an outlet."""
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\U0003ffff]")
"""Scripts without spaces between words, and Hangul."""
RUN, RUN_OF_SYLLABLES = 5, 3
"""Letters that are compared as one, and characters where one is a syllable or a word."""


def key(text: str) -> str:
    """Return the letters and figures of a text, compatibility forms and case folded."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def is_same_headline(one: str, other: str) -> bool:
    """Return whether two headlines are the same, or one is the other with something around it."""
    short, long = sorted((key(one), key(other)), key=len)
    if short == long:
        return bool(short)
    return len(short) >= SHORTEST and short in long and 2 * len(short) > len(long)


def tells_another_story(headline: str, titles: Iterable[str]) -> bool:
    """Return whether a headline has nothing in common with any of a page's titles.

    Readers and search engines are told different headlines of a story, but never without a common
    word. What is no headline (the name of the outlet, of a section) says nothing of the story.
    """
    own = _runs(headline)
    others = [runs for title in titles if (runs := _runs(title))]
    if not own or not others:
        return False
    return all(len(own & runs) < ALIKE * min(len(own), len(runs)) for runs in others)


def _runs(headline: str) -> set[str]:
    """Return the runs of letters of a headline; none for what may be a name."""
    letters = key(headline)
    is_dense = _DENSE.search(letters) is not None
    if len(letters) < SHORTEST // (1 + is_dense) or (not is_dense and headline.count(" ") < WORDS):
        return set()
    size = RUN_OF_SYLLABLES if is_dense else RUN
    return {letters[at : at + size] for at in range(len(letters) - size + 1)}
