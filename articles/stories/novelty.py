"""What an article tells that its story lacked: the share of new sentences.

A sentence is new when it has a name or a figure that no article of the story had, or when two in
three of its words are new. What the story had are 16 bits of each feature: of a thousand sentences
one or two are wrongly taken as known.
"""

from collections.abc import Collection

from articles.stories.features import Features
from articles.stories.terms import WORD

MOST_KNOWN = 320
"""Features that are kept of what a story has told, the newest."""


def mark(feature: int) -> int:
    """Return the 16 bits that are kept of a feature."""
    return feature >> 16


def novelty(features: Features, known: Collection[int]) -> float:
    """Return the share of the article's sentences that are new, 0 to 1; `known` are marks.

    An article whose body has no sentence with a feature tells nothing new.
    """
    if not features.sentences:
        return 0.0
    is_new = [mark(feature) not in known for feature in features.hashes]
    count = sum([_is_new(each, features.kinds, is_new) for each in features.sentences])
    return round(count / len(features.sentences), 2)


def told(known: tuple[int, ...], features: Features) -> tuple[int, ...]:
    """Return the marks of what a story has told with one more article, the newest last."""
    marks = dict.fromkeys((*known, *map(mark, features.hashes)))
    return tuple(marks)[-MOST_KNOWN:]


def _is_new(sentence: tuple[int, ...], kinds: tuple[int, ...], is_new: list[bool]) -> bool:
    words = new = 0
    for number in sentence:
        if kinds[number] != WORD:
            if is_new[number]:
                return True
        else:
            words += 1
            new += is_new[number]
    return words > 0 and new * 3 >= words * 2
