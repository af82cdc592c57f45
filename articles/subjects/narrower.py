"""Narrower subjects: a Media Topic below an accepted subject, where the text has terms enough.

At most one below each subject. Its terms score by how often they occur: two distinct ones, or one
in the headline and in the body, are enough in a short text. One stands in the headline or the first
words, and its siblings are clearly weaker. Figures and failures: docs/models/narrower.md.
"""

from math import log
from typing import NamedTuple

from articles.records import Narrower, Subject
from articles.subjects.terms import (
    Occurrence,
    has_list,
    lexicon,
    narrower_concepts,
    occurrences,
)
from articles.text.folding import Words

_FEWEST = 2
"""Occurrences without which nothing has the least score: the least work for most subjects."""
_LEAST = 2.1
"""Least score in a short text: two terms that stand there once have 2."""
_WORDS = 400
"""Words of a text for which one more is needed: a long one mentions more beside its subject."""
_MARGIN = 1.5
"""Times the score of the second best sibling."""
_TITLE = 3
"""Occurrences in the body that one in the headline counts for."""
_EARLY = 100
"""Words of the body's beginning."""
_MOST_SPANS = 5


class _Standing(NamedTuple):
    """What speaks for a narrower subject."""

    score: float
    terms: int
    """Distinct terms."""
    first: int
    """The text's first word of them."""
    concept: str


def narrower(
    subjects: tuple[Subject, ...], text: Words, body: int, language: str
) -> tuple[Narrower, ...]:
    """Return the narrower subjects of a text, in the order of its subjects.

    `text` has the words of the headline and the body; the body begins at the offset `body`, in code
    points. Empty for a language without a list.
    """
    base = language.partition("-")[0]
    if not subjects or not has_list(base):
        return ()
    first = int(text.starts.searchsorted(body))
    given = []
    for subject in subjects:
        found = occurrences(lexicon(base, subject.uri[-8:]), text.hashes)
        if len(found) < _FEWEST:
            continue
        if concept := clearest(found, first, text.hashes.size):
            given.append(_record(concept, found, text, body))
    return tuple(given)


def clearest(found: list[Occurrence], body: int, words: int) -> str:
    """Return the code of the clearly strongest, or nothing; `body` is the body's first word."""
    standing = _standing(found, body)
    if not standing:
        return ""
    score, terms, first, best = max(standing.values())
    rivals = [each.score for each in standing.values() if each.concept != best]
    is_strong = score >= _LEAST + words / _WORDS
    is_clear = not rivals or score >= _MARGIN * max(rivals)
    is_shown = first < body or (terms > 1 and first < body + _EARLY)
    return best if is_strong and is_clear and is_shown else ""


def _standing(found: list[Occurrence], body: int) -> dict[str, _Standing]:
    counts: dict[int, int] = {}
    firsts: dict[int, tuple[int, str]] = {}
    for place, _, terms in found:
        for number, concept in terms:
            if number in counts:
                counts[number] += _TITLE if place < body else 1
            else:
                counts[number] = _TITLE if place < body else 1
                firsts[number] = place, concept
    standing: dict[str, _Standing] = {}
    for number, count in counts.items():
        score, (first, concept) = 1 + log(count), firsts[number]
        if concept in standing:
            before = standing[concept]
            both = before.score + score, before.terms + 1, before.first
            standing[concept] = _Standing(*both, concept)
        else:
            standing[concept] = _Standing(score, 1, first, concept)
    return standing


def _record(code: str, found: list[Occurrence], text: Words, body: int) -> Narrower:
    concept = narrower_concepts()[code]
    headline: list[tuple[int, int]] = []
    spans: list[tuple[int, int]] = []
    for first, last, terms in found:
        if code in [each.concept for each in terms]:
            start, end = text.starts.item(first), text.ends.item(last - 1)
            if start < body:
                headline.append((start, end))
            else:
                spans.append((start - body, end - body))
                if len(spans) == _MOST_SPANS:
                    break
    return Narrower(
        subject=concept.top,
        id=f"medtop:{code}",
        name=concept.name,
        headline=tuple(headline[:_MOST_SPANS]),
        spans=tuple(spans),
    )
