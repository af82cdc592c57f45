"""A body read once: its words and sentences, shared by all that ENRICH adds."""

import re
from bisect import bisect_left
from itertools import accumulate
from operator import add
from typing import NamedTuple

from articles.sentences import sentence_spans

_WORD = re.compile(
    r"(\w+(?:(?:['’‑-]|\.(?<=\b[A-ZА-Я]\.)(?=[A-ZА-Я]\b))\w+)*(?:\.(?<=\.[A-ZА-Я]\.))?)"
)
_OPENING = re.compile(r"[:“„«‹「『]|(?:^|\s)[\"'‘]")
_LONGEST = 200_000


class Passage(NamedTuple):
    """Words with their offsets, and sentences; all lists but `sentences` go by word."""

    text: str
    """What was read of the body; offsets count in it as in the body."""
    language: str
    """Primary subtag, `und` when unknown."""
    words: list[str]
    """`U.S.`, `Biden's` and `al-Assad` are one word."""
    lower: list[str]
    bare: list[str]
    """Lower case, without a possessive."""
    gaps: list[str]
    """What stands between each word and the next; after the last one, a line end."""
    starts: list[int]
    ends: list[int]
    tips: list[int]
    """Where a word ends without its possessive."""
    sentences: tuple[tuple[int, int], ...]
    """Spans in code points."""
    sentence_of: list[int]
    opens: list[bool]
    """Whether a word is the first of its sentence, or of a quotation within it."""


def passage_of(text: str, language: str) -> Passage:
    """Read a body of a language (BCP 47).

    Text after 200,000 characters is not read: no news article is that long, and time
    must stay bounded.
    """
    primary = language.split("-", maxsplit=1)[0].lower() or "und"
    text = text[:_LONGEST]
    parts = _WORD.split(text)
    words = parts[1::2]
    edges = list(accumulate(map(len, parts)))
    starts, ends = edges[:-1:2], edges[1::2]
    gaps = parts[2::2]
    if not words:
        return Passage(
            text, primary, [], [], [], [], [], [], [], sentence_spans(text, primary), [], []
        )
    gaps[-1] = "\n"
    lines = "\n".join((*words, ""))
    owned = lines.replace("'s\n", "\n").replace("’s\n", "\n")[:-1]
    tips = list(map(add, starts, map(len, owned.split("\n"))))
    sentences = sentence_spans(text, primary)
    firsts = [bisect_left(starts, start) for start, _ in sentences]
    sentence_of: list[int] = [0] * (firsts[0] if firsts else len(words))
    for at, (first, beyond) in enumerate(zip(firsts, [*firsts[1:], len(words)], strict=False)):
        sentence_of += [at] * (beyond - first)
    opens = [False] + [gap != " " and _OPENING.search(gap) is not None for gap in gaps[:-1]]
    opens = opens[: len(words)]
    for first in firsts:
        if first < len(words):
            opens[first] = True
    return Passage(
        text,
        primary,
        words,
        lines[:-1].lower().split("\n"),
        owned.lower().split("\n"),
        gaps,
        starts,
        ends,
        tips,
        sentences,
        sentence_of,
        opens,
    )
