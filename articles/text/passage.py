"""Tokenised body: its words and sentences, computed once and shared by all that ENRICH adds.

Characters are classified all at once by numpy, so that no Python loop runs over them.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from articles.text.code_points import initials, letters_and_digits
from articles.text.sentences import sentence_spans

_LONGEST = 200_000
_WORD, _UPPER, _JOINER, _APOSTROPHE, _OPENER, _QUOTE, _BEFORE = range(1, 8)
"""Classes of characters; `_BEFORE` are those after which a straight mark opens a quotation."""
_SIGNS = {
    _JOINER: "‑-",
    _APOSTROPHE: "'’",
    _OPENER: "“„«‹「『:",
    _QUOTE: '"‘',
    _BEFORE: " \n\t\u00a0([—–",
}


class Passage(NamedTuple):
    """Words with their offsets, and sentences; lists have an item for each word, unless noted."""

    text: str
    """The part of the body that was read: its beginning, so that offsets are the body's."""
    language: str
    """Primary subtag, `und` when unknown."""
    words: list[str]
    """`U.S.`, `Biden's` and `al-Assad` are one word."""
    vocabulary: set[str]
    """The distinct words as spelled."""
    lower: list[str]
    bare: list[str]
    """Lower case, without a possessive."""
    capitals: list[int]
    """Indices of the words that begin with a capital."""
    spaced: list[bool]
    """Whether a word and the next are separated by exactly one space."""
    starts: list[int]
    sentences: tuple[tuple[int, int], ...]
    """Half-open spans in code points, one for each sentence."""
    firsts: list[int]
    """For each sentence its first word, or the next one where it has none."""
    sentence_of: list[int]
    opens: list[bool]
    """Whether a word is the first of its sentence, or of a quotation within it."""

    def gap(self, at: int) -> str:
        """Return the text between a word and the next; after the last one, a line end."""
        if at + 1 >= len(self.starts):
            return "\n"
        return self.text[self.end(at) : self.starts[at + 1]]

    def end(self, at: int) -> int:
        """Return the offset after a word."""
        return self.starts[at] + len(self.words[at])

    def tip(self, at: int) -> int:
        """Return the offset after a word without its possessive."""
        return self.end(at) + len(self.bare[at]) - len(self.lower[at])

    def between(self, first: int, last: int) -> str:
        """Return the text of words first to last (exclusive), without a final possessive."""
        return self.text[self.starts[first] : self.tip(last - 1)]


def passage_of(text: str, language: str) -> Passage:
    """Tokenise a body in a language (BCP 47).

    Text after 200,000 characters is not read: no news article is that long, and time
    must stay bounded.
    """
    primary = language.split("-", maxsplit=1)[0].lower() or "und"
    text = text[:_LONGEST]
    sentences = sentence_spans(text, primary)
    points = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4")
    kinds = np.zeros(points.size + 2, np.uint8)  # one more at each end, of no kind
    kinds[1:-1] = _kinds().take(points, mode="clip")
    inside = _inside(points, kinds)
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    if not starts.size:
        none = [0] * len(sentences)
        return Passage(text, primary, [], set(), [], [], [], [], [], sentences, none, [], [])
    plain = np.where(inside[1:-1], points, np.uint32(32)).tobytes().decode("utf-32-le")
    lower = plain.lower().split()
    words = lower.copy()  # the same strings where nothing is a capital: each is hashed once
    capital = np.flatnonzero(kinds[1:-1] == _UPPER)
    begins, stops = starts.tolist(), ends.tolist()
    for at in dict.fromkeys((starts.searchsorted(capital, "right") - 1).tolist()):
        words[at] = text[begins[at] : stops[at]]
    mark = points[ends - 2]
    owned = np.flatnonzero(
        (points[ends - 1] == ord("s"))
        & ((mark == ord("'")) | (mark == ord("’")))
        & (ends - starts > 2)
    )
    bare = lower.copy()
    for at in owned.tolist():
        bare[at] = bare[at][:-2]
    firsts = starts.searchsorted([start for start, _ in sentences])
    opens = np.zeros(starts.size + 1, np.bool_)
    opens[firsts] = True
    opens[starts.searchsorted(_openings(kinds, inside))] = True
    spaced = np.zeros(starts.size, np.bool_)
    spaced[:-1] = (starts[1:] - ends[:-1] == 1) & (points[ends[:-1]] == ord(" "))
    counts = np.empty(firsts.size, np.intp)
    counts[-1] = starts.size - firsts[-1]
    np.subtract(firsts[1:], firsts[:-1], out=counts[:-1])
    counts[0] += firsts[0]  # words before the first sentence belong to it
    return Passage(
        text=text,
        language=primary,
        words=words,
        vocabulary=set(words),
        lower=lower,
        bare=bare,
        capitals=np.flatnonzero(kinds[starts + 1] == _UPPER).tolist(),
        spaced=spaced.tolist(),
        starts=begins,
        sentences=sentences,
        firsts=firsts.tolist(),
        sentence_of=np.repeat(np.arange(counts.size), counts).tolist(),
        opens=opens[:-1].tolist(),
    )


def _inside(points: npt.NDArray[np.uint32], kinds: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Return a mask of words' characters: letters, digits, joiners, and the stops of `U.S.`."""
    # Unsigned: below the first of several kinds a difference wraps around, so that one
    # comparison is enough.
    letter = kinds - np.uint8(_WORD) <= _UPPER - _WORD
    joint = (kinds - np.uint8(_JOINER) <= _APOSTROPHE - _JOINER).nonzero()[0]
    inside: npt.NDArray[np.bool_] = letter.copy()
    inside[joint] = letter[joint - 1] & letter[joint + 1]
    stops = (points == ord(".")).nonzero()[0] + 1
    stops = stops[(stops > 1) & (kinds[stops - 1] == _UPPER)]
    stops = stops[~letter[stops - 2]]  # behind a single capital
    if not stops.size:
        return inside
    inner = stops[(stops < kinds.size - 2)]
    inner = inner[(kinds[inner + 1] == _UPPER)]
    inner = inner[(inner == kinds.size - 3) | ~letter[np.minimum(inner + 2, kinds.size - 1)]]
    inside[inner] = True
    last = stops[inside[stops - 2] & (kinds[stops - 2] == 0)]
    inside[last] = True
    owner = last[kinds[last + 1] == _APOSTROPHE]
    inside[owner[letter[np.minimum(owner + 2, kinds.size - 1)]] + 1] = True
    return inside


def _openings(kinds: npt.NDArray[np.uint8], inside: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """Return the offsets of marks that open a quotation, and of colons."""
    marks = (kinds - np.uint8(_APOSTROPHE) <= _QUOTE - _APOSTROPHE).nonzero()[0]
    marks = marks[~inside[marks]]
    before = kinds[marks - 1]
    straight = kinds[marks] != _OPENER
    opening: npt.NDArray[np.intp] = marks[~straight | (before == _BEFORE) | (marks == 1)] - 1
    return opening


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """Return code point -> kind; above the table there are only Han extensions, all letters."""
    table = np.where(initials(), _UPPER, np.where(letters_and_digits(), _WORD, 0)).astype(np.uint8)
    table[ord("_")] = _WORD
    for kind, signs in _SIGNS.items():
        table[[ord(sign) for sign in signs]] = kind
    return table
