"""A multimap from 32-bit keys to rows, newest first, that only grows at the end.

Chains through flat arrays: `heads` names the newest entry of a bucket, each
entry names the one before it. So adding is O(1), undoing the newest is exact
(the head goes back to what the entry names), an expired tail needs no
deletion (a walk stops at the first row too old), and the memory is 12 bytes an
entry and 2 to 4 for the heads. Entries are numbered from 1 for ever and lie in
chunks, so that nothing large is ever copied.
"""

import numpy as np
import numpy.typing as npt

CHUNK = 1 << 16
_SMALLEST = 10
_LONGEST_WALK = 256

Words32 = npt.NDArray[np.uint32]


class Index:
    """Key -> rows."""

    def __init__(self) -> None:
        self.count = 0
        self._first = 1
        self._bits = _SMALLEST
        self._heads: Words32 = np.zeros(1 << self._bits, np.uint32)
        # One chunk: rows of key, row, entry before.
        self._chunks: dict[int, Words32] = {}

    @property
    def bytes(self) -> int:
        """What the arrays take."""
        return self._heads.nbytes + len(self._chunks) * 12 * CHUNK

    def add(self, keys: Words32, rows: Words32) -> None:
        """Append entries, in order."""
        done = 0
        while done < keys.size:
            place = (self.count + 1) % CHUNK
            size = min(CHUNK - place, keys.size - done)
            chunk = self._chunk((self.count + 1) // CHUNK)
            part = slice(done, done + size)
            chunk[0, place : place + size] = keys[part]
            chunk[1, place : place + size] = rows[part]
            self._link(chunk, place, size, self.count + 1)
            self.count += size
            done += size
        while self.count - self._first > 2 << self._bits:
            self._rebuild(self._bits + 1)

    def cut(self, count: int) -> None:
        """Forget the entries after the first `count`, as if never added."""
        while self.count > count:
            place = self.count % CHUNK
            chunk = self._chunks[self.count // CHUNK]
            self._heads[int(chunk[0, place]) & (1 << self._bits) - 1] = chunk[2, place]
            self.count -= 1

    def find(self, key: int, oldest: int, most: int) -> list[int]:
        """Return at most `most` rows of a key, newest first, none before row `oldest`."""
        found: list[int] = []
        entry = self._heads.item(key & (1 << self._bits) - 1)
        steps = 0
        while entry >= self._first and steps < _LONGEST_WALK and len(found) < most:
            place = entry % CHUNK
            chunk = self._chunks[entry // CHUNK]
            row = chunk.item(1, place)
            if row < oldest:
                break
            if chunk.item(0, place) == key:
                found.append(row)
            entry = chunk.item(2, place)
            steps += 1
        return found

    def expire(self, oldest: int) -> None:
        """Give back the chunks whose rows are all before row `oldest`."""
        while len(self._chunks) > 1:
            number = self._first // CHUNK
            if self._chunks[number][1, -1] >= oldest or number == self.count // CHUNK:
                return
            del self._chunks[number]
            self._first = (number + 1) * CHUNK

    def _chunk(self, number: int) -> Words32:
        if number not in self._chunks:
            self._chunks[number] = np.zeros((3, CHUNK), np.uint32)
        return self._chunks[number]

    def _link(self, chunk: Words32, place: int, size: int, number: int) -> None:
        buckets = chunk[0, place : place + size] & np.uint32((1 << self._bits) - 1)
        order = np.argsort(buckets, kind="stable")
        sorted_buckets = buckets[order]
        numbers = (number + order).astype(np.uint32)
        before = self._heads[sorted_buckets]
        same = sorted_buckets[1:] == sorted_buckets[:-1]
        before[1:][same] = numbers[:-1][same]
        chunk[2, place + order] = before
        last = np.append(~same, True)
        self._heads[sorted_buckets[last]] = numbers[last]

    def _rebuild(self, bits: int) -> None:
        self._bits = bits
        self._heads = np.zeros(1 << bits, np.uint32)
        number = self._first
        while number <= self.count:
            place = number % CHUNK
            size = min(CHUNK - place, self.count + 1 - number)
            self._link(self._chunks[number // CHUNK], place, size, number)
            number += size
