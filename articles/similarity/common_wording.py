"""Wording unrelated to any headline: bot walls, cookie notices, captions of staff photographs.

A scraper delivers it in the article's place. It is the same word for word under every
headline, so as an article it would be a duplicate of all others. The difference from a
flash that two outlets print under headlines of their own: a flash is about its headline.
"""

from articles.similarity.reading import Reading
from articles.similarity.sketch import SHORT, Sketch

_FEW_WORDS = 10
"""Words of the shortest text in a script without capitals that a figure makes news."""
_LONG = 200
"""Words from which on a text is no wall unless it was seen under several headlines."""
_SEVERAL = 3


def is_wall(new: Reading, text: Sketch, headlines: int) -> bool:
    """Return whether the wording has nothing in common with its headline.

    `headlines` is the number of other headlines under which the same text is known.
    """
    if (text.length >= _LONG and headlines < _SEVERAL) or not new.headline:
        return False
    about = _matches(new)
    if about >= 2 or about * 3 >= len(new.headline):
        return False
    names = len(set(new.words.hashes[new.names].tolist()))
    if text.length < SHORT:
        telling = names > 0 if new.has_capitals else text.length >= _FEW_WORDS
        return headlines >= 2 or not (text.figures and telling)
    return headlines >= _SEVERAL or (not text.figures and names < 2)


def _matches(new: Reading) -> int:
    """Return how many stems, or pairs of characters, of the headline the text has."""
    if new.is_unspaced:
        return sum(pair in new.text for pair in new.headline)
    return len({stem for stem in new.stems if stem in new.headline})
