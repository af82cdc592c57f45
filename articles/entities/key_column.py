"""Sorted column of 64-bit hashes, in which a name's rows are found without a search of all.

The first bits of a hash say where it would stand, because hashes are spread evenly: an index of
these (an interpolation search with one step) leaves some eight rows to compare. Most names that are
looked for are in no row: a bit for each longer beginning of a hash (a Bloom filter with one hash
function) answers for nine of ten of these, in memory that stays in the processor's cache.
"""

from bisect import bisect_left

import numpy as np
import numpy.typing as npt

_BUCKET = 3
"""Binary logarithm of the rows that one entry of the index stands for."""
_BITS = 6
"""Binary logarithm of the bits that the filter has for each entry of the index."""
_NONE = range(0)


class KeyColumn:
    """A sorted column; a name of several bearers has as many rows, side by side."""

    def __init__(self, keys: npt.NDArray[np.uint64]) -> None:
        """Take the hashes, sorted."""
        bits = max(keys.size.bit_length() - _BUCKET, 1)
        self._shift = 64 - bits
        edges = np.arange(1 << bits, dtype=np.uint64) << np.uint64(self._shift)
        begins = np.append(keys.searchsorted(edges), keys.size).astype(np.uint32)
        self._keys, self._begins = keys.data, begins.data
        self._fine = self._shift - _BITS
        present = np.zeros(1 << (bits + _BITS), np.bool_)
        present[(keys >> np.uint64(self._fine)).astype(np.intp)] = True
        self._present = np.packbits(present, bitorder="little").tobytes()

    def rows(self, wanted: int) -> range:
        """Return the rows of a hash; none for one that is not in the column."""
        bit = wanted >> self._fine
        if not self._present[bit >> 3] >> (bit & 7) & 1:
            return _NONE
        bucket = wanted >> self._shift
        last = self._begins[bucket + 1]
        first = end = bisect_left(self._keys, wanted, self._begins[bucket], last)
        while end < last and self._keys[end] == wanted:
            end += 1
        return range(first, end)
