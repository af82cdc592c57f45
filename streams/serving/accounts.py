"""Accounts: the balance of the raw records that the window has seen last."""

from typing import Any

from streams.fates import ANEW, Balance, Fate, fate_of, settle
from streams.topology import Topology, judging

RECORDS = 10_000
"""Raw records that are counted, over all partitions; a balance over them costs some 30 ms."""
LONGEST = 2**63


class Accounts:
    """Raw records and their fates, of the newest raw records of each partition."""

    def __init__(self, topology: Topology, records: int = RECORDS) -> None:
        self._topology = topology
        self._judge = judging(topology)
        self._records = records
        self._fates: dict[str, dict[int, list[Fate]]] = {}
        """Partition, as `news.raw/0` -> offset of a raw record -> its fates."""
        self._replays: dict[str, Fate] = {}
        self._held: dict[str, tuple[int, int]] = {}

    def began(self, topic: str, partition: int, offset: int) -> None:
        """Count raw records of the partition from this offset on only."""
        name = f"{topic}/{partition}"
        self._held[name] = (offset, LONGEST)
        self._fates[name] = {}

    def raw(self, record: Any) -> None:
        """Count a raw record, unless its fate was read first, which has counted it."""
        self._count(f"{record.topic}/{record.partition}", record.offset)

    def fate(self, record: Any, stream: str) -> None:
        """Count an output that settles a raw record, if that is counted."""
        fate = fate_of(record, stream, self._held, self._judge)
        if fate is None or fate.kind == ANEW:
            return
        if fate.kind == "replay":
            self._replays[fate.replays] = fate
            while len(self._replays) > self._records:
                del self._replays[next(iter(self._replays))]
            return
        partition, _, offset = fate.origin.rpartition("/")
        if partition in self._fates and offset.isdecimal():
            self._count(partition, int(offset), fate)

    def balance(self) -> Balance:
        """Return the balance of the raw records that are counted."""
        raw = {
            f"{partition}/{offset}": fates
            for partition, by_offset in self._fates.items()
            for offset, fates in by_offset.items()
        }
        fates = [fate for each in raw.values() for fate in each]
        return settle(raw, [*fates, *self._replays.values()], self._topology)

    def _count(self, partition: str, offset: int, *fates: Fate) -> None:
        first, end = self._held[partition]
        if offset < first:
            return
        counted = self._fates[partition]
        counted.setdefault(offset, []).extend(fates)
        limit = self._records // len(self._held)
        if len(counted) > limit + limit // 10:
            # A tenth at a time: sorting all for each record would cost more than the rest.
            for oldest in sorted(counted)[: len(counted) - limit]:
                del counted[oldest]
                first = oldest + 1
            self._held[partition] = (first, end)
