"""The broker protocols on Kafka: aiokafka's consumers and transactional producers.

aiokafka 0.14 implements the transaction protocol of Kafka 0.11, which fences by
transactional id only; hence one producer for each input partition.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka import TopicPartition as KafkaPartition
from aiokafka.errors import (
    IllegalOperation,
    InvalidProducerEpoch,
    KafkaConnectionError,
    KafkaError,
    OutOfOrderSequenceNumber,
    ProducerFenced,
)
from aiokafka.structs import OffsetAndMetadata

from agents.record import Headers
from streams.configuration.environment import SettingError
from streams.configuration.settings import Settings
from streams.engine.broker import FencedError, Producer, TopicPartition, TransientError
from streams.kafka.connection import connection
from streams.kafka.consume import administrator, offsets_of, oldest, partitions_of, written_since
from streams.kafka.diagnosis import diagnose, explain

CLOSE_SECONDS = 3.0
RETRY_BACK_OFF_MILLISECONDS = 20
"""Kafka 4 often answers the first produce after a commit with NotEnoughReplicas, while it
verifies the transaction; aiokafka's default of 100 would be the hop's latency."""

HAND_OVER_BYTES = 1_000_000
"""Bytes handed to aiokafka at a time: it sends what it has at each turn of the event loop, and a
request for each article costs the broker more than the articles."""


@contextmanager
def _named() -> Iterator[None]:
    """Translate aiokafka's errors to the two of the engine."""
    try:
        yield
    except (ProducerFenced, InvalidProducerEpoch) as error:
        raise FencedError(repr(error)) from error
    except (KafkaError, OutOfOrderSequenceNumber, OSError) as error:
        raise TransientError(explain(error)) from error


@asynccontextmanager
async def _reaching(settings: Settings) -> AsyncIterator[None]:
    """Do the same, with the reason why no broker could be reached."""
    with _named():
        try:
            yield
        except KafkaConnectionError as error:
            raise TransientError(await diagnose(settings) or explain(error)) from error


def _connection(settings: Settings) -> dict[str, Any]:
    try:
        return connection(settings)
    except SettingError as error:  # a file that was there at the start and may come back
        raise TransientError(str(error)) from error


class KafkaProducer:
    """One transactional id, fenced and ready."""

    def __init__(self, producer: AIOKafkaProducer) -> None:
        self._producer = producer
        self._deliveries: list[asyncio.Future[object]] = []
        self._waiting: list[tuple[TopicPartition, bytes | None, bytes | None, Headers]] = []
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
        with _named():
            try:
                yield
            except (IllegalOperation, AssertionError):  # "not in a transaction", "invalid state"
                ended = self._producer._txn_manager.wait_for_transaction_end()  # noqa: SLF001
                if ended is None or not ended.done() or ended.exception() is None:
                    raise
                raise ended.exception() from None

    async def begin(self) -> None:
        """See `streams.engine.broker.Producer`."""
        self._deliveries, self._waiting, self._bytes = [], [], 0
        self._indefinite = ""
        with self._alive():
            await self._producer.begin_transaction()

    async def send(
        self, target: TopicPartition, key: bytes | None, value: bytes | None, headers: Headers
    ) -> None:
        """See `streams.engine.broker.Producer`."""
        if key is None and value is None:
            key = b""  # aiokafka sends no record without both
        self._waiting.append((target, key, value, headers))
        self._bytes += len(value or b"")
        if self._bytes >= HAND_OVER_BYTES:
            await self._hand_over()

    async def flush(self) -> None:
        """See `streams.engine.broker.Producer`."""
        await self._hand_over()
        with self._alive():
            await asyncio.gather(*self._deliveries)

    async def _hand_over(self) -> None:
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        with self._alive():
            for target, key, value, headers in waiting:
                delivery = await self._producer.send(
                    target.topic,
                    value=value,
                    key=key,
                    partition=target.partition,
                    headers=list(headers),
                )
                self._deliveries.append(delivery)

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
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._producer.stop()
        self._hear()

    def _hear(self) -> None:
        """Retrieve each exception: asyncio prints the traceback of one that is never retrieved."""
        for future in (self._producer._txn_manager._transaction_waiter, *self._deliveries):  # noqa: SLF001
            if future is not None and future.done() and not future.cancelled():
                future.exception()


