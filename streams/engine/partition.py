"""One owned input partition: taken over, settled batch by batch, given back.

The order of the steps is the exactly-once guarantee; docs/architecture.md
says why each stands where it stands. (Over 200 lines: the life of a partition
is one story, and its order must be seen on one page.)
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, TypeVar

from agents.record import Decide, TransactionalMemory
from streams.configuration.crashpoint import CrashPoint, Reached
from streams.configuration.settings import Settings
from streams.engine.broker import (
    Batch,
    Broker,
    FencedError,
    Fetched,
    Intake,
    Producer,
    TopicPartition,
    TransientError,
)
from streams.engine.envelope import Received, unwrap
from streams.engine.failures import Count, LimitError
from streams.engine.inbox import Inbox, Offer
from streams.engine.transaction import Route, Tally, send_all

log = logging.getLogger(__name__)

T = TypeVar("T")

FIRST_BACK_OFF_SECONDS = 0.05
LAST_BACK_OFF_SECONDS = 5.0
CHECK_SECONDS = 1.0
"""How often an empty inbox is compared with what the consumer handed out."""
REVOKE_SECONDS = 5.0
"""A running transaction may take so long to finish when the partition is revoked."""


class MemoryLostError(Exception):
    """Offsets are committed and the memory that belongs to them is not there."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What to do with every partition of one input topic; the same for all of them."""

    agent: str
    decide: Decide
    first: bool
    """It reads the raw topic: its own coordinates are the origin."""
    group: str
    memories: Mapping[str, Callable[[], TransactionalMemory]]
    """Name of each memory the agent asks for -> how to make an empty one."""
    memory_topics: Mapping[str, str]
    """Name of each memory -> topic of its log."""
    route: Route
    settings: Settings
    reached: Reached


class Watcher(Protocol):
    """Who is told what happens: metrics and health."""

    def assigned(self, sources: Iterable[TopicPartition]) -> None: ...
    def settled(self, source: TopicPartition, tally: Tally, seconds: float) -> None: ...
    def restoring(self, source: TopicPartition, share: float) -> None: ...
    def restored(
        self, source: TopicPartition, memories: Mapping[str, TransactionalMemory], seconds: float
    ) -> None: ...
    def waits(self, source: TopicPartition, why: str) -> None: ...
    def happened(self, event: str) -> None: ...
    def released(self, source: TopicPartition) -> None: ...


