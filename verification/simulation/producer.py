"""A transactional producer with the behaviour of aiokafka 0.14 and of streams/kafka/producer.py."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from agents.record import Headers
from streams.engine.broker import FencedError, TopicPartition, TransientError
from verification.simulation.errors import (
    BrokerError,
    ConcurrentTransactionsError,
    FencedEpochError,
    UnansweredError,
)
from verification.simulation.log import Written
from verification.simulation.network import Network
from verification.simulation.transactions import Coordinator

T = TypeVar("T")

RETRY_SECONDS = 0.05
CLOSE_SECONDS = 0.002


async def persist(ask: Callable[[], Awaitable[T]], unanswered: Callable[[], None]) -> T:
    """Ask until there is an answer, as aiokafka's sender does, without a limit of its own.

    Raises FencedError, and TransientError for every other refusal.
    """
    while True:
        try:
            return await ask()
        except ConcurrentTransactionsError:
            pass
        except UnansweredError:
            unanswered()
        except FencedEpochError as error:
            raise FencedError(repr(error)) from error
        except BrokerError as error:
            raise TransientError(repr(error)) from error
        await asyncio.sleep(RETRY_SECONDS)


class SimulatedProducer:
    """One transactional id at one epoch: `streams.engine.broker.Producer`.

    Records leave from a task of its own, as soon as they are queued.
    """

    def __init__(
        self,
        network: Network,
        coordinator: Coordinator,
        name: str,
        epoch: int,
        clock: Callable[[], float],
        watch: Callable[[str], None],
    ) -> None:
        self._network = network
        self._coordinator = coordinator
        self._name = name
        self._epoch = epoch
        self._clock = clock
        self._watch = watch
        self._queued: dict[TopicPartition, list[Written]] = {}
        self._sequences: dict[TopicPartition, int] = {}
        self._delivered: dict[TopicPartition, int] = {}
        self._added: dict[TopicPartition, None] = {}
        self._sender: asyncio.Task[None] | None = None
        self._indefinite = False
        self._committing = False
        self.closed = False

    async def begin(self) -> None:
        """See `streams.engine.broker.Producer`."""
        self._added = {}
        self._delivered = {}
        self._indefinite = False

    async def send(
        self, target: TopicPartition, key: bytes | None, value: bytes | None, headers: Headers
    ) -> None:
        """See `streams.engine.broker.Producer`."""
        self._queued.setdefault(target, []).append(Written(key, value, headers))
        if self._sender is None:
            self._sender = asyncio.create_task(self._deliver())
        elif self._sender.done():
            self._sender.result()
            self._sender = asyncio.create_task(self._deliver())

    async def flush(self) -> dict[TopicPartition, int]:
        """See `streams.engine.broker.Producer`."""
        while self._sender is not None:
            sender, self._sender = self._sender, None
            await sender
            if self._queued:
                self._sender = asyncio.create_task(self._deliver())
        return self._delivered

    async def send_offset(
        self, group: str, source: TopicPartition, offset: int, note: str = ""
    ) -> None:
        """See `streams.engine.broker.Producer`."""
        coordinator, name, epoch = self._coordinator, self._name, self._epoch
        await self._ask("AddOffsetsToTxn", lambda: coordinator.add_group(name, epoch, group))
        await self._ask(
            "TxnOffsetCommit",
            lambda: coordinator.commit_offset(name, epoch, group, source, offset, note),
        )

    async def commit(self) -> None:
        """See `streams.engine.broker.Producer`."""
        await self.flush()
        self._committing = True
        await self._ask(
            "EndTxn", lambda: self._coordinator.end(self._name, self._epoch, commit=True)
        )
        self._committing = False
        if self.closed:
            # Who stops aiokafka's producer while commit waits leaves the caller waiting for ever.
            await asyncio.get_running_loop().create_future()
        if self._indefinite:
            raise TransientError("a request of this transaction was not answered")

    async def close(self) -> None:
        """See `streams.engine.broker.Producer`."""
        self.closed = True
        if self._sender is not None:
            self._sender.cancel()
        await asyncio.sleep(CLOSE_SECONDS)

    async def _deliver(self) -> None:
        coordinator, name, epoch = self._coordinator, self._name, self._epoch
        while self._queued:
            target = next(iter(self._queued))
            if target not in self._added:
                await self._ask(
                    "AddPartitionsToTxn",
                    lambda target=target: coordinator.add_partition(name, epoch, target),  # type: ignore[misc]
                )
                self._added[target] = None
            batch = self._queued.pop(target)
            first = self._sequences.get(target, 0)
            self._sequences[target] = first + len(batch)
            offset = await self._ask(
                "Produce",
                lambda target=target, batch=batch, first=first: coordinator.produce(  # type: ignore[misc]
                    name, epoch, target, batch, first, self._clock()
                ),
            )
            self._delivered[target] = offset + len(batch) - 1

    async def _ask(self, api: str, serve: Callable[[], T]) -> T:
        if self.closed:
            # What a closed producer is asked to do fails as aiokafka's ProducerClosed does.
            raise TransientError("closed")
        self._watch(self._name)
        return await persist(
            lambda: self._network.ask(f"{api} {self._name} {self._epoch}", serve), self._note
        )

    def _note(self) -> None:
        self._indefinite = True
