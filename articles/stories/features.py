"""The features of an article by which its story is found: its strongest names, figures and words.

A term vector, as in online news clustering (Miranda et al., EMNLP 2018; Staykovski et al., 2019):
frequency and place in the text are weighed here, rarity in the stream where the stream is known.
Names are a kind of their own, because two earthquakes share all but the names and the figures.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from articles.stories.calendar import instalment
from articles.stories.commonness import rarity
from articles.stories.senders import sender_begins
from articles.stories.terms import NAME, SERIES, WORD, Ints, Terms, terms
from articles.text.dateline import story_begins
from articles.text.folding import Words, words

MOST = 96
"""Features that are kept of a text."""
MOST_SENTENCES, MOST_IN_A_SENTENCE = 24, 15
"""Sentences of which is kept what they hold, and how many features of each."""
STRONGEST = 63
"""The largest weight."""
_OF_A_SERIES = 30
"""Weight of a dated headline, and of what is left of it without the date."""
_READ, _READ_OF_A_TITLE = 500, 50
"""Words that are read: what happened is said by then, and background follows."""
_LEAD = 50
"""Words of the body that count as its lead."""
_TITLED, _LEADING = 10, 5
_FREQUENCY = np.array([0, 8, 12, 14, 16, 17, 18, 19, 20, 21, 22], np.int64)
"""Weight by the number of occurrences: logarithmic (sublinear term frequency)."""


class Features(NamedTuple):
    """The features of a text, the strongest first: tuples of one length, but for the last."""

    hashes: tuple[int, ...]
    """32 bits each, all different."""
    weights: tuple[int, ...]
    """1 to 63: by frequency and place, without rarity."""
    kinds: tuple[int, ...]
    """WORD, NAME or FIGURE; SERIES for the two hashes of a headline with a date, the last ones."""
    spans: tuple[tuple[int, int], ...]
    """Where it first stands in title, line break and body, in code points, half-open."""
    sentences: tuple[tuple[int, ...], ...]
    """Of each of the body's first sentences the numbers of its features."""


def features(title: str, body: str, language: str, folded: Words | None = None) -> Features:
    """Return the features of an article in a language (BCP 47); time is linear in its length.

    `folded` are the words of the body, where they are known already.
    """
    titled = words(title)
    folded = words(body) if folded is None else folded
    series = instalment(titled, language) or ()
    heading = terms(title, titled, language, _READ_OF_A_TITLE)
    most = min(_READ, int(np.searchsorted(folded.starts, sender_begins(body))))
    text = terms(body, folded, language, most)
    distinct, first, which, counts = np.unique(
        np.concatenate((heading.hashes, text.hashes)),
        return_index=True,
        return_inverse=True,
        return_counts=True,
    )
    titles = heading.hashes.size
    lead_ends = np.searchsorted(folded.starts, story_begins(body)) + _LEAD
    lead = titles + int(np.searchsorted(text.at, lead_ends))
    kinds = _kinds(heading, text, which, distinct.size)
    weights = _FREQUENCY[np.minimum(counts, _FREQUENCY.size - 1)]
    weights = weights + _TITLED * _is_in(which[:titles], distinct.size)
    weights = weights + _LEADING * _is_in(which[titles:lead], distinct.size)
    strength = weights * rarity(distinct) * (1 + (kinds != WORD))
    # Of equals the first in the text: no order depends on the hashes.
    order = np.lexsort((first, -strength))[: MOST - len(series)]
    order = order[strength[order] > 0]
    rank = np.full(distinct.size, -1, np.int64)
    rank[order] = np.arange(order.size)
    starts = np.concatenate((heading.starts, text.starts + len(title) + 1))[first[order]]
    ends = np.concatenate((heading.ends, text.ends + len(title) + 1))[first[order]]
    spans = tuple(zip(starts.tolist(), ends.tolist(), strict=True))
    return Features(
        (*distinct[order].tolist(), *series),
        (*np.minimum(weights[order], STRONGEST).tolist(), *[_OF_A_SERIES] * len(series)),
        (*kinds[order].tolist(), *[SERIES] * len(series)),
        (*spans, *[(0, len(title))] * len(series)),
        _sentences(text.sentences, rank[which[titles:]]),
    )


def _kinds(heading: Terms, text: Terms, which: Ints, size: int) -> Ints:
    """Return the kind of each feature: a name is a name in half of its occurrences in the body.

    A headline may have a capital on every word, so there only a name that the body lacks is one.
    """
    titles = heading.hashes.size
    kinds = np.zeros(size, np.int64)
    kinds[which] = np.concatenate((heading.kinds, text.kinds))
    kinds[kinds == NAME] = WORD
    names = np.bincount(which[titles:], text.kinds == NAME, size)
    counts = np.bincount(which[titles:], minlength=size)
    kinds[(names > 0) & (2 * names >= counts)] = NAME
    only = which[:titles][heading.kinds == NAME]
    kinds[only[counts[only] == 0]] = NAME
    return kinds


def _is_in(which: Ints, size: int) -> npt.NDArray[Any]:
    found = np.zeros(size, np.int64)
    found[which] = 1
    return found


def _sentences(numbers: Ints, ranks: Ints) -> tuple[tuple[int, ...], ...]:
    """Return the features of each sentence; `numbers` and `ranks` have an item for each term."""
    kept = np.flatnonzero(ranks >= 0)
    if kept.size:
        kept = kept[numbers[kept] < numbers[kept[0]] + 2 * MOST_SENTENCES]
    found: dict[int, dict[int, None]] = {}
    for number, rank in zip(numbers[kept].tolist(), ranks[kept].tolist(), strict=True):
        found.setdefault(number, {})[rank] = None
    return tuple(
        [tuple(list(each)[:MOST_IN_A_SENTENCE]) for each in list(found.values())[:MOST_SENTENCES]]
    )
