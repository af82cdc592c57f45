"""What an article tells that its story lacked: the share of new sentences.

A sentence is new when it has a name or a figure that no article of the story had, or when two in
three of its words are new. What the story had are 16 bits of each feature: of a thousand sentences
one or two are wrongly taken as known.
"""

from collections.abc import Sequence
from itertools import compress

from articles.stories.packed import Columns
from articles.stories.terms import WORD

MOST_KNOWN = 320
"""Number of features that are kept of what its articles had, the newest."""

Marks = tuple[int, ...]

_OLD, _OLD_WORD, _NEW, _NEW_WORD = range(4)


def marks(hashes: Sequence[int]) -> Marks:
    """Return the 16 bits that are kept of each feature."""
    return tuple([each >> 16 for each in hashes])


def lacking(known: Marks, found: Marks) -> list[bool]:
    """Return which marks of an article its story lacks."""
    has = frozenset(known)
    return [each not in has for each in found]


def novelty(terms: Columns, lacks: Sequence[bool]) -> float:
    """Return the share of the article's sentences that are new, 0 to 1; `lacks` as by `lacking`.

    An article whose body has no sentence with a feature tells nothing new.
    """
    if not terms.sizes:
        return 0.0
    # A byte for each feature that a sentence names.
    sorts = [_NEW * new + (kind == WORD) for new, kind in zip(lacks, terms.kinds, strict=True)]
    named = terms.numbers.translate(bytes(sorts).ljust(256, b"\0"))
    at = count = 0
    for size in terms.sizes:
        count += _is_new(named[at : at + size])
        at += size
    return round(count / len(terms.sizes), 2)


def extend(known: Marks, found: Marks, lacks: Sequence[bool]) -> Marks:
    """Return the marks of a story with those of one more article, the newest last."""
    return (*known, *compress(found, lacks))[-MOST_KNOWN:]


def _is_new(sentence: bytes) -> bool:
    if _NEW in sentence:
        return True
    new, old = sentence.count(_NEW_WORD), sentence.count(_OLD_WORD)
    return new > 0 and new * 3 >= (new + old) * 2
