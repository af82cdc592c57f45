"""The ledger: reads verdicts as a subscriber during the faults, and draws up the account after.

What a reader with read_committed has seen once cannot be taken back, so what was seen during the
faults is compared with what stands in the log at the end, and both with the sequential oracle.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from typing import Any

import orjson
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from verification.faults.account import Account
from verification.faults.oracle import Raw, expected, memory
from verification.faults.verdicts import Verdict, disorder, place, settle, verdict

OUTPUTS = ("out", "dead")
END_SECONDS = 60.0
COMMIT_SECONDS = 30.0
"""Within which the offset of a transaction follows its outputs."""


class Ledger:
    """The reader of one namespace of the first-sight worker."""

    def __init__(self, servers: str, namespace: str, partitions: int) -> None:
        self._servers = servers
        self._namespace = namespace
        self._partitions = partitions
        self._places: dict[str, Verdict] = {}
        self._seen: dict[str, Counter[str]] = {}
        self._fed: Counter[str] = Counter()
        self._healed_at: float | None = None
        self._waiting: set[str] = set()
        self.recovery_seconds: float | None = None
        self.deleted = 0
        """Raw records that a row has deleted before they were read."""
        self.memory_forgotten = False
        """A row has made the memory's topic anew: it does not fold to all that was seen."""

    @property
    def seen(self) -> int:
        """How many verdicts were read so far."""
        return len(self._places)

    @property
    def verdicts(self) -> Iterable[Verdict]:
        """All that were read so far, in the order of reading."""
        return self._places.values()

    @property
    def fed(self) -> int:
        """How many raw records the brokers have acknowledged."""
        return sum(self._fed.values())

    def sent(self, partition: int) -> None:
        """Record that a raw record of the partition is acknowledged."""
        self._fed[str(partition)] += 1

    def healed(self) -> None:
        """Record that the fault is over: the time to recover runs."""
        self._healed_at = time.monotonic()
        self._waiting = {number for number, fed in self._fed.items() if fed > self._count(number)}
        self.recovery_seconds = self.recovery_seconds or 0.0

    def _count(self, number: str) -> int:
        return sum(self._seen.get(number, Counter()).values())

    async def read(self) -> None:
        """Read verdicts until cancelled, whatever the brokers do."""
        async with self._reader(OUTPUTS) as consumer:
            while True:
                with suppress(KafkaError):
                    for records in (await consumer.getmany(timeout_ms=100)).values():
                        for record in records:
                            self._note(verdict(record))

    def _note(self, found: Verdict) -> None:
        self._places.setdefault(found.place, found)
        number = found.origin.split("/")[1]
        self._seen.setdefault(number, Counter())[found.origin] += 1
        if self._healed_at is not None and number in self._waiting:
            self._waiting.discard(number)
            self.recovery_seconds = max(
                self.recovery_seconds or 0.0, time.monotonic() - self._healed_at
            )

    async def account(self) -> Account:
        """Compare what was seen, what stands in the log, and what the oracle says."""
        raw = [Raw(place(record), record.key, record.value) async for record in self._all(["raw"])]
        raw.sort(key=lambda each: int(each.origin.rpartition("/")[2]))
        wanted = expected(raw)
        standing = {found.place: found async for found in self._standing()}
        account = settle(wanted, standing.values())
        account.recovery_seconds = self.recovery_seconds
        gone = self._places.keys() - standing.keys()
        late = standing.keys() - self._places.keys()
        changed = [
            each
            for each in self._places.keys() & standing.keys()
            if self._places[each] != standing[each]
        ]
        for what, places in (("taken back", gone), ("never read", late), ("altered", changed)):
            if places:
                account.broken.append(f"verdicts {what}: {sorted(places)[:3]}")
        if len(raw) != self.fed - self.deleted:
            account.broken.append(
                f"{self.fed} raw records were fed, {self.deleted} deleted, {len(raw)} are there"
            )
        account.broken += await self._memory_problems(memory(wanted, raw))
        account.broken += await self._offset_problems()
        account.broken += disorder(standing.values())
        return account

    async def _standing(self) -> AsyncIterator[Verdict]:
        async for record in self._all(OUTPUTS):
            yield verdict(record)

    async def _memory_problems(self, wanted: dict[str, dict[str, str]]) -> list[str]:
        folded: dict[str, dict[str, str]] = {}
        problems = []
        async for record in self._all(["memory"]):
            if not record.value:
                continue  # which says only that this log has begun
            known = folded.setdefault(str(record.partition), {})
            first = orjson.loads(record.value)["first"]
            if again := known.keys() & first.keys():
                problems.append(f"the memory learnt twice: {sorted(again)[:3]}")
            known |= first
        if folded != wanted and not self.memory_forgotten:
            problems.append("the memory's log does not fold to what the oracle remembers")
        return problems

    async def _offset_problems(self) -> list[str]:
        """Every raw record's offset is committed, and no transaction hangs."""
        problems = []
        group = f"{self._namespace}.look"
        sources = self._all_partitions(["raw"])
        targets = self._all_partitions([*OUTPUTS, "memory"])
        async with (
            self._reader(["raw"], group=group) as owner,
            self._reader([*OUTPUTS, "memory"]) as committed,
            self._reader([*OUTPUTS, "memory"], isolation="read_uncommitted") as uncommitted,
        ):
            for source, end in (await owner.end_offsets(sources)).items():
                if (offset := await _committed(owner, source, end)) != end:
                    problems.append(f"{source.partition} is committed up to {offset} of {end}")
            stable = await committed.end_offsets(targets)
            high = await uncommitted.end_offsets(targets)
        if stable != high:
            problems.append("a transaction hangs: the last stable offset is below the end")
        return problems

    async def _all(self, streams: Iterable[str]) -> AsyncIterator[Any]:
        async with self._reader(streams) as consumer:
            partitions = self._all_partitions(streams)
            ends = await consumer.end_offsets(partitions)
            await consumer.seek_to_beginning(*partitions)
            until = time.monotonic() + END_SECONDS
            waiting = {each for each in partitions if await consumer.position(each) < ends[each]}
            while waiting and time.monotonic() < until:
                for records in (await consumer.getmany(*waiting, timeout_ms=200)).values():
                    for record in records:
                        yield record
                waiting = {each for each in waiting if await consumer.position(each) < ends[each]}

    def _all_partitions(self, streams: Iterable[str]) -> list[TopicPartition]:
        return [
            TopicPartition(f"{self._namespace}.{stream}", number)
            for stream in streams
            for number in range(self._partitions)
        ]

    @asynccontextmanager
    async def _reader(
        self, streams: Iterable[str], group: str | None = None, isolation: str = "read_committed"
    ) -> AsyncIterator[AIOKafkaConsumer]:
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self._servers,
            group_id=group,
            isolation_level=isolation,
            auto_offset_reset="earliest",
            enable_auto_commit=False,
            request_timeout_ms=20_000,
        )
        await consumer.start()
        try:
            consumer.assign(self._all_partitions(streams))
            yield consumer
        finally:
            await asyncio.wait_for(consumer.stop(), 30)


async def _committed(owner: AIOKafkaConsumer, source: TopicPartition, end: int) -> int:
    """Return the offset that is committed, which may follow the outputs of its transaction.

    A coordinator that has just taken over writes the marker of each partition when that one's
    leader answers; the outputs may be committed before the offset is.
    """
    deadline = time.monotonic() + COMMIT_SECONDS
    while True:
        offset = int(await owner.committed(source) or 0)
        if offset == end or time.monotonic() > deadline:
            return offset
        await asyncio.sleep(0.5)
