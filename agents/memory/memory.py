"""The duplicate index of one partition: the articles that DEDUPLICATE remembers.

A memory is the fold of its log. The changes of a running transaction are
appended and can be undone exactly (`drop`); `block` is the transaction's one
record in the log; `keep` makes them permanent. Rows are never changed: a
revision is a new row under the same identities, and the newest row counts.
Stream time (the largest log time seen) is the only clock and every row carries
it, so rows expire in the order they came, wherever blocks begin.

Keys of the last articles wait, and are inserted into the index a thousand at a time,
once their transactions have been kept. Results do not
depend on where a key is. No call inserts more than one such bulk, or releases
more than one chunk, whatever has arrived or expired: so no call takes long.
"""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from agents.memory.block import pack, unpack
from agents.memory.chunks import CHUNK, Chunks
from agents.memory.held import Held
from agents.memory.held_block import is_held_block
from agents.memory.index import Index
from agents.memory.rows import (
    MOST_IDENTITIES,
    ROW,
    SOURCE_AT,
    TITLE_AT,
    Note,
    Remembered,
    column,
    compact,
    exact_of,
    from_row,
    identities_of,
    seconds_of,
    to_row,
)
from agents.memory.waiting import Waiting
from articles.similarity.sketch import Sketch

_BULK = 1024
"""Entries inserted into the index at a time: at the end of a transaction, and within one."""
_RESTORED_BULK = 1 << 14
_FORTNIGHT = 15 * 86400.0
_MOST_CANDIDATES = 12