class Partition:
    """The only writer of everything that follows from one input partition."""

    def __init__(
        self,
        source: TopicPartition,
        duty: Duty,
        broker: Broker,
        intake: Intake,
        watcher: Watcher,
    ) -> None:
        self.source = source
        self.duty = duty
        self.memories: dict[str, TransactionalMemory] = {}
        self.opening = True
        """It is still being taken over: what waits then is no standstill."""
        self.settlements = 0
        """How many transactions were committed."""
        self._broker = broker
        self._intake = intake
        self._watcher = watcher
        self._producer: Producer | None = None
        self._inbox: Inbox | None = None
        self._settled = 0
        self._empty_logs: set[str] = set()
        self._group_offset = 0
        """What the group had committed when last asked."""
        """Names of memories whose log has not begun."""
        self._goal = 0
        self._tally = Tally()
        self._count = self._counted = Count()
        self._lost = False
        self._failures = 0
        self._paused = False
        self._stopping = False
        self._wake = asyncio.Event()

    @property
    def waiting(self) -> int:
        """Records fetched and not yet settled."""
        return len(self._inbox) if self._inbox else 0

    @property
    def oldest(self) -> float | None:
        """Log time of the oldest record that waits, seconds since 1970."""
        return self._inbox.oldest if self._inbox else None

    def offer(self, batch: Batch) -> None:
        """Hand over what was fetched; never blocks: a full inbox pauses the partition."""
        if self._inbox is None:
            # It may follow the seek whose epoch is not known here yet: then it is read again.
            self._lost = True
            return
        if self._inbox.offer(batch) is Offer.GAP:
            self._lost = True
        limits = self.duty.settings
        full = len(self._inbox) >= limits.inbox_records or self._inbox.bytes >= limits.inbox_bytes
        if full and not self._paused:
            self._intake.pause(self.source)
            self._paused = True
        self._wake.set()

    async def run(self) -> None:
        """Take the partition over and settle it until `stop`; once more whenever it was fenced.

        If a new owner fenced it, group membership says `stop` within the wait.
        If it was a request of this partition's own that came late, or a frozen
        worker that woke up and was let go, nobody else would ever settle it.
        """
        while not self._stopping:
            try:
                await self._own()
            except FencedError as error:
                self._watcher.happened("fenced")
                self._watcher.released(self.source)
                log.warning("%s: fenced: %s", self._name, error)
                await self._stand_back()

    async def _own(self) -> None:
        self.opening = True
        await self._open()
        self.opening = False
        while not self._stopping:
            if self._lost:
                await self._read_again()
            if self.waiting:
                await self._settle_for_sure()
            else:
                await self._wait()

    async def _stand_back(self) -> None:
        """Do nothing for as long as a worker that lost its partition may not know it."""
        self.opening = False
        self._inbox = None
        with suppress(TimeoutError):
            async with asyncio.timeout(self.duty.settings.session_timeout_seconds):
                while not self._stopping:
                    self._wake.clear()
                    await self._wake.wait()

    async def stop(self, task: "asyncio.Task[None]") -> None:
        """Finish the running transaction or give it up, then let go of the producer."""
        self.duty.reached(CrashPoint.REVOKING)
        self._stopping = True
        self._wake.set()
        _, pending = await asyncio.wait([task], timeout=REVOKE_SECONDS)
        if pending:
            task.cancel()
            await asyncio.wait([task], timeout=1.0)
        if self._producer is not None:
            await self._producer.close()
        self._watcher.released(self.source)

    async def _open(self) -> None:
        """Fence, then read the committed offset, then restore, then seek: in this order."""
        await self._persist(self._fence)
        self._settled = await self._persist(self._committed)
        self._count = Count.read(
            await self._persist(lambda: self._broker.note(self.duty.group, self.source))
        )
        began = asyncio.get_running_loop().time()
        await self._persist(self._restore)
        seconds = asyncio.get_running_loop().time() - began
        self._watcher.restored(self.source, self.memories, seconds)
        self.duty.reached(CrashPoint.RESTORED)
        self._lost = False
        epoch = await self._persist(lambda: self._intake.seek(self.source, self._settled))
        self._inbox = Inbox(self._settled, epoch)
        # An owner before this one, in this process too, may have left it paused.
        self._intake.resume(self.source)
        self._paused = False
        log.info("%s: owned from offset %d", self._name, self._settled)

    async def _fence(self) -> None:
        self.duty.reached(CrashPoint.BEFORE_FENCE)
        if self._producer is not None:
            await self._producer.close()
            self._producer = None
        self._producer = await self._broker.producer(
            f"{self.duty.group}.{self.source.topic}.{self.source.partition}"
        )
        self.duty.reached(CrashPoint.AFTER_FENCE)

    async def _committed(self) -> int:
        committed = await self._broker.committed(self.duty.group, self.source)
        self._group_offset = committed or 0
        beginning = await self._broker.beginning(self.source)
        if committed is not None and committed < beginning:
            log.error(
                "%s: offsets %d to %d are gone: the topic's retention is shorter than the lag",
                self._name,
                committed,
                beginning,
            )
            self._watcher.happened("retention-loss")
        return max(committed or 0, beginning)

    async def _restore(self) -> None:
        for name, topic in self.duty.memory_topics.items():
            memory = self.memories[name] = self.duty.memories[name]()
            log_partition = TopicPartition(topic, self.source.partition)
            self._empty_logs.add(name)
            async for block, share in self._broker.read(log_partition):
                self._empty_logs.discard(name)
                if block:
                    memory.restore(block)
                self._watcher.restoring(self.source, share)
                self.duty.reached(CrashPoint.RESTORING)
            if name in self._empty_logs:
                await self._refuse_a_new_log(log_partition)

    async def _refuse_a_new_log(self, log_partition: TopicPartition) -> None:
        """A memory that has forgotten everything would give wrong verdicts without a word.

        The offset is the one asked for before the log was read: by now another owner may have
        committed its first transaction, with a memory that was not there yet.
        """
        if await self._broker.beginning(log_partition):
            return  # its retention has deleted all: nothing has come for so long
        if self._group_offset:
            raise MemoryLostError(
                f"{self._name} is settled up to offset {self._group_offset} and the log of its "
                f"memory, {log_partition.topic}/{log_partition.partition}, has never had a "
                "record: the topic was made anew. One empty record in it accepts that all is "
                "forgotten."
            )

    async def _settle_for_sure(self) -> None:
        """Settle the next records once, however often the broker must be asked."""
        assert self._inbox is not None
        loop = asyncio.get_running_loop()
        taken: list[Fetched] = []
        began = loop.time()
        try:
            async with asyncio.timeout(self.duty.settings.transaction_timeout_seconds):
                await self._transaction(self._inbox, taken)
        except (TransientError, TimeoutError) as error:
            self._watcher.happened("unknown-outcome")
            log.warning(
                "%s: %s; asking the broker what took effect", self._name, str(error) or "no answer"
            )
            if not await self._took_effect(self._inbox, taken):
                await self._back_off(str(error) or "no answer")
                return
        self._failures = 0
        self._watcher.waits(self.source, "")
        self._remember()
        self.settlements += 1
        self._watcher.settled(self.source, self._tally, loop.time() - began)
        self._resume()

    async def _transaction(self, inbox: Inbox, taken: list[Fetched]) -> None:
        producer, duty = self._producer, self.duty
        assert producer is not None
        self._goal = self._settled
        await producer.begin()
        duty.reached(CrashPoint.BEGUN)
        self._tally = await send_all(
            self._take(inbox, taken),
            agent=duty.agent,
            function=duty.decide,
            memories=self.memories,
            memory_topics=duty.memory_topics,
            empty_logs=self._empty_logs,
            source=self.source,
            producer=producer,
            route=duty.route,
            max_records=duty.settings.transaction_records,
            work_seconds=duty.settings.transaction_work_seconds,
            reached=duty.reached,
        )
        self._counted = self._count_broken(taken)
        self._goal = inbox.next_offset
        await producer.send_offset(duty.group, self.source, self._goal, self._counted.note)
        duty.reached(CrashPoint.OFFSETS_SENT)
        await producer.commit()
        duty.reached(CrashPoint.COMMITTED)

    def _count_broken(self, taken: list[Fetched]) -> Count:
        """Raises LimitError before anything is committed that would exceed the limits."""
        settled = zip((each.offset for each in taken), self._tally.died, strict=True)
        try:
            return self._count.after(settled, self.duty.settings.limits)
        except LimitError as error:
            raise LimitError(
                f"{self._name}: {error} to die of the desk itself; nothing of it is committed"
            ) from None

    def _take(self, inbox: Inbox, taken: list[Fetched]) -> Iterator[Received]:
        while len(inbox):
            fetched = inbox.take()
            taken.append(fetched)
            yield unwrap(self.source, fetched, first=self.duty.first)

    def _remember(self) -> None:
        for memory in self.memories.values():
            memory.keep()
        self._empty_logs.clear()
        self._settled = self._goal
        self._count = self._counted
        self.duty.reached(CrashPoint.REMEMBERED)

    async def _took_effect(self, inbox: Inbox, taken: list[Fetched]) -> bool:
        """After an unknown outcome: the committed offset says whether it took effect."""
        await self._persist(self._fence)
        committed = await self._persist(self._committed)
        if committed == self._goal and self._goal != self._settled:
            return True
        if committed != self._settled:
            raise FencedError(
                f"committed offset {committed} is neither {self._settled} nor {self._goal}"
            )
        for memory in self.memories.values():
            memory.drop()
        inbox.put_back(taken)
        self._watcher.happened("aborted")
        return False

    async def _back_off(self, why: str) -> None:
        """Wait before the same records are tried again, longer each time."""
        self._watcher.waits(self.source, why)
        await asyncio.sleep(min(FIRST_BACK_OFF_SECONDS * 2**self._failures, LAST_BACK_OFF_SECONDS))
        self._failures += 1

    async def _read_again(self) -> None:
        assert self._inbox is not None
        self._watcher.happened("read-again")
        log.info("%s: reading again from %d", self._name, self._inbox.end)
        end = self._inbox.end
        self._lost = False
        self._inbox.epoch = await self._persist(lambda: self._intake.seek(self.source, end))

    async def _wait(self) -> None:
        """Wait for a batch; notice one that was handed out and never arrived."""
        assert self._inbox is not None
        self._resume()
        self._wake.clear()
        missed = self._intake.handed_out(self.source) != self._inbox.end
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                await self._wake.wait()
        except TimeoutError:
            if missed and self._intake.handed_out(self.source) != self._inbox.end:
                self._lost = True

    def _resume(self) -> None:
        if self._paused and self.waiting < self.duty.settings.inbox_records // 2:
            self._intake.resume(self.source)
            self._paused = False

    async def _persist(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """Try until the broker answers, waiting longer each time."""
        wait = FIRST_BACK_OFF_SECONDS
        while True:
            try:
                async with asyncio.timeout(self.duty.settings.transaction_timeout_seconds):
                    result = await attempt()
            except (TransientError, TimeoutError) as error:
                self._watcher.happened("retry")
                self._watcher.waits(self.source, str(error) or "no answer")
                log.warning("%s: %s; again in %.2f s", self._name, str(error) or "no answer", wait)
            else:
                self._watcher.waits(self.source, "")
                return result
            await asyncio.sleep(wait)
            wait = min(wait * 2, LAST_BACK_OFF_SECONDS)

    @property
    def _name(self) -> str:
        return f"{self.source.topic}/{self.source.partition}"
