"""One partition of a topic: batches, transactions and their markers, as a broker keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from agents.record import Headers
from streams.engine.envelope import is_written_by
from verification.simulation.errors import (
    FencedEpochError,
    OutOfOrderSequenceError,
    OutOfRangeError,
)


class Written(NamedTuple):
    """A record as a client sends it."""

    key: bytes | None
    value: bytes | None
    headers: Headers = ()


class Stored(NamedTuple):
    """A record as the log keeps it: a `streams.engine.broker.Fetched`."""

    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers
    timestamp: int


class Writer(NamedTuple):
    """Who writes a batch of a transaction, and the number of its first record (KIP-98)."""

    producer: int
    epoch: int
    sequence: int


class Fetch(NamedTuple):
    """What a reader got, and where it reads on."""

    records: list[Stored]
    position: int


@dataclass(slots=True)
class _Known:
    """What a log knows of one producer id."""

    epoch: int
    following: int = 0
    recent: dict[int, int] = field(default_factory=dict)
    """First sequence number and offset of the last five batches, which may come again."""


class Log:
    """Offsets are places in a list; a marker and a record compacted away take one each."""

    def __init__(self, epoch: float = 0.0) -> None:
        self.epoch = epoch
        """Log time when the simulation begins, seconds since 1970."""
        self.start = 0
        self.open: dict[int, list[int]] = {}
        """Producer id -> offsets of its running transaction."""
        self._records: list[Stored | None] = []
        self._aborted: set[int] = set()
        self._known: dict[int, _Known] = {}

    @property
    def end(self) -> int:
        """The offset that the next record gets: the high watermark."""
        return len(self._records)

    @property
    def stable(self) -> int:
        """The last stable offset: below it every transaction is settled."""
        if not self.open:
            return len(self._records)
        return min(offsets[0] for offsets in self.open.values())

    def append(self, batch: Sequence[Written], now: float, writer: Writer | None = None) -> int:
        """Append a batch and return its first offset.

        A batch of a producer that came before is not appended again.
        Raises FencedEpochError and OutOfOrderSequenceError.
        """
        first = len(self._records)
        if writer is not None:
            known = self._known.get(writer.producer)
            if known is None or writer.epoch > known.epoch:
                known = self._known[writer.producer] = _Known(writer.epoch)
            if writer.epoch < known.epoch:
                raise FencedEpochError
            if writer.sequence in known.recent:
                return known.recent[writer.sequence]
            if writer.sequence != known.following:
                raise OutOfOrderSequenceError
            known.following += len(batch)
            known.recent = dict([*known.recent.items()][-4:]) | {writer.sequence: first}
            self.open.setdefault(writer.producer, []).extend(range(first, first + len(batch)))
        milliseconds = int((self.epoch + now) * 1000)
        for offset, record in enumerate(batch, first):
            self._records.append(Stored(offset, *record, milliseconds))
        return first

    def mark(self, producer: int, epoch: int, *, commit: bool) -> None:
        """Append the marker that ends a producer's transaction here."""
        known = self._known.setdefault(producer, _Known(epoch))
        if epoch > known.epoch:
            self._known[producer] = _Known(epoch)
        offsets = self.open.pop(producer, [])
        if not commit:
            self._aborted.update(offsets)
        self._records.append(None)

    def abort(self, producer: int, first: int) -> None:
        """Abort a transaction of another client in which everything from `first` on was written."""
        self.open[-producer] = list(range(first, len(self._records)))
        self.mark(-producer, 0, commit=False)

    def fetch(self, position: int, limit: int, *, committed: bool) -> Fetch:
        """Return up to `limit` records from `position` on; raises OutOfRangeError."""
        end = self.stable if committed else len(self._records)
        if not self.start <= position <= len(self._records):
            raise OutOfRangeError
        found: list[Stored] = []
        while position < end and len(found) < limit:
            record = self._records[position]
            if record is not None and not (committed and position in self._aborted):
                found.append(record)
            position += 1
        return Fetch(found, position)

    def all(self, *, committed: bool = True) -> list[Stored]:
        """Return everything that a reader gets who begins at offset 0 and reads to the end."""
        kept, self.start = self.start, 0
        try:
            return self.fetch(0, len(self._records), committed=committed).records
        finally:
            self.start = kept

    def first(self) -> Stored | None:
        """Return the first committed record that the log still has."""
        return next(iter(self.fetch(self.start, 1, committed=True).records), None)

    def since(self, milliseconds: int, agent: str) -> bool:
        """Return whether a committed record of the agent was appended at that time or later."""
        records = self.fetch(self.start, len(self._records), committed=True).records
        return any(
            record.timestamp >= milliseconds and is_written_by(record.headers, agent)
            for record in records
        )

    def delete_before(self, offset: int) -> None:
        """Retention: the log begins here from now on."""
        self.start = max(self.start, min(offset, self.stable))

    def compact(self, offset: int) -> None:
        """Take one record away; its offset stays empty."""
        self._records[offset] = None
