"""Reads the desk's topics with read_committed: committed records only."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import TopicAuthorizationFailedError, for_code
from aiokafka.protocol.commit import OffsetFetchRequest

from streams.configuration.settings import Settings
from streams.engine.envelope import is_written_by
from streams.kafka.connection import connection
from streams.kafka.lenient import tolerate

POLL_MILLISECONDS = 200


async def partitions_of(settings: Settings, topics: Sequence[str]) -> dict[str, int]:
    """Return topic -> number of partitions; raises LookupError for a missing topic."""
    async with administrator(settings) as admin:
        described = await admin.describe_topics(list(topics))
    for each in described:
        if each["error_code"]:
            raise LookupError(why_not(each["topic"], each["error_code"]))
    return {each["topic"]: len(each["partitions"]) for each in described}


def why_not(topic: str, error_code: int) -> str:
    """Return in a sentence why a topic was not described."""
    if error_code == TopicAuthorizationFailedError.errno:
        return f"The brokers' ACLs do not show us {topic}: see `copydesk topics acls`."
    return f"There is no topic {topic}: run `copydesk topics create`."


@asynccontextmanager
async def administrator(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    """Give a client that describes and makes topics."""
    admin = AIOKafkaAdminClient(
        **connection(settings), request_timeout_ms=int(settings.request_timeout_seconds * 1000)
    )
    try:
        await admin.start()
        yield admin
    finally:
        await admin.close()


async def offsets_of(admin: AIOKafkaAdminClient, group: str) -> dict[TopicPartition, int]:
    """Return partition -> offset that a group has committed. Raises KafkaError.

    aiokafka's own `list_consumer_group_offsets` does not look at the error of the whole answer:
    of a coordinator that is loading, it says that the group has none.
    """
    coordinator = await admin.find_coordinator(group)
    request = OffsetFetchRequest(group, None)
    answer = await admin._send_request(request, coordinator)  # noqa: SLF001
    if answer.error_code:
        raise for_code(answer.error_code)(group)
    return {
        TopicPartition(topic, partition): offset
        for topic, partitions in answer.topics
        for partition, offset, _, _ in partitions
        if offset >= 0
    }


@asynccontextmanager
async def reader(
    settings: Settings, topics: Sequence[str], isolation: str = "read_committed"
) -> AsyncIterator[AIOKafkaConsumer]:
    """Give a consumer of all partitions of the topics, in no group, at their beginning."""
    consumer = AIOKafkaConsumer(
        **connection(settings),
        isolation_level=isolation,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        request_timeout_ms=int(settings.request_timeout_seconds * 1000),
    )
    try:
        await consumer.start()
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


async def fetched(
    consumer: AIOKafkaConsumer, partitions: Iterable[TopicPartition]
) -> list[tuple[TopicPartition, Sequence[Any]]]:
    """Return what arrives within POLL_MILLISECONDS, also when a header's name is no UTF-8."""
    partitions = list(partitions)
    before = {partition: await consumer.position(partition) for partition in partitions}
    try:
        found = await consumer.getmany(*partitions, timeout_ms=POLL_MILLISECONDS)
    except UnicodeDecodeError:
        tolerate()
        # Records of other partitions may have been drained before and are lost: read all again.
        for partition, position in before.items():
            consumer.seek(partition, position)
        return []
    return list(found.items())


async def to_the_end(
    settings: Settings, topics: Sequence[str], since: int | None = None
) -> AsyncGenerator[Any, None]:
    """Yield every committed record that the topics hold as of now.

    With `since`, milliseconds since 1970, only those appended from then on.
    """
    async with reader(settings, topics) as consumer:
        partitions = list(consumer.assignment())
        if since is not None:
            for partition, start in (await starts(consumer, since)).items():
                consumer.seek(partition, start)
        async for record in rest(consumer, partitions):
            yield record


async def starts(consumer: AIOKafkaConsumer, since: int | None) -> dict[TopicPartition, int]:
    """Return the offset of the first record from `since` on, for each assigned partition.

    `since` is in milliseconds since 1970; without it, and without such a record, these are the
    beginning and the end of the log.
    """
    partitions = list(consumer.assignment())
    if since is None:
        beginnings: dict[TopicPartition, int] = await consumer.beginning_offsets(partitions)
        return beginnings
    ends = await consumer.end_offsets(partitions)
    times = await consumer.offsets_for_times(dict.fromkeys(partitions, since))
    return {each: times[each].offset if times[each] else ends[each] for each in partitions}


async def ranges(settings: Settings, topic: str) -> dict[int, tuple[int, int]]:
    """Return partition -> first offset that the log still has, and the end as of now."""
    async with reader(settings, [topic]) as consumer:
        partitions = list(consumer.assignment())
        beginnings = await consumer.beginning_offsets(partitions)
        ends = await consumer.end_offsets(partitions)
    return {each.partition: (beginnings[each], ends[each]) for each in partitions}


async def oldest(consumer: AIOKafkaConsumer) -> int | None:
    """Return the log time of the first record of what is assigned, in milliseconds, or None."""
    times = []
    for partition in consumer.assignment():
        await consumer.seek_to_beginning(partition)
        async for record in rest(consumer, [partition]):
            times.append(record.timestamp)
            break
    return min(times, default=None)


async def has_since(settings: Settings, topics: Sequence[str], since: float) -> bool:
    """Return whether a topic has a record of log time `since`, in seconds since 1970, or later."""
    async with reader(settings, topics) as consumer:
        times = dict.fromkeys(consumer.assignment(), int(since * 1000))
        return any((await consumer.offsets_for_times(times)).values())


async def written_since(consumer: AIOKafkaConsumer, since: int, agent: str) -> str:
    """Return a partition with a committed record of the agent since then, or the empty string."""
    times = await consumer.offsets_for_times(dict.fromkeys(consumer.assignment(), since))
    for partition, start in times.items():
        if start:
            consumer.seek(partition, start.offset)
            async for record in rest(consumer, [partition]):
                if is_written_by(record.headers, agent):
                    return f"{partition.topic}/{partition.partition}"
    return ""


async def rest(
    consumer: AIOKafkaConsumer, partitions: Sequence[TopicPartition]
) -> AsyncIterator[Any]:
    """Yield the committed records from where the consumer is up to the ends as of now."""
    ends = await consumer.end_offsets(partitions)
    waiting = {each for each in partitions if await consumer.position(each) < ends[each]}
    while waiting:
        for partition, records in await fetched(consumer, waiting):
            for record in records:
                if record.offset < ends[partition]:
                    yield record
        for partition in list(waiting):
            if await consumer.position(partition) >= ends[partition]:
                waiting.discard(partition)
