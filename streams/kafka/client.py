"""The broker protocols on Kafka: aiokafka's consumers and transactional producers.

aiokafka 0.14 implements the transaction protocol of Kafka 0.11, which fences by
transactional id only; hence one producer for each input partition.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka import TopicPartition as KafkaPartition

from streams.configuration.settings import Settings
from streams.engine.broker import Logged, Producer, TopicPartition, TransientError
from streams.kafka.consume import administrator, offsets_of, oldest, partitions_of, written_since
from streams.kafka.producer import BATCH_BYTES, KafkaProducer
from streams.kafka.reaching import checked_connection, reaching

RETRY_BACK_OFF_MILLISECONDS = 20
"""Kafka 4 often answers the first produce after a commit with NotEnoughReplicas, while it
verifies the transaction; aiokafka's default of 100 would be the hop's latency."""


class KafkaBroker:
    """Connections to one cluster, made when needed and closed after."""

    def __init__(self, settings: Settings, agent: str = "") -> None:
        self._settings = settings
        self._agent = agent

    async def producer(self, transactional_id: str) -> Producer:
        """See `streams.engine.broker.Broker`."""
        settings = self._settings
        producer = AIOKafkaProducer(
            **checked_connection(settings, self._agent),
            transactional_id=transactional_id,
            transaction_timeout_ms=int(settings.transaction_timeout_seconds * 1000),
            request_timeout_ms=int(settings.request_timeout_seconds * 1000),
            retry_backoff_ms=RETRY_BACK_OFF_MILLISECONDS,
            acks="all",
            linger_ms=5,
            max_batch_size=BATCH_BYTES,
            max_request_size=settings.output_bytes,
        )
        async with reaching(settings):
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
        async with reaching(self._settings), administrator(self._settings) as admin:
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
        async with reaching(self._settings), administrator(self._settings) as admin:
            found = await offsets_of(admin, group)
        return any(each.topic == topic for each in found)

    async def written_since_first_of(
        self, topic: str, targets: Sequence[TopicPartition], agent: str
    ) -> str:
        """See `streams.engine.broker.Broker`."""
        async with reaching(self._settings):
            count = (await partitions_of(self._settings, [topic]))[topic]
        sources = [TopicPartition(topic, number) for number in range(count)]
        async with self._consumer(sources, None) as consumer:
            first = await oldest(consumer)
        if first is None:
            return ""
        async with self._consumer(targets, None) as consumer:
            return await written_since(consumer, first, agent)

    async def read(
        self, source: TopicPartition, first: int | None = None
    ) -> AsyncGenerator[Logged, None]:
        """See `streams.engine.broker.Broker`."""
        async with self._consumer([source], None) as consumer:
            partition = KafkaPartition(*source)
            begin = (await consumer.beginning_offsets([partition]))[partition]
            end = (await consumer.end_offsets([partition]))[partition]
            if first is not None and begin <= first <= end:
                begin = first
            consumer.seek(partition, begin)
            position = begin
            while position < end:
                fetched = await consumer.getmany(partition, timeout_ms=200)
                for record in fetched.get(partition, ()):
                    if record.offset < position:
                        raise TransientError(f"{source} was made anew while it was read")
                    if record.offset < end and record.value is not None:
                        share = (record.offset - begin) / (end - begin)
                        yield Logged(record.offset, record.value, share)
                position = await consumer.position(partition)

    @asynccontextmanager
    async def _consumer(
        self, sources: Sequence[TopicPartition], group: str | None
    ) -> AsyncIterator[AIOKafkaConsumer]:
        consumer = AIOKafkaConsumer(
            **checked_connection(self._settings, self._agent),
            group_id=group,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            isolation_level="read_committed",
            request_timeout_ms=int(self._settings.request_timeout_seconds * 1000),
        )
        async with reaching(self._settings):
            try:
                await consumer.start()
                consumer.assign([KafkaPartition(*each) for each in sources])
                yield consumer
            finally:
                await consumer.stop()
