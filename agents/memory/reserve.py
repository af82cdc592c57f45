"""Memory-mapped arrays that grow without ever being copied.

Addresses are reserved at once; pages come from the operating system when they
are first written, and go back to it when they are released. So growing costs
only the pages that it touches, and only those count as memory. Huge pages of
2 MiB are requested from Linux: words are read at random, and with small pages
most reads miss the TLB. The first 2 MiB of a reserve are small pages, which a
TLB has room for: a young memory takes what it has written, not whole huge pages.
"""

import mmap
import sys
from contextlib import suppress

import numpy as np
import numpy.typing as npt

_NORESERVE = 0x4000 if sys.platform == "linux" else 0
"""MAP_NORESERVE, in the module mmap from Python 3.13 on: reserved addresses do not count as
committed memory. On other systems than Linux that is the default."""
_FLAGS = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | _NORESERVE

HUGE = 2 << 20
"""Bytes of a huge page."""


class Reserve:
    """32-bit words, zero until they are written."""

    def __init__(self, words: int) -> None:
        self._map = _mapped(4 * words, HUGE)
        self.view = memoryview(self._map).cast("I")
        """For single words: faster than numpy."""
        self.doubles = memoryview(self._map).cast("Q")
        """Two words as one number, the second in its upper half."""
        self.words: npt.NDArray[np.uint32] = np.frombuffer(self._map, np.uint32)
        """For many at a time."""

    def release(self, start: int, end: int) -> None:
        """Give back words `start` to `end`, multiples of a page; they are zero again."""
        if sys.platform != "linux":  # elsewhere the advice may leave the old words
            self.words[start:end] = 0
        self._map.madvise(mmap.MADV_DONTNEED, 4 * start, 4 * (end - start))


def pages(size: int) -> memoryview:
    """Return bytes, zero, whose pages go back to the system as soon as nothing refers to them."""
    return memoryview(_mapped(size, 0))


def _mapped(size: int, small: int) -> mmap.mmap:
    """Return an area whose pages are huge, but for those of its first `small` bytes."""
    area = mmap.mmap(-1, size, flags=_FLAGS)
    if sys.platform == "linux" and small < size:
        with suppress(OSError):  # a kernel without huge pages
            area.madvise(mmap.MADV_HUGEPAGE, small)
    return area
