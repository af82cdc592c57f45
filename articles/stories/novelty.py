"""What an article tells that its story lacked: the share of new sentences.

A sentence is new when it has a name or a figure that no article of the story had, or when two in
three of its words are new. What the story had are 16 bits of each feature: of a thousand sentences
one or two are wrongly taken as known.
"""

import numpy as np
import numpy.typing as npt

from articles.stories.features import Features
from articles.stories.terms import WORD, Ints

MOST_KNOWN = 320
"""Number of features that are kept of what its articles had, the newest."""


NOTHING_KNOWN: Ints = np.zeros(0, np.int64)


def marks(features: Features) -> Ints:
    """Return the 16 bits that are kept of each feature."""
    found: Ints = np.array(features.hashes, np.int64) >> 16
    return found


def novelty(features: Features, known: Ints) -> float:
    """Return the share of the article's sentences that are new, 0 to 1; `known` are marks.

    An article whose body has no sentence with a feature tells nothing new.
    """
    if not features.sentences:
        return 0.0
    is_new = _lacks(known, marks(features)).tolist()
    count = sum([_is_new(each, features.kinds, is_new) for each in features.sentences])
    return round(count / len(features.sentences), 2)


def extend(known: Ints, features: Features) -> Ints:
    """Return the marks of a story with those of one more article, the newest last."""
    found = marks(features)
    return np.concatenate((known, found[_lacks(known, found)]))[-MOST_KNOWN:]


def _lacks(known: Ints, found: Ints) -> npt.NDArray[np.bool_]:
    lacks = np.ones(1 << 16, np.bool_)
    lacks[known] = False
    result: npt.NDArray[np.bool_] = lacks[found]
    return result


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
