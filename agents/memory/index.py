"""A multimap from 32-bit keys to rows, newest first, that is written in bulk.

Linear hashing (Litwin, VLDB 1980) with chains: a bucket names its newest entry,
an entry names the one before it, and the table grows by a few buckets with each
bulk, so that nothing ever waits for a table to double. Buckets are numbered by
the low bits of a key, never fewer than 16, so that an entry keeps only the upper
16: it takes two words, 8 bytes, and its share of the buckets 4.

Of each key the newest MOST are found. Those behind them are unlinked when a walk
meets them, so that walks stay short however often a shingle is repeated. What is
found depends on what was added and on nothing else: not on the size of the table,
nor on how additions were cut into bulks.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from agents.memory.reserve import Reserve

MOST = 16
"""Rows that are found of one key."""
PAGE = 1 << 16
"""Entries that are given back together. Each row has one at least, so a page spans fewer rows."""
_LOAD = 1
"""Entries a bucket, on average: with two an article takes 25 bytes less, a look-up a third more."""
_BITS = 16
_STEP = 1 << 9
"""Buckets by which the table grows at a time."""
_THINNED = 1 << 10
"""Entries that one look-up may pass to unlink what is crowded."""
_PLACES = (1 << 30) - 1
"""Entries lie in a ring of 2^30 places of 8 bytes, of which only those in use take memory."""
_FULL = 1 << 29
_UPPER, _LOWER = np.uint32(0xFFFF0000), np.uint32(0x0000FFFF)

Words32 = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]


class Index:
    """Key -> rows. `first` is the number of the first entry; entries are numbered for ever."""

    def __init__(self, first: int = 1) -> None:
        self._first = self._next = first
        self._entries = Reserve(2 * (_PLACES + 1))
        self._pairs = self._entries.words.reshape(-1, 2)
        self._heads = Reserve(_FULL)
        # Row of the first entry on each page.
        self._bases: dict[int, int] = {}
        self._bits = _BITS
        self._buckets = 1 << _BITS
        self._swept = 0

    @property
    def size_bytes(self) -> int:
        """Bytes in use."""
        return 8 * (self._next - self._first) + 4 * self._buckets + 200 * len(self._bases)

    def add(self, keys: Words32, rows: Places) -> None:
        """Append entries, rows ascending without a gap; MemoryError at 500 million entries."""
        done = 0
        while done < keys.size:
            if not self._next & _PLACES:
                # Place 0 means no entry.
                self._next += 1
            size = min(PAGE - self._next % PAGE, keys.size - done)
            if self._next + size - self._first > _FULL:
                raise MemoryError("the duplicate index has no room for more than 2^29 entries")
            self._bases.setdefault((self._next & _PLACES) // PAGE, int(rows[done]))
            self._grow((self._next + size - self._first) // _LOAD)
            part = slice(done, done + size)
            self._link(keys[part], rows[part])
            done += size
            self._sweep(2 * size)

    def find(self, keys: Sequence[int], oldest: int, thinned: int = _THINNED) -> list[list[int]]:
        """Return the newest rows of each key, at most MOST, newest first, none before `oldest`.

        Behind them at most `thinned` entries are passed to unlink what is crowded.
        """
        entries, heads, bases = self._entries.doubles, self._heads.view, self._bases
        last, live = self._next - 1, self._next - self._first
        buckets, narrow = self._buckets, (1 << self._bits) - 1
        wide, upper = 2 * narrow + 1, 0xFFFF0000
        answers = []
        for key in keys:
            found: list[int] = []
            bucket = key & wide
            at = heads[bucket if bucket < buckets else bucket & narrow]
            wanted = key & upper
            while at:
                # The lower half is the entry's first word, the upper half its second.
                entry = entries[at]
                if entry & upper == wanted:
                    if last - at & _PLACES >= live:
                        break
                    base = bases[at // PAGE]
                    row = base + (entry - base & 0xFFFF)
                    if row < oldest:
                        break
                    found.append(row)
                    if len(found) == MOST:
                        self._thin(key, at, thinned)
                        break
                at = entry >> 32
            answers.append(found)
        return answers

    def thin(self, keys: Words32) -> None:
        """Unlink the entries that `find` never returns; `find` unlinks a few of them itself."""
        counts = np.zeros(keys.size, np.int64)
        who = np.arange(keys.size)
        at = self._heads.words[self._all_buckets(keys)].astype(np.int64)
        while who.size:
            live = self._live(at)
            who, at = who[live], at[live]
            pairs = self._pairs[at]
            counts[who] += (pairs[:, 0] ^ keys[who]) <= _LOWER
            at = pairs[:, 1].astype(np.int64)
        self.find(keys[counts > MOST].tolist(), 0, self._next - self._first)

    def expire(self, oldest: int) -> None:
        """Give back at most one page, if all its rows are before row `oldest`."""
        page = (self._first & _PLACES) // PAGE
        after = (page + 1) % ((_PLACES + 1) // PAGE)
        if self._bases.get(after, oldest) >= oldest:
            return
        self._first = (self._first // PAGE + 1) * PAGE
        self._entries.release(2 * PAGE * page, 2 * PAGE * (page + 1))
        del self._bases[page]

    def _all_buckets(self, keys: Words32) -> Places:
        buckets = (keys & np.uint32((2 << self._bits) - 1)).astype(np.int64)
        beyond = buckets >= self._buckets
        buckets[beyond] &= (1 << self._bits) - 1
        return buckets

    def _live(self, places: Places) -> npt.NDArray[np.bool_]:
        age = self._next - 1 - places & _PLACES
        live: npt.NDArray[np.bool_] = (places != 0) & (age < self._next - self._first)
        return live

    def _link(self, keys: Words32, rows: Places) -> None:
        heads, pairs = self._heads.words, self._pairs
        buckets = self._all_buckets(keys)
        order = np.argsort(buckets, kind="stable")
        buckets, keys = buckets[order], keys[order]
        start = self._next & _PLACES
        places = (start + order).astype(np.uint32)
        before = heads[buckets]
        same = buckets[1:] == buckets[:-1]
        before[1:][same] = places[:-1][same]
        pairs[places, 0] = keys & _UPPER | rows[order].astype(np.uint32) & _LOWER
        pairs[places, 1] = before
        last = np.append(~same, True)
        heads[buckets[last]] = places[last]
        self._next += keys.size

    def _thin(self, key: int, before: int, steps: int) -> None:
        """Unlink the entries of a key behind the place `before`, of the next `steps` entries."""
        entries, last, live = self._entries.view, self._next - 1, self._next - self._first
        upper, at = key >> 16, entries[2 * before + 1]
        while at and last - at & _PLACES < live and steps:
            after = entries[2 * at + 1]
            if entries[2 * at] >> 16 == upper:
                entries[2 * before + 1] = after
            else:
                before = at
            at = after
            steps -= 1

    def _grow(self, buckets: int) -> None:
        if buckets - self._buckets < _STEP:
            return
        while self._buckets < buckets:
            half = 1 << self._bits
            start = self._buckets - half
            end = min(buckets - half, half)
            self._split(np.arange(start, end), half)
            self._buckets = half + end
            if end == half:
                self._bits += 1

    def _split(self, buckets: Places, half: int) -> None:
        """Split buckets: move entries to the buckets `half` further, in the same order."""
        size = buckets.size
        new_heads = np.zeros(2 * size, np.uint32)
        tails = np.zeros(2 * size, np.int64)
        who = np.arange(size)
        at = self._heads.words[buckets].astype(np.int64)
        while True:
            live = self._live(at)
            who, at = who[live], at[live]
            if not who.size:
                break
            pairs = self._pairs[at]
            side = who + size * (pairs[:, 0] & np.uint32(half) != 0)
            tail = tails[side]
            first = tail == 0
            new_heads[side[first]] = at[first]
            self._pairs[tail[~first], 1] = at[~first]
            tails[side] = at
            at = pairs[:, 1].astype(np.int64)
        self._pairs[tails[tails != 0], 1] = 0
        self._heads.words[buckets] = new_heads[:size]
        self._heads.words[buckets + half] = new_heads[size:]

    def _sweep(self, size: int) -> None:
        """Clear buckets whose newest entry was given back, before its place is used again."""
        end = min(self._swept + size, self._buckets)
        part = self._heads.words[self._swept : end]
        part[~self._live(part.astype(np.int64))] = 0
        self._swept = end % self._buckets
