"""`streams.engine.broker.Broker` on the simulated cluster."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Container, Sequence
from contextlib import suppress
from typing import TypeVar

from streams.engine.broker import Logged, Producer, TopicPartition, TransientError
from verification.simulation.cluster import Cluster
from verification.simulation.errors import BrokerError, UnansweredError
from verification.simulation.network import Network
from verification.simulation.producer import SimulatedProducer, persist

T = TypeVar("T")

READ_RECORDS = 4
"""Records of a memory's log that are read at a time."""
CLOSE_SECONDS = 0.05
"""What it takes to close a consumer, of a busy worker."""


class SimulatedBroker:
    """One worker's connections to the cluster."""

    def __init__(
        self,
        network: Network,
        cluster: Cluster,
        timeout: float,
        clock: Callable[[], float],
        given_back: Container[TopicPartition] = (),
    ) -> None:
        self.producers: list[SimulatedProducer] = []
        self._network = network
        self._cluster = cluster
        self._timeout = timeout
        self._clock = clock
        self._given_back = given_back

    async def producer(self, transactional_id: str) -> Producer:
        """See `streams.engine.broker.Broker`."""
        coordinator = self._cluster.transactions
        self._watch(transactional_id)
        _, epoch = await persist(
            lambda: self._network.ask(
                f"InitProducerId {transactional_id}",
                lambda: coordinator.initialise(transactional_id, self._timeout),
            ),
            lambda: None,
        )
        producer = SimulatedProducer(
            self._network, coordinator, transactional_id, epoch, self._clock, self._watch
        )
        self.producers.append(producer)
        return producer

    @property
    def open(self) -> int:
        """How many producers are not closed."""
        return sum(not producer.closed for producer in self.producers)

    async def committed(self, group: str, source: TopicPartition) -> int | None:
        """See `streams.engine.broker.Broker`."""
        return await self._ask(
            "OffsetFetch", lambda: self._cluster.offsets.committed.get((group, source))
        )

    async def note(self, group: str, source: TopicPartition) -> str:
        """See `streams.engine.broker.Broker`."""
        return await self._ask(
            "OffsetFetch", lambda: self._cluster.offsets.notes.get((group, source), "")
        )

    async def bounds(self, source: TopicPartition) -> tuple[int, int]:
        """See `streams.engine.broker.Broker`."""
        log = self._cluster.logs[source]
        return await self._ask("ListOffsets", lambda: (log.start, log.stable))

    async def has_offsets(self, group: str, topic: str) -> bool:
        """See `streams.engine.broker.Broker`."""
        return await self._ask(
            "OffsetFetch",
            lambda: any(
                (name, source.topic) == (group, topic)
                for name, source in self._cluster.offsets.committed
            ),
        )

    async def written_since_first_of(
        self, topic: str, targets: Sequence[TopicPartition], agent: str
    ) -> str:
        """See `streams.engine.broker.Broker`."""
        logs = self._cluster.logs
        sources = [source for source in logs if source.topic == topic]
        firsts = [await self._ask("Fetch", lambda log=logs[each]: log.first()) for each in sources]  # type: ignore[misc]
        times = [first.timestamp for first in firsts if first]
        for target in targets if times else ():
            found = await self._ask("Fetch", lambda log=logs[target]: log.since(min(times), agent))  # type: ignore[misc]
            if found:
                return str(target)
        return ""

    async def read(
        self, source: TopicPartition, first: int | None = None
    ) -> AsyncGenerator[Logged, None]:
        """See `streams.engine.broker.Broker`."""
        log = self._cluster.logs[source]
        begin, end = await self._ask("ListOffsets", lambda: (log.start, log.stable))
        if first is not None and begin <= first <= end:
            begin = first
        position = begin
        while position < end:
            fetched = await self._ask(
                "Fetch",
                lambda at=position: log.fetch(at, READ_RECORDS, committed=True),  # type: ignore[misc]
            )
            for record in fetched.records:
                if record.offset < end and record.value is not None:
                    share = (record.offset - begin) / (end - begin)
                    yield Logged(record.offset, record.value, share)
            position = fetched.position
        with suppress(asyncio.CancelledError):  # as aiokafka's consumer does while it closes
            await asyncio.sleep(CLOSE_SECONDS)

    def _watch(self, transactional_id: str) -> None:
        """Note a write for a partition that the engine has said it let go of."""
        _, topic, number = transactional_id.rsplit(".", 2)
        if TopicPartition(topic, int(number)) in self._given_back:
            self._cluster.violations.append(f"{transactional_id} writes after it was given back")

    async def _ask(self, api: str, serve: Callable[[], T]) -> T:
        try:
            return await self._network.ask(api, serve)
        except (BrokerError, UnansweredError) as error:
            raise TransientError(repr(error)) from error
