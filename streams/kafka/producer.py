"""The transactional producer on aiokafka: one transactional id a partition."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka import TopicPartition as KafkaPartition
from aiokafka.errors import (
    IllegalOperation,
    KafkaError,
    OutOfOrderSequenceNumber,
)
from aiokafka.producer.message_accumulator import BatchBuilder
from aiokafka.structs import OffsetAndMetadata

from agents.record import Headers
from streams.engine.broker import TopicPartition, TransientError
from streams.kafka.closing import close
from streams.kafka.reaching import named

HAND_OVER_BYTES = 1_000_000
"""Bytes handed to aiokafka at a time: it sends what it has at each turn of the event loop, and a
request for each article costs the broker more than the articles."""

BATCH_BYTES = 2 * HAND_OVER_BYTES
"""So that what is handed over of a partition, with its headers, is one request: the next batch of a
partition waits until the one before is delivered."""


class KafkaProducer:
    """One transactional id, fenced and ready.

    Records go to aiokafka in batches that are made here: of a record that it puts into a batch
    itself it makes a future, and looks its partition up again.
    """

    def __init__(self, producer: AIOKafkaProducer) -> None:
        self._producer = producer
        self._deliveries: list[asyncio.Future[Any]] = []
        self._handed: list[tuple[TopicPartition, int]] = []
        """Partition and number of records of each batch of `_deliveries`."""
        self._batches: list[tuple[TopicPartition, BatchBuilder]] = []
        """What waits to be handed over, of each partition in its order."""
        self._open: dict[TopicPartition, BatchBuilder] = {}
        """The last batch of each partition."""
        self._bytes = 0
        self._indefinite = ""
        self._ask = producer.client.send
        producer.client.send = self._send_and_note

    async def _send_and_note(self, *request: Any, **options: Any) -> Any:
        """Send a request; note when it is not known whether the broker has it.

        aiokafka asks again by itself. The first request may still wait at
        the broker, and be served in the transaction after this one.
        """
        try:
            return await self._ask(*request, **options)
        except KafkaError as error:
            self._indefinite = repr(error)
            raise

    @contextmanager
    def _alive(self) -> Iterator[None]:
        """Name errors; of a producer that has ended between two calls, say why it has."""
        with named():
            try:
                yield
            except (IllegalOperation, AssertionError):  # "not in a transaction", "invalid state"
                ended = self._producer._txn_manager.wait_for_transaction_end()  # noqa: SLF001
                if ended is None or not ended.done() or ended.exception() is None:
                    raise
                raise ended.exception() from None

    async def begin(self) -> None:
        """See `streams.engine.broker.Producer`."""
        self._deliveries, self._handed = [], []
        self._batches, self._open, self._bytes = [], {}, 0
        self._indefinite = ""
        with self._alive():
            await self._producer.begin_transaction()

    async def send(
        self, target: TopicPartition, key: bytes | None, value: bytes | None, headers: Headers
    ) -> None:
        """See `streams.engine.broker.Producer`."""
        if key is None and value is None:
            key = b""  # aiokafka sends no record without both
        batch = self._open.get(target)
        if batch is None or not _put(batch, key, value, headers):
            batch = self._open[target] = self._producer.create_batch()
            self._batches.append((target, batch))
            if not _put(batch, key, value, headers):
                raise BufferError("aiokafka refuses the first record of a batch")
        self._bytes += len(value or b"")
        if self._bytes >= HAND_OVER_BYTES:
            await self._hand_over()

    async def flush(self) -> dict[TopicPartition, int]:
        """See `streams.engine.broker.Producer`."""
        await self._hand_over()
        with self._alive():
            delivered = await asyncio.gather(*self._deliveries)
        return {
            # Of a batch that came twice, a broker may know no offset any more.
            target: each.offset + count - 1 if each.offset >= 0 else -1
            for (target, count), each in zip(self._handed, delivered, strict=True)
        }

    async def _hand_over(self) -> None:
        batches, self._batches = self._batches, []
        self._open, self._bytes = {}, 0
        with self._alive():
            for target, batch in batches:
                batch.close()  # nothing more comes: it is sent without waiting for more
                self._deliveries.append(
                    await self._producer.send_batch(batch, target.topic, partition=target.partition)
                )
                self._handed.append((target, batch.record_count()))

    async def send_offset(
        self, group: str, source: TopicPartition, offset: int, note: str = ""
    ) -> None:
        """See `streams.engine.broker.Producer`."""
        with self._alive():
            await self._producer.send_offsets_to_transaction(
                {KafkaPartition(*source): OffsetAndMetadata(offset, note)}, group
            )

    async def commit(self) -> None:
        """See `streams.engine.broker.Producer`."""
        await self._hand_over()  # nothing that was sent may stay behind a commit
        with self._alive():
            await self._producer.commit_transaction()
        if self._indefinite:
            raise TransientError(f"not every request was answered: {self._indefinite}")

    async def close(self) -> None:
        """See `streams.engine.broker.Producer`."""
        self._hear()
        with suppress(KafkaError, TimeoutError, OutOfOrderSequenceNumber):
            await close(self._producer)
        self._hear()

    def _hear(self) -> None:
        """Retrieve each exception: asyncio prints the traceback of one that is never retrieved."""
        for future in (self._producer._txn_manager._transaction_waiter, *self._deliveries):  # noqa: SLF001
            if future is not None and future.done() and not future.cancelled():
                future.exception()


def _put(batch: BatchBuilder, key: bytes | None, value: bytes | None, headers: Headers) -> bool:
    """Append a record to a batch; return whether it had room."""
    return batch.append(timestamp=None, key=key, value=value, headers=list(headers)) is not None
