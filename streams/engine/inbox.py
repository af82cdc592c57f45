"""Queue of fetched records of one partition, whose ranges are contiguous: no record is missing."""

from collections import deque
from enum import Enum, auto

from streams.engine.broker import Batch, Fetched


class Offer(Enum):
    """What became of a batch."""

    TAKEN = auto()
    STALE = auto()
    """From before the last seek, or wholly below what is already here."""
    GAP = auto()
    """It begins above the next offset: records were fetched and then dropped."""


class Inbox:
    """Records in offset order from `next_offset` on.

    Faust may go on past records that it fetched and dropped (a rebalance
    clears its queues), so a batch is only taken when the range it covers
    joins the one before.
    """

    def __init__(self, next_offset: int, epoch: int) -> None:
        self._records: deque[Fetched] = deque()
        self.end = next_offset
        self.epoch = epoch
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._records)

    def offer(self, batch: Batch) -> Offer:
        """Take what is new in the batch, if it joins."""
        if batch.start is None:
            # Faust has sought on its own account since our seek: no epoch of ours comes any more.
            return Offer.GAP
        if batch.epoch != self.epoch:
            return Offer.STALE
        if batch.start > self.end:
            return Offer.GAP
        if batch.end <= self.end:
            return Offer.STALE
        for record in batch.records:
            if record.offset >= self.end:
                self._records.append(record)
                self.bytes += _size(record)
        self.end = batch.end
        return Offer.TAKEN

    def skip_to(self, offset: int) -> None:
        """Go on from `offset`: what lies between was deleted from the log."""
        self.end = max(self.end, offset)

    def take(self) -> Fetched:
        """Remove and return the next record; raises IndexError when there is none."""
        record = self._records.popleft()
        self.bytes -= _size(record)
        return record

    def put_back(self, records: list[Fetched]) -> None:
        """Return records that were taken and not settled, in their order."""
        self._records.extendleft(reversed(records))
        self.bytes += sum(_size(record) for record in records)

    @property
    def oldest(self) -> float | None:
        """Log time of the first record, seconds since 1970."""
        return self._records[0].timestamp / 1000 if self._records else None

    @property
    def next_offset(self) -> int:
        """Where reading must go on when everything taken so far is settled."""
        return self._records[0].offset if self._records else self.end


def _size(record: Fetched) -> int:
    return len(record.value or b"") + len(record.key or b"") + 100