class Memory:
    """Articles of the last `time_to_live` seconds of stream time."""

    def __init__(self, time_to_live: float = _FORTNIGHT) -> None:
        self.time_to_live = time_to_live
        self.held = Held(time_to_live)
        self.seconds = 0.0
        self._index = Index()
        self._chunks = Chunks()
        # URIs that are no urn:uuid, by chunk and row.
        self._spelled: dict[int, dict[int, bytes]] = {}
        self._count = 0
        self._oldest = 0
        self._waiting = Waiting()
        # How many keys each restored row has, and the keys, that are not in the index yet.
        self._read: list[tuple[bytes, bytes]] = []
        self._read_size = 0
        self._mark = (0, 0.0, 0)
        # What was asked of since stream time was last observed: a known article is found by its
        # name, by its text and by its shingles.
        self._asked: dict[int, Remembered] = {}

    @property
    def entries(self) -> int:
        """Articles that have not expired."""
        return self._count - self._oldest

    @property
    def size_bytes(self) -> int:
        """Bytes that the memory takes."""
        spelled = sum(len(uri) + 150 for chunk in self._spelled.values() for uri in chunk.values())
        chunks = self._count - self._chunks.first
        rows = chunks * ROW.size + 150 * len(self._waiting) + spelled
        return self._index.size_bytes + rows + self.held.size_bytes

    def observe(self, seconds: float) -> None:
        """Advance stream time; older articles than the time to live are no longer returned."""
        self._asked.clear()
        self.seconds = max(self.seconds, seconds)
        horizon = self.seconds - self.time_to_live
        if self._oldest < self._count and self._seconds(self._oldest) < horizon:
            rows = range(self._count)
            self._oldest = bisect_left(rows, horizon, self._oldest + 1, key=self._seconds)

    def remember(self, note: Note) -> int:
        """Add an article at the present stream time; return its row."""
        row = self._count
        keys = [identity & 0xFFFFFFFF for identity in note.identities[:MOST_IDENTITIES]]
        item = note.sketch
        # The index counts on one entry a row at least.
        if item.exact or not keys:
            keys.append(item.exact & 0xFFFFFFFF)
        if note.copy_of is None:
            # Copies are found through their canonical.
            keys += item.keys
        uri = compact(note.uri)
        data = to_row(note, uri or bytes(16), row, self.seconds, len(keys))
        if uri is None:
            self._spelled.setdefault(row // CHUNK, {})[row] = note.uri.encode()[:65535]
        self._chunks.write(row, memoryview(data))
        self._waiting.add(keys, row)
        self._count += 1
        self._file(_BULK)
        return row

    def known(self, identities: tuple[int, ...]) -> list[Remembered]:
        """Return the versions of an article, newest first, by any of its identities."""
        rows = set()
        identities = identities[:MOST_IDENTITIES]
        found = self._find([identity & 0xFFFFFFFF for identity in identities])
        for identity, answer in zip(identities, found, strict=True):
            for row in answer:
                if identity >> 32 in identities_of(self._chunks.row(row)):
                    rows.add(row)
        return [self.at(row) for row in sorted(rows, reverse=True)]

    def headed(self, title: int, source: int) -> list[Remembered]:
        """Return the articles of an outlet under a headline, newest first; both are hashes.

        Reads all rows, some 20 ms for a million: only a withdrawal under a new id needs it, and
        an index of headlines would cost each article a key.
        """
        found: list[int] = []
        for first, chunk in self._chunks:
            live = slice(max(self._oldest - first, 0), max(self._count - first, 0))
            titles, sources = column(chunk, TITLE_AT, CHUNK), column(chunk, SOURCE_AT, CHUNK)
            same = (titles[live] == title) & (sources[live] == source)
            found += (np.flatnonzero(same) + first + live.start).tolist()
        return [self.at(row) for row in sorted(found, reverse=True)]

    def exact(self, exact: int) -> list[Remembered]:
        """Return articles with the same folded text, newest first."""
        (rows,) = self._find([exact & 0xFFFFFFFF])
        return [self.at(row) for row in rows if exact_of(self._chunks.row(row)) == exact]

    def alike(self, sketch: Sketch) -> list[Remembered]:
        """Return articles that share shingles with the sketch, those that share most first.

        A rare shingle counts more: all stories of a template share its words.
        """
        votes: dict[int, float] = {}
        for rows in self._find(sketch.keys):
            for row in rows:
                votes[row] = votes.get(row, 0.0) + 1 / len(rows) ** 2
        # Of equals the earlier row: the sort is stable.
        best = sorted(sorted(votes), key=votes.__getitem__, reverse=True)
        return [self.at(row) for row in best[:_MOST_CANDIDATES]]

    def at(self, row: int) -> Remembered:
        """Return the article of one row."""
        known = self._asked.get(row)
        if known is None:
            spelled = self._spelled.get(row // CHUNK, {}).get(row)
            uri = spelled.decode("utf-8", "ignore") if spelled is not None else None
            known = self._asked[row] = from_row(self._chunks.row(row), row, self._oldest, uri)
        return known

    def block(self) -> bytes | None:
        """Return the changes since the last keep or drop as a block; None if there are none."""
        count, seconds, _ = self._mark
        if self._count == count and self.seconds == seconds:
            return None
        rows = [self._chunks.row(row) for row in range(count, self._count)]
        spelled = {
            row - count: uri
            for number in range(count // CHUNK, self._count // CHUNK + 1)
            for row, uri in self._spelled.get(number, {}).items()
            if row >= count
        }
        return pack(self.seconds, rows, self._waiting.added, spelled)

    def keep(self) -> None:
        """Make the changes permanent, and release some of the expired rows."""
        self.held.keep()
        self._waiting.keep()
        self._file(_BULK)
        self._index.expire(self._oldest)
        number = self._chunks.first // CHUNK
        if (number + 1) * CHUNK <= self._oldest:
            self._chunks.release(number)
            self._spelled.pop(number, None)
        self._mark = (self._count, self.seconds, self._oldest)

    def drop(self) -> None:
        """Undo all changes since the last keep or drop."""
        self.held.drop()
        self._asked.clear()
        self._waiting.drop()
        count, self.seconds, self._oldest = self._mark
        for number in range(count // CHUNK, self._count // CHUNK + 1):
            for row in [row for row in self._spelled.get(number, {}) if row >= count]:
                del self._spelled[number][row]
        self._count = count

    def restore(self, block: bytes) -> None:
        """Apply one block of the log; ValueError if this release cannot read it."""
        if is_held_block(block):
            self.held.restore(block)
            return
        added = unpack(block)
        while self._waiting:
            self._file(1)
        self._read.append((added.entries, added.keys))
        self._chunks.write(self._count, memoryview(added.rows))
        for row, uri in added.spelled.items():
            self._spelled.setdefault((self._count + row) // CHUNK, {})[self._count + row] = uri
        self._count += len(added.entries)
        self._read_size += len(added.keys) // 4
        if self._read_size >= _RESTORED_BULK:
            self._take_in()
        self.observe(added.seconds)
        self.keep()

    def _find(self, keys: Sequence[int]) -> list[list[int]]:
        """Return the newest rows of each key, newest first, at most MOST."""
        if self._read:
            self._take_in()
        answers = self._index.find(keys, self._oldest)
        self._waiting.put_first(answers, keys, self._oldest)
        return answers

    def _file(self, least: int) -> None:
        """Move kept entries to the index, if there are at least that many."""
        keys, rows = self._waiting.take(least, _BULK)
        if keys:
            self._index.add(np.array(keys, np.uint32), np.array(rows))

    def _take_in(self) -> None:
        """Insert the restored keys into the index."""
        entries, keys = (b"".join(parts) for parts in zip(*self._read, strict=True))
        numbers = np.frombuffer(keys, "<u4").astype(np.uint32)
        rows = np.arange(self._count - len(entries), self._count)
        self._index.add(numbers, rows.repeat(np.frombuffer(entries, np.uint8)))
        self._index.thin(numbers)
        self._read.clear()
        self._read_size = 0

    def _seconds(self, row: int) -> float:
        return seconds_of(self._chunks.row(row))
