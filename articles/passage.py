"""A body read once: its words and sentences, shared by all that ENRICH adds."""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import pairwise

from articles.sentences import sentence_spans

_WORD = re.compile(r"(?:[^\W\d_]\.){2,6}|\w+(?:['’‑-]\w+)*")
_LONGEST = 200_000


class Passage:
    """Words with their offsets, and sentences; made once an article, never changed.

    Text after 200,000 characters is not annotated: no news article is that long,
    and time must stay bounded.
    """

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language.split("-")[0].lower() or "und"
        self.read = text[:_LONGEST]
        self.spans = [one.span() for one in _WORD.finditer(self.read)]
        """Of each word, in code points; `U.S.`, `Biden's` and `al-Assad` are one word."""
        self.words = [text[start:end] for start, end in self.spans]
        self.lower = [word.lower() for word in self.words]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Spans of the sentences."""
        return sentence_spans(self.read, self.language)

    @cached_property
    def sentence_of(self) -> list[int]:
        """Index of the sentence that each word stands in."""
        starts = [start for start, _ in self.sentences]
        return [bisect_right(starts, start) - 1 for start, _ in self.spans]

    @cached_property
    def opens(self) -> list[bool]:
        """Whether each word is the first of its sentence, or of a quotation within it."""
        if not self.words:
            return []
        first = [True]
        for (before, after), (one, other) in zip(
            pairwise(self.sentence_of), pairwise(self.spans), strict=True
        ):
            gap = self.read[one[1] : other[0]]
            first.append(before != after or not gap.isspace() and _OPENING.search(gap) is not None)
        return first

    def gap(self, index: int) -> str:
        """Return what stands between word `index` and the next one."""
        if index + 1 >= len(self.spans):
            return self.read[self.spans[index][1] :] if self.spans else ""
        return self.read[self.spans[index][1] : self.spans[index + 1][0]]


_OPENING = re.compile(r"[:“„«‹「『]|(?:^|\s)[\"'‘]")
