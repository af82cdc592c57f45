"""Reading the desk's topics as a consumer must: committed records only."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from streams.lenient import tolerate
from streams.settings import Settings


async def partitions_of(settings: Settings, topics: Sequence[str]) -> dict[str, int]:
    """Return topic -> number of partitions; raises LookupError for a missing topic."""
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.bootstrap_servers)
    await admin.start()
    try:
        described = await admin.describe_topics(list(topics))
    finally:
        await admin.close()
    for each in described:
        if each["error_code"]:
            raise LookupError(f"There is no topic {each['topic']}: run `copydesk topics create`.")
    return {each["topic"]: len(each["partitions"]) for each in described}


@asynccontextmanager
async def reader(settings: Settings, topics: Sequence[str]) -> AsyncIterator[AIOKafkaConsumer]:
    """Give a consumer of all partitions of the topics, in no group, at their beginning."""
    consumer = AIOKafkaConsumer(
        bootstrap_servers=settings.bootstrap_servers,
        isolation_level="read_committed",
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    await consumer.start()
    try:
        found = await partitions_of(settings, topics)
        partitions = [
            TopicPartition(topic, number)
            for topic, count in found.items()
            for number in range(count)
        ]
        consumer.assign(partitions)
        await consumer.seek_to_beginning(*partitions)
        yield consumer
    finally:
        await consumer.stop()


async def to_the_end(settings: Settings, topics: Sequence[str]) -> AsyncIterator[Any]:
    """Yield every committed record that the topics hold as of now."""
    async with reader(settings, topics) as consumer:
        partitions = list(consumer.assignment())
        ends = await consumer.end_offsets(partitions)
        waiting = {partition for partition in partitions if ends[partition] > 0}
        while waiting:
            try:
                fetched = await consumer.getmany(*waiting, timeout_ms=200)
            except UnicodeDecodeError:
                tolerate()
                continue
            for partition, records in fetched.items():
                for record in records:
                    if record.offset < ends[partition]:
                        yield record
            for partition in list(waiting):
                if await consumer.position(partition) >= ends[partition]:
                    waiting.discard(partition)
