"""How much of a text is sentences of walls, and whether a sentence reports or addresses its reader.

A sentence that reports (`said`, `on Monday`, a quotation) does not count.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from articles.boilerplate.wall_patterns import (
    DENSE,
    EDGES,
    SPACELESS,
    WORD,
    Pattern,
    Wall,
    patterns,
    slot,
)

COVERED, MOSTLY = 0.2, 0.4
"""Shares of a sentence's characters in phrases of walls, at least: of any, of one that has words
of reports (`Ihr Zugriff wurde blockiert`)."""
WEAK = frozenset(("offer", "address", "report", "legal page", "search page", "planning item"))
"""Kinds that alone make no text a wall."""
_SENTENCE = re.compile(r"[^\n.!?。！？؟…]{1,600}[.!?。！？؟…]{0,3}")
_CHUNK = re.compile(rf"[^\s{SPACELESS}\"«»“”„(\[¿¡]+")
"""What stands between spaces: with its apostrophes, and the vowel signs that are no letters."""

QUOTED = re.compile(r'[“”„«»「『]|"[^"\s]{0,200}\s')
"""Not `"http://..."`, which a server's error message has."""


class Weight(NamedTuple):
    """How much of a text is sentences of walls."""

    matched: int = 0
    """Characters in sentences of walls ..."""
    unmatched: int = 0
    """... and in others."""
    sentences: int = 0
    """Those of walls."""
    first: Wall | None = None
    addressed: bool = False
    """Whether one of them speaks to the reader."""


def weigh(folded: str, phrases: Sequence[str], kinds: frozenset[str] | None = None) -> Weight:
    """Return how much of a text is sentences of walls; `phrases` are those of reports in it."""
    candidates = _candidates(folded, kinds)
    if not candidates:
        return Weight(unmatched=len(folded))
    matched = unmatched = sentences = 0
    first, addressed = None, False
    for sentence in sentences_of(folded):
        pattern, is_sure = _matching(sentence, candidates, phrases)
        if not pattern:
            unmatched += len(sentence)
            continue
        sentences += 1
        matched += len(sentence)
        if first is None or (first.kind in WEAK and pattern.kind not in WEAK):
            first = Wall(pattern.kind, sentence[:80])
        addressed = addressed or is_sure or speaks_to_reader(sentence)
    return Weight(matched, unmatched, sentences, first, addressed)


def _candidates(folded: str, kinds: frozenset[str] | None) -> list[Pattern]:
    """Return the patterns whose last slot is in the text, found by how its words begin."""
    chunks = chain(_CHUNK.findall(folded), WORD.findall(folded))
    begins = {chunk[:3] for chunk in chunks} | set(folded)
    found: dict[int, Pattern] = {}
    for begin in begins & patterns().anchors.keys():
        for word, group in patterns().anchors[begin].items():
            if word in folded:
                found.update((id(pattern), pattern) for pattern in group)
    matching = (pattern for pattern in found.values() if kinds is None or pattern.kind in kinds)
    return sorted(matching, key=lambda pattern: pattern.line)


def sentences_of(folded: str) -> Iterator[str]:
    """Yield the sentences of a text that have a word."""
    for found in _SENTENCE.finditer(folded):
        sentence = found[0].strip()
        if sentence.strip(EDGES):
            yield sentence


def _matching(
    sentence: str, candidates: Sequence[Pattern], phrases: Sequence[str]
) -> tuple[Pattern | None, bool]:
    """Return the first pattern of a sentence, and whether it or a later one is a sure one.

    One of phrases counts only if they are a good part of the sentence.
    """
    first: Pattern | None = None
    is_report = reports(sentence, phrases)
    covered: dict[str, int] = {}
    is_spaced = sentence.isascii() or not DENSE.search(sentence)
    for pattern in candidates:
        if pattern.is_phrase:
            phrase = slot(pattern.slots[0], are_phrases=True, is_spaced=is_spaced)
            length = sum(one.end() - one.start() for one in phrase.finditer(sentence))
            covered[pattern.kind] = covered.get(pattern.kind, 0) + length
            least = MOSTLY if is_report else COVERED
            if not length or covered[pattern.kind] < least * len(sentence):
                continue
        elif first or is_report or not _has_all(pattern, sentence, is_spaced=is_spaced):
            continue
        first = first or pattern
        if pattern.is_sure:
            return first, True
    return first, False


def _has_all(pattern: Pattern, sentence: str, *, is_spaced: bool) -> bool:
    return all(slot(words, is_spaced=is_spaced).search(sentence) for words in pattern.slots)


def speaks_to_reader(sentence: str) -> bool:
    """Return whether a sentence has a word such as `you`, or begins as such pages do."""
    return slot(patterns().address).search(sentence) is not None


def reports(text: str, phrases: Sequence[str], quotation: re.Pattern[str] = QUOTED) -> bool:
    """Return whether a text reports: it quotes, or has words such as `said` and `on Monday`.

    `phrases` are those of reports that it may hold.
    """
    return (
        quotation.search(text) is not None
        or any(map(text.__contains__, phrases))
        or not patterns().report.isdisjoint(WORD.findall(text))
    )
