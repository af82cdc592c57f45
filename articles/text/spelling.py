"""The words of a text with their letters: what a search needs, at half the cost of `words`."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from articles.text.code_points import UNSPACED, Folding, folding
from articles.text.folding import Hashes, Places, Points, edges, fold, hash_words, sums
from articles.text.plain_letters import search_folding


@dataclass(frozen=True, eq=False)
class Spelled:
    """Folded words, in order. What few texts are asked for is made when it is asked for."""

    hashes: Hashes
    """As `Words.hashes` where both fold alike."""
    begins: Places
    """Where each begins in `letters`."""
    stops: Places
    running: Hashes
    """As `Words.running`."""
    folded: Points
    """All folded letters; a break is 0."""
    origin: Places | None
    """Where each of them stands in the text; None if at the same place."""
    size: int
    """Code points of the text."""

    @cached_property
    def starts(self) -> Places:
        """Where each starts in the text, in code points."""
        return self.begins if self.origin is None else self.origin[self.begins]

    @cached_property
    def letters(self) -> str:
        """All folded letters; a break is the character 0."""
        if self.folded.size and self.folded.max() < 256:
            return self.folded.astype(np.uint8).tobytes().decode("latin-1")
        return (self.folded & ~UNSPACED).astype("<u4").tobytes().decode("utf-32-le")

    def end(self, word: int) -> int:
        """Return where a word ends in the text, exclusive; marks of its last letter are in it."""
        stop = int(self.stops[word])
        if self.origin is None:
            return stop
        return int(self.origin[stop]) if stop < self.origin.size else self.size

    def openings(self, length: int) -> Hashes:
        """Return the hash of each word's first `length` letters, as if these were a word."""
        stops = np.minimum(self.begins + length, self.stops)
        return sums(self.running, self.begins, stops)

    def words(self) -> list[str]:
        """Return the folded words as letters."""
        both = zip(self.begins.tolist(), self.stops.tolist(), strict=True)
        return [self.letters[begin:stop] for begin, stop in both]

    def is_alone(self, word: int) -> bool:
        """Return whether a word is a single character of a script without spaces."""
        return bool(self.folded[self.begins[word]] >= UNSPACED)


def spelled(text: str, rule: Folding) -> Spelled:
    """Return the words of any text, folded by a rule; linear in its length."""
    _, folded, origin = fold(text, rule)
    begins, stops = edges(folded, plain=text.isascii())
    hashes, running = hash_words(folded, begins, stops)
    return Spelled(hashes, begins, stops, running, folded, origin, len(text))


def searched(text: str) -> Spelled:
    """Return the words of any text, as they are searched."""
    return spelled(text, search_folding())


def spellings(text: str) -> list[str]:
    """Return the folded words of a text as letters, of which `folding.words` has the hashes."""
    return spelled(text, folding()).words()
