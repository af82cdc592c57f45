"""Sorted column of 64-bit hashes, in which a name's rows are found without a search of all.

The first bits of a hash say where it would stand, because hashes are spread evenly: an index of
these (an interpolation search with one step) leaves some eight rows to compare.
"""

from bisect import bisect_left

import numpy as np
import numpy.typing as npt

_BUCKET = 3
"""Binary logarithm of the rows that one entry of the index stands for."""


class KeyColumn:
    """A sorted column; a name of several bearers has as many rows, side by side."""

    def __init__(self, keys: npt.NDArray[np.uint64]) -> None:
        """Take the hashes, sorted."""
        bits = max(keys.size.bit_length() - _BUCKET, 1)
        self._shift = 64 - bits
        edges = np.arange(1 << bits, dtype=np.uint64) << np.uint64(self._shift)
        begins = np.append(keys.searchsorted(edges), keys.size).astype(np.uint32)
        self._keys, self._begins = keys.data, begins.data

    def rows(self, wanted: int) -> range:
        """Return the rows of a hash; none for one that is not in the column."""
        bucket = wanted >> self._shift
        last = self._begins[bucket + 1]
        first = end = bisect_left(self._keys, wanted, self._begins[bucket], last)
        while end < last and self._keys[end] == wanted:
            end += 1
        return range(first, end)