class KafkaBroker:
    """Connections to one cluster, made when needed and closed after."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def producer(self, transactional_id: str) -> Producer:
        """See `streams.engine.broker.Broker`."""
        settings = self._settings
        producer = AIOKafkaProducer(
            **_connection(settings),
            transactional_id=transactional_id,
            transaction_timeout_ms=int(settings.transaction_timeout_seconds * 1000),
            request_timeout_ms=int(settings.request_timeout_seconds * 1000),
            retry_backoff_ms=RETRY_BACK_OFF_MILLISECONDS,
            acks="all",
            linger_ms=5,
            max_batch_size=400_000,
            max_request_size=settings.output_bytes,
        )
        async with _reaching(settings):
            try:
                await producer.start()
            except BaseException:
                await KafkaProducer(producer).close()
                raise
        return KafkaProducer(producer)

    async def committed(self, group: str, source: TopicPartition) -> int | None:
        """See `streams.engine.broker.Broker`."""
        async with self._consumer([source], group) as consumer:
            offset: int | None = await consumer.committed(KafkaPartition(*source))
            return offset

    async def note(self, group: str, source: TopicPartition) -> str:
        """See `streams.engine.broker.Broker`."""
        async with _reaching(self._settings), administrator(self._settings) as admin:
            partition = KafkaPartition(*source)
            found = await admin.list_consumer_group_offsets(group, partitions=[partition])
        note: str = found[partition].metadata if partition in found else ""
        return note

    async def bounds(self, source: TopicPartition) -> tuple[int, int]:
        """See `streams.engine.broker.Broker`."""
        async with self._consumer([source], None) as consumer:
            partition = KafkaPartition(*source)
            first = (await consumer.beginning_offsets([partition]))[partition]
            return int(first), int((await consumer.end_offsets([partition]))[partition])

    async def has_offsets(self, group: str, topic: str) -> bool:
        """See `streams.engine.broker.Broker`."""
        async with _reaching(self._settings), administrator(self._settings) as admin:
            found = await offsets_of(admin, group)
        return any(each.topic == topic for each in found)

    async def written_since_first_of(
        self, topic: str, targets: Sequence[TopicPartition], agent: str
    ) -> str:
        """See `streams.engine.broker.Broker`."""
        async with _reaching(self._settings):
            count = (await partitions_of(self._settings, [topic]))[topic]
        sources = [TopicPartition(topic, number) for number in range(count)]
        async with self._consumer(sources, None) as consumer:
            first = await oldest(consumer)
        if first is None:
            return ""
        async with self._consumer(targets, None) as consumer:
            return await written_since(consumer, first, agent)

    async def read(self, source: TopicPartition) -> AsyncIterator[tuple[bytes, float]]:
        """See `streams.engine.broker.Broker`."""
        async with self._consumer([source], None) as consumer:
            partition = KafkaPartition(*source)
            end = (await consumer.end_offsets([partition]))[partition]
            await consumer.seek_to_beginning(partition)
            first = position = await consumer.position(partition)
            while position < end:
                fetched = await consumer.getmany(partition, timeout_ms=200)
                for record in fetched.get(partition, ()):
                    if record.offset < end and record.value is not None:
                        yield record.value, (record.offset - first) / (end - first)
                position = await consumer.position(partition)

    @asynccontextmanager
    async def _consumer(
        self, sources: Sequence[TopicPartition], group: str | None
    ) -> AsyncIterator[AIOKafkaConsumer]:
        consumer = AIOKafkaConsumer(
            **_connection(self._settings),
            group_id=group,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            isolation_level="read_committed",
            request_timeout_ms=int(self._settings.request_timeout_seconds * 1000),
        )
        async with _reaching(self._settings):
            try:
                await consumer.start()
                consumer.assign([KafkaPartition(*each) for each in sources])
                yield consumer
            finally:
                await consumer.stop()
