"""Articles that DEDUPLICATE holds back, until a time or until their producer sends them again.

Like the duplicate index it is the fold of its log, and what a transaction has changed can be undone
exactly. Log time is the only clock.
"""

import math
from collections.abc import Iterable
from heapq import nsmallest

from msgspec.structs import replace

from agents.memory.held_block import Block, Row, pack, unpack
from agents.record import RELEASED, Record, command_of

MOST_RELEASED = 50
"""Articles that one record releases: the next record releases the next."""
MOST_BYTES = 67_108_864
MOST_ROW_BYTES = 12_582_912
"""Of one article: its block must fit into a record of the log."""
_BLOCK_BYTES = 1_048_576
"""A block that has more takes no further row."""


class Held:
    """Held articles by number, and by the identities under which another version finds them."""

    def __init__(self, time_to_live: float, most_bytes: int = MOST_BYTES) -> None:
        self._time_to_live = time_to_live
        self._most_bytes = most_bytes
        self._rows: dict[int, Row] = {}
        self._by_identity: dict[int, dict[int, None]] = {}
        self._next = 1
        self._bytes = 0
        # Changes of the transaction: rows as they were (None: not there), rows to be written.
        self._undo: dict[int, Row | None] = {}
        self._mark = 1
        self._due = math.inf
        """Log time before which nothing is due; nan: to be found anew."""

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def size_bytes(self) -> int:
        """About what is held, in bytes."""
        return self._bytes

    @property
    def next_release(self) -> float | None:
        """Log time of the next release, seconds since 1970; None if none is foreseen."""
        return min(
            (row.until for row in self._rows.values() if row.until is not None), default=None
        )

    @property
    def next_due(self) -> float:
        """Log time at which a record is needed, to release or write a row again; or infinity."""
        if math.isnan(self._due):
            self._due = min(map(self._due_at, self._rows.values()), default=math.inf)
        return self._due

    def rows(self) -> list[Row]:
        """Return everything that is held, in the order in which it came."""
        return [self._rows[number] for number in sorted(self._rows)]

    def named(self, identities: Iterable[int]) -> list[Row]:
        """Return the rows with any of the identities, in the order in which they came."""
        if not self._rows:
            return []
        numbers = {number for each in identities for number in self._by_identity.get(each, ())}
        return [self._rows[number] for number in sorted(numbers)]

    def has_room(self, row: Row, instead_of: Iterable[Row]) -> bool:
        """Return whether a row may be held; what waits for its producer may take half."""
        left = self._bytes - sum(other.size for other in instead_of)
        most = self._most_bytes if row.until is not None else self._most_bytes // 2
        return row.size <= MOST_ROW_BYTES and left + row.size <= most

    def add(self, row: Row, seconds: float) -> None:
        """Hold a row, under the next number, at log time `seconds`."""
        self._put(replace(row, number=self._next), seconds)
        self._next += 1

    def remove(self, number: int) -> None:
        """Hold it no more."""
        self._note(number)
        self._take_away(number)

    def due(self, record: Record) -> list[Record]:
        """Take out what the record releases, in the order of time, then of arrival.

        Each is the record as it came, at the log time of the one that releases it. A command
        releases one article by its key. Rows that the log would soon lose are written again.
        """
        seconds = record.seconds
        rows: list[Row] = []
        if command_of(record) == "release":
            rows = [row for row in self.rows() if row.key == record.key]
        elif self.next_due <= seconds:
            self._write_again(seconds)
            ended = (row for row in self._rows.values() if _has_ended(row, seconds))
            rows = nsmallest(MOST_RELEASED, ended, key=lambda row: (row.until, row.number))
        for row in rows:
            self.remove(row.number)
        return [_released(row, seconds) for row in rows]

    def blocks(self) -> list[bytes]:
        """Return what has changed since the last keep or drop, as records for the log."""
        gone = tuple(number for number in self._undo if number not in self._rows)
        blocks: list[Block] = []
        rows: list[Row] = []
        size = 0
        for number in self._undo:
            if number in self._rows:
                row = self._rows[number]
                if rows and size + row.size > _BLOCK_BYTES:
                    blocks.append(Block((), tuple(rows)))
                    rows, size = [], 0
                rows.append(row)
                size += row.size
        if gone or rows:
            blocks.append(Block(gone, tuple(rows)))
        return [pack(block) for block in blocks]

    def keep(self) -> None:
        """Make the changes permanent."""
        self._undo.clear()
        self._mark = self._next

    def drop(self) -> None:
        """Undo all changes since the last keep or drop."""
        for number, before in self._undo.items():
            self._take_away(number)
            if before is not None:
                self._place(before)
        self._undo.clear()
        self._next = self._mark

    def restore(self, block: bytes) -> None:
        """Apply one block of the log; ValueError if this release cannot read it."""
        content = unpack(block)
        for row in content.rows:
            self._take_away(row.number)
            self._place(row)
        for number in content.gone:
            self._take_away(number)
        numbers = (*content.gone, *(row.number for row in content.rows))
        self._next = self._mark = max((self._next, *(number + 1 for number in numbers)))

    def _due_at(self, row: Row) -> float:
        again = row.written + self._time_to_live / 2
        return again if row.until is None else min(again, row.until)

    def _write_again(self, seconds: float) -> None:
        """Write what the log deletes by age again; forget what waited too long for its producer."""
        old = [row for row in self.rows() if row.written + self._time_to_live / 2 <= seconds]
        for row in old[:MOST_RELEASED]:
            if row.until is None and row.since + self._time_to_live <= seconds:
                self.remove(row.number)
            else:
                self._put(row, seconds)

    def _put(self, row: Row, seconds: float) -> None:
        self._note(row.number)
        self._take_away(row.number)
        self._place(replace(row, written=seconds))

    def _note(self, number: int) -> None:
        if number not in self._undo:
            self._undo[number] = self._rows.get(number)

    def _place(self, row: Row) -> None:
        self._rows[row.number] = row
        self._bytes += row.size
        for identity in row.identities:
            self._by_identity.setdefault(identity, {})[row.number] = None
        self._due = min(self._due, self._due_at(row))  # nan stays nan, in this order

    def _take_away(self, number: int) -> None:
        row = self._rows.pop(number, None)
        if row is None:
            return
        if self._due_at(row) <= self._due:
            self._due = math.nan
        self._bytes -= row.size
        for identity in row.identities:
            numbers = self._by_identity[identity]
            del numbers[number]
            if not numbers:
                del self._by_identity[identity]


def _has_ended(row: Row, seconds: float) -> bool:
    return row.until is not None and row.until <= seconds


def _released(row: Row, seconds: float) -> Record:
    moment = str(int(seconds * 1000)).encode()
    return Record(row.origin, row.key, row.value, (*row.headers, (RELEASED, moment)), seconds)
