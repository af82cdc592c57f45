"""A worker's consumer as Faust runs aiokafka's: membership, fetching, and queues that get lost.

What `streams/kafka/driver.py` adds is here too: the range of each batch, the epoch of
each seek. What Faust does to the engine is here: after a rebalance it reads on
behind records that it fetched and threw away.
"""

import asyncio
from collections import deque
from random import Random

from streams.engine.broker import Batch, TopicPartition, TransientError
from streams.engine.desk import Desk
from verification.simulation.cluster import Cluster
from verification.simulation.errors import (
    BrokerError,
    OutOfRangeError,
    UnansweredError,
    UnknownMemberError,
)
from verification.simulation.group import Group
from verification.simulation.network import Network

POLL_SECONDS = 0.5
SYNC_SECONDS = 0.05
"""How soon a member asks whether the generation is made; then later each time."""
HAND_OVER_SECONDS = 0.01
THREAD_SECONDS = 0.003
"""What a call from the worker's loop into the consumer's thread takes."""
RECOVERY_SECONDS = 0.1
MOST_RECORDS = 6
"""Of one partition in one fetch."""


class Consumer:
    """`streams.engine.broker.Intake`, and the tasks that feed a desk."""

    def __init__(
        self,
        name: str,
        network: Network,
        cluster: Cluster,
        group: Group,
        random: Random,
        heartbeat: float,
    ) -> None:
        self.assigned: tuple[TopicPartition, ...] = ()
        self.given_back: dict[TopicPartition, None] = {}
        """What the desk has let go of: nothing more may be written for it."""
        self.losing = 0.0
        """Share of the batches that are thrown away between fetch and agent."""
        self._name = name
        self._network = network
        self._cluster = cluster
        self._group = group
        self._random = random
        self._heartbeat = heartbeat
        self._positions: dict[TopicPartition, int] = {}
        self._joined: dict[TopicPartition, tuple[int, int]] = {}
        self._paused: dict[TopicPartition, None] = {}
        self._queue: deque[tuple[TopicPartition, Batch]] = deque()
        self._seeks = 0
        self._fetchable = asyncio.Event()
        self._queued = asyncio.Event()

    async def seek(self, source: TopicPartition, offset: int) -> int:
        """See `streams.engine.broker.Intake`."""
        await asyncio.sleep(self._random.random() * THREAD_SECONDS)
        if source not in self.assigned:
            raise TransientError(f"{source} is not assigned")
        self._seeks += 1
        epoch = self._seeks
        self._positions[source] = offset
        self._joined[source] = epoch, offset
        self._fetchable.set()
        await asyncio.sleep(self._random.random() * THREAD_SECONDS)
        return epoch

    def pause(self, source: TopicPartition) -> None:
        """See `streams.engine.broker.Intake`."""
        self._paused[source] = None

    def resume(self, source: TopicPartition) -> None:
        """See `streams.engine.broker.Intake`."""
        self._paused.pop(source, None)
        self._fetchable.set()

    def handed_out(self, source: TopicPartition) -> int | None:
        """See `streams.engine.broker.Intake`."""
        joined = self._joined.get(source)
        return None if joined is None else joined[1]

    async def membership(self, desk: Desk) -> None:
        """Join the group, tell the desk what it owns, and again after each rebalance."""
        while True:
            generation, self.assigned = await self._join()
            self._cluster.history.note(self._name, "assigned", self._owned())
            self._begin_anew()
            for source in self.assigned:
                self.given_back.pop(source, None)
            await desk.assign(self.assigned)
            settling = asyncio.create_task(self._recover())
            await self._until_rebalance(generation)
            settling.cancel()
            self._cluster.history.note(self._name, "revoked", self._owned())
            self._queue.clear()
            self._joined.clear()
            await desk.revoke(self.assigned)
            self.given_back.update(dict.fromkeys(self.assigned))
            self.assigned = ()

    async def fetching(self) -> None:
        """Read what is assigned, and label each batch with the range it covers."""
        while True:
            self._fetchable.clear()
            found = False
            for source in self.assigned:
                if source not in self._paused and source in self._positions:
                    found |= await self._fetch(source)
            if not found:
                try:
                    async with asyncio.timeout(POLL_SECONDS):
                        await self._fetchable.wait()
                except TimeoutError:
                    continue

    async def handing_over(self, desk: Desk) -> None:
        """Pass batches on, one by one and later; some never."""
        while True:
            while not self._queue:
                self._queued.clear()
                await self._queued.wait()
            await asyncio.sleep(self._random.random() * HAND_OVER_SECONDS)
            if not self._queue:
                continue
            source, batch = self._queue.popleft()
            if self._random.random() < self.losing:
                self._cluster.history.count(
                    self._name, "throws away", *source, f"[{batch.start}, {batch.end})"
                )
            else:
                desk.offer(source, batch)

    async def leave(self) -> None:
        """Leave the group."""
        try:
            await self._network.ask("LeaveGroup", lambda: self._group.leave(self._name))
        except UnansweredError:
            return

    def _owned(self) -> str:
        return "[" + ",".join(str(source.partition) for source in self.assigned) + "]"

    def _begin_anew(self) -> None:
        """Faust's own positions after a rebalance: of what it keeps, where it was, or anywhere."""
        self._queue.clear()
        self._joined.clear()
        self._positions = {
            source: self._positions.get(
                source, self._random.randrange(self._cluster.logs[source].end + 1)
            )
            for source in self.assigned
        }
        self._paused = {source: None for source in self._paused if source in self.assigned}

    async def _recover(self) -> None:
        """After an assignment Faust resumes everything and seeks on its own account."""
        await asyncio.sleep(self._random.random() * RECOVERY_SECONDS)
        committed = self._cluster.offsets.committed
        self._joined.clear()
        self._paused.clear()
        for source in self.assigned:
            self._positions[source] = committed.get((self._group.name, source), 0)
        self._seeks += 1
        self._fetchable.set()

    async def _join(self) -> tuple[int, tuple[TopicPartition, ...]]:
        while True:
            wait = SYNC_SECONDS
            try:
                await self._network.ask("JoinGroup", lambda: self._group.join(self._name))
                while True:
                    await asyncio.sleep(wait)
                    answer = await self._network.ask(
                        "SyncGroup", lambda: self._group.assignment(self._name)
                    )
                    if answer is not None:
                        return answer
                    wait *= 2
            except (BrokerError, UnansweredError):
                await asyncio.sleep(wait)

    async def _until_rebalance(self, generation: int) -> None:
        while True:
            await asyncio.sleep(self._heartbeat)
            try:
                if not await self._network.ask(
                    "Heartbeat", lambda: self._group.heartbeat(self._name, generation)
                ):
                    return
            except UnknownMemberError:
                return
            except UnansweredError:
                continue

    async def _fetch(self, source: TopicPartition) -> bool:
        position = self._positions[source]
        log = self._cluster.logs[source]
        limit = 1 + int(self._random.random() * MOST_RECORDS)
        seeks = self._seeks
        try:
            fetched = await self._network.ask(
                "Fetch", lambda: log.fetch(position, limit, committed=True)
            )
        except OutOfRangeError:
            self._positions[source] = log.start
            self._joined.pop(source, None)
            return True
        except UnansweredError:
            return True
        if seeks != self._seeks or self._positions.get(source) != position:
            return True
        self._positions[source] = fetched.position
        if not fetched.records:
            return False
        epoch, start = self._joined.get(source, (0, None))
        if start is not None:
            self._joined[source] = epoch, fetched.position
        self._queue.append((source, Batch(fetched.records, start, fetched.position, epoch)))
        self._queued.set()
        return True
