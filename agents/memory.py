"""The duplicate index of one partition: what DEDUPLICATE remembers.

A memory is the fold of its log. While a transaction runs, what is remembered
is appended and can be undone exactly (`drop`); `block` is the transaction's one
record in the log; `keep` makes it memory. Nothing is ever changed in place: a
revision is a new row under the same identities, and the newest row counts.
Stream time (the largest log time seen) is the only clock and every row carries
it, so rows expire in the order they came, wherever blocks begin.

Longer than a page, because undo, log and look-up must agree on one state.
"""

import struct
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt

from agents.index import Index
from agents.rows import MOST_IDENTITIES, ROW, Note, Remembered, compact, from_row, to_row
from articles.sketch import Sketch

BLOCK_VERSION = 2
_MAGIC = b"CDMB"
_HEAD = struct.Struct("<4sHHdIII")
_CHUNK = 4096
_FORTNIGHT = 15 * 86400.0
_MOST_PER_KEY = 16
_MOST_CANDIDATES = 12

Block = bytes
"""One packed record of the log; the name, because Memory has a size called `bytes`."""


class Memory:
    """Articles of the last `time_to_live` seconds of stream time."""

    def __init__(self, time_to_live: float = _FORTNIGHT) -> None:
        self.time_to_live = time_to_live
        self.seconds = 0.0
        self._index = Index()
        self._chunks: dict[int, npt.NDArray[np.void]] = {}
        # URIs that are no urn:uuid, by row.
        self._spelled: dict[int, Block] = {}
        self._count = 0
        self._oldest = 0
        self._keys: list[npt.NDArray[np.uint32]] = []
        self._mark = (0, 0, 0.0, 0)

    @property
    def entries(self) -> int:
        """Articles that have not expired."""
        return self._count - self._oldest

    @property
    def bytes(self) -> int:
        """What is held, in bytes."""
        spelled = sum(len(uri) + 120 for uri in self._spelled.values())
        return self._index.bytes + len(self._chunks) * _CHUNK * ROW.itemsize + spelled

    def observe(self, seconds: float) -> None:
        """Move stream time on; what is too old is no longer answered."""
        self.seconds = max(self.seconds, seconds)
        horizon = self.seconds - self.time_to_live
        while self._oldest < self._count and self._field(self._oldest, "seconds") < horizon:
            self._oldest += 1

    def remember(self, note: Note) -> int:
        """Add an article at the present stream time; return its row."""
        row = self._count
        chunk = self._chunk(row)
        uri = compact(note.uri)
        if uri is None:
            self._spelled[row] = note.uri.encode()[:65535]
        chunk[row % _CHUNK] = to_row(note, uri or Block(16), row, self.seconds)
        item = note.sketch
        keys = [identity & 0xFFFFFFFF for identity in note.identities[:MOST_IDENTITIES]]
        if item.exact:
            keys.append(item.exact & 0xFFFFFFFF)
        entries = np.array(keys, np.uint32)
        if note.copy_of is None:
            # Copies are found through their canonical.
            entries = np.concatenate((entries, item.keys))
        chunk["entries"][row % _CHUNK] = entries.size
        self._index.add(entries, np.full(entries.size, row, np.uint32))
        self._keys.append(entries)
        self._count += 1
        return row

    def known(self, identities: tuple[int, ...]) -> list[Remembered]:
        """Return the versions of an article, newest first, by any of its identities."""
        rows = set()
        for identity in identities[:MOST_IDENTITIES]:
            for row in self._index.find(identity & 0xFFFFFFFF, self._oldest, _MOST_PER_KEY):
                if identity >> 32 in self._field(row, "identities").tolist():
                    rows.add(row)
        return [self.at(row) for row in sorted(rows, reverse=True)]

    def exact(self, exact: int) -> list[Remembered]:
        """Return articles with the same folded text, newest first."""
        rows = self._index.find(exact & 0xFFFFFFFF, self._oldest, _MOST_PER_KEY)
        return [self.at(row) for row in rows if int(self._field(row, "exact")) == exact]

    def alike(self, sketch: Sketch) -> list[Remembered]:
        """Return articles that share shingles with the sketch, those that share most first."""
        votes: dict[int, int] = {}
        for key in sketch.keys.tolist():
            for row in self._index.find(key, self._oldest, _MOST_PER_KEY):
                votes[row] = votes.get(row, 0) + 1
        best = sorted(votes, key=lambda row: (-votes[row], row))[:_MOST_CANDIDATES]
        return [self.at(row) for row in best]

    def at(self, row: int) -> Remembered:
        """Return what is known of one row."""
        item = self._chunks[row // _CHUNK][row % _CHUNK]
        spelled = self._spelled.get(row)
        uri = spelled.decode("utf-8", "ignore") if spelled is not None else None
        return from_row(item, row, self._oldest, uri)

    def block(self) -> Block | None:
        """Return what was remembered since the last keep or drop; None if nothing.

        Layout, little-endian: magic, version, row size, stream time, rows, index
        keys, bytes of spelled URIs; rows; keys; URIs as (row from the block's
        first, length, bytes); CRC-32 of all before it.
        """
        count, _, seconds, _ = self._mark
        if self._count == count and self.seconds == seconds:
            return None
        rows = b"".join(self._rows(count, self._count))
        keys = b"".join(part.astype("<u4").tobytes() for part in self._keys)
        spelled = b"".join(
            struct.pack("<IH", row - count, len(self._spelled[row])) + self._spelled[row]
            for row in range(count, self._count)
            if row in self._spelled
        )
        head = _HEAD.pack(
            _MAGIC,
            BLOCK_VERSION,
            ROW.itemsize,
            self.seconds,
            self._count - count,
            len(keys) // 4,
            len(spelled),
        )
        body = head + rows + keys + spelled
        return body + struct.pack("<I", zlib.crc32(body))

    def keep(self) -> None:
        """Make what was remembered memory, and give back what has expired."""
        self._index.expire(self._oldest)
        for number in [number for number in self._chunks if (number + 1) * _CHUNK <= self._oldest]:
            del self._chunks[number]
            for row in range(number * _CHUNK, (number + 1) * _CHUNK):
                self._spelled.pop(row, None)
        self._keys.clear()
        self._mark = (self._count, self._index.count, self.seconds, self._oldest)

    def drop(self) -> None:
        """Forget everything since the last keep or drop."""
        count, entries, seconds, oldest = self._mark
        for row in range(count, self._count):
            self._spelled.pop(row, None)
        self._index.cut(entries)
        self._keys.clear()
        self._count, self.seconds, self._oldest = count, seconds, oldest

    def restore(self, block: Block) -> None:
        """Fold one block of the log; ValueError if it is not one that this desk wrote."""
        if len(block) < _HEAD.size + 4 or block[:4] != _MAGIC:
            raise ValueError("the block is not one of the duplicate index: its first bytes differ")
        _, version, row_size, seconds, count, key_count, spelled = _HEAD.unpack_from(block)
        if version != BLOCK_VERSION or row_size != ROW.itemsize:
            raise ValueError(f"the block has version {version}, this desk reads {BLOCK_VERSION}")
        if len(block) != _HEAD.size + count * row_size + key_count * 4 + spelled + 4:
            raise ValueError(f"the block is cut or padded: {len(block)} bytes")
        if zlib.crc32(block[:-4]) != int.from_bytes(block[-4:], "little"):
            raise ValueError("the block is corrupt: its checksum differs")
        rows = np.frombuffer(block, ROW, count, _HEAD.size)
        start = _HEAD.size + rows.nbytes
        keys = np.frombuffer(block, "<u4", key_count, start)
        if int(rows["entries"].sum()) != key_count:
            raise ValueError("the block is corrupt: its rows and keys do not match")
        self._spell(block[start + keys.nbytes : -4])
        numbers = np.repeat(np.arange(self._count, self._count + count), rows["entries"])
        done = 0
        while done < count:
            row = self._count + done
            size = min(_CHUNK - row % _CHUNK, count - done)
            self._chunk(row)[row % _CHUNK : row % _CHUNK + size] = rows[done : done + size]
            done += size
        self._index.add(keys.astype(np.uint32), numbers.astype(np.uint32))
        self._count += count
        self.observe(seconds)
        self.keep()

    def _rows(self, start: int, end: int) -> list[Block]:
        parts = []
        while start < end:
            size = min(_CHUNK - start % _CHUNK, end - start)
            place = start % _CHUNK
            parts.append(self._chunks[start // _CHUNK][place : place + size].tobytes())
            start += size
        return parts

    def _chunk(self, row: int) -> npt.NDArray[np.void]:
        number = row // _CHUNK
        if number not in self._chunks:
            self._chunks[number] = np.zeros(_CHUNK, ROW)
        return self._chunks[number]

    def _field(self, row: int, name: str) -> Any:
        return self._chunks[row // _CHUNK][name][row % _CHUNK]

    def _spell(self, data: Block) -> None:
        at = 0
        while at < len(data):
            row, size = struct.unpack_from("<IH", data, at)
            self._spelled[self._count + row] = data[at + 6 : at + 6 + size]
            at += 6 + size
