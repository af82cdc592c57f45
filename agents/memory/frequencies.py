"""In how many articles of the last days a term stood: document frequencies, in bounded memory.

A table of counters by the low bits of the term's hash, one for each half of the time to live; of
two terms that share a counter each looks more common than it is, never rarer (a count-min sketch
with one row: Cormode and Muthukrishnan, 2005). Two halves count: the present one and the one
before it. So what is answered depends on the last `time_to_live` seconds alone, as in `lines`.
"""

import numpy as np
import numpy.typing as npt

from articles.stories.commonness import RAREST, rarity

_COUNTERS = 1 << 18
_MASK = np.uint32(_COUNTERS - 1)
_ONE = np.uint32(1)
"""Of the type of the counters: `add.at` is six times as fast as with another."""
_PRIOR = 400
"""Articles of general news that count beside those of the stream: it begins with none."""
_UNITS = 16
"""Rarities are in 1/16 of a bit: whole numbers, the same on every machine."""

# By rarity in general the articles of the prior that have a term, in 1/16. Half a bit more:
# 181/256 is the square root of one half.
_GENERAL = np.array(
    [
        max((_PRIOR * _UNITS >> each // 2) * (181 if each % 2 else 256) >> 8, 1)
        for each in range(RAREST + 1)
    ]
)

_FRACTION_BITS = 52 - 4
_ZERO = 1023 * _UNITS
"""Exponent of 1.0."""

Words32 = npt.NDArray[np.uint32]


class _Half:
    """Counts of one half of the time to live."""

    __slots__ = ("articles", "counts")

    def __init__(self) -> None:
        self.articles = 0
        self.counts = np.zeros(_COUNTERS, np.uint32)


class Frequencies:
    """Document frequencies, with transactions: `drop` undoes what was counted since `keep`."""

    def __init__(self, time_to_live: float) -> None:
        self._half = time_to_live / 2
        self._halves: dict[int, _Half] = {}
        self._learned: list[tuple[int, npt.NDArray[np.intp]]] = []

    @property
    def size_bytes(self) -> int:
        """Bytes of the tables."""
        return 4 * _COUNTERS * len(self._halves)

    def rarities(self, terms: Words32, seconds: float) -> npt.NDArray[np.int64]:
        """Return the rarity of each term at stream time `seconds`: 16 for each halving.

        The binary logarithm is linear between powers of two: at most a tenth of a bit off, and
        made of additions only.
        """
        now = int(seconds // self._half)
        places = terms & _MASK
        common = _GENERAL.take(rarity(terms))
        articles = _PRIOR
        for period in (now, now - 1):
            half = self._halves.get(period)
            if half is not None:
                common += half.counts.take(places) * np.int64(_UNITS)
                articles += half.articles
        # The exponent of a double, and the upper four bits of its fraction behind it.
        bits = (float(articles * _UNITS) / common).view(np.int64) >> _FRACTION_BITS
        rarities: npt.NDArray[np.int64] = np.maximum(bits - _ZERO, 0)
        return rarities

    def learn(self, terms: Words32, seconds: float) -> None:
        """Count the different terms of one article."""
        period = int(seconds // self._half)
        half = self._halves.get(period)
        if half is None:
            half = self._halves[period] = _Half()
        places = (terms & _MASK).astype(np.intp)
        # Not `+= 1`: of terms that share a counter each counts.
        np.add.at(half.counts, places, _ONE)
        half.articles += 1
        self._learned.append((period, places))

    def keep(self) -> None:
        """Make what was counted permanent, and forget the halves that no longer count."""
        if self._learned:
            oldest = max(period for period, _ in self._learned) - 1
            for period in [each for each in self._halves if each < oldest]:
                del self._halves[period]
        self._learned.clear()

    def drop(self) -> None:
        """Undo what was counted since the last keep or drop."""
        for period, places in self._learned:
            half = self._halves[period]
            np.subtract.at(half.counts, places, _ONE)
            half.articles -= 1
            if not half.articles:
                del self._halves[period]
        self._learned.clear()
