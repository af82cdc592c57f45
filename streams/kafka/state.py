"""Kafka's own state: its brokers, replicas that are missing, and how far each group has read."""

from typing import NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from streams.configuration.settings import Settings
from streams.kafka.consume import offsets_of
from streams.kafka.unstable import unstable_offsets


class State(NamedTuple):
    """What the brokers say of themselves and of the desk's topics at one moment."""

    brokers: int
    ends: dict[TopicPartition, int]
    """Last stable offset: behind the last record whose transaction has ended."""
    unstable: dict[TopicPartition, int]
    """Offsets from there to the high watermark: of an open transaction, and what follows it."""
    lacking: dict[TopicPartition, bool]
    """Whether a partition has fewer replicas in sync than it should have; Kafka's own too."""
    lags: dict[tuple[str, TopicPartition], int]
    """Consumer group and partition -> how many records it has not read."""


async def state(
    settings: Settings,
    admin: AIOKafkaAdminClient,
    consumer: AIOKafkaConsumer,
    uncommitted: AIOKafkaConsumer,
) -> State:
    """Ask the brokers. Raises KafkaError.

    `consumer` and `uncommitted` have all partitions of the desk, the second with the isolation
    level read_uncommitted.
    """
    partitions = list(consumer.assignment())
    cluster = await admin.describe_cluster()
    beginnings = await consumer.beginning_offsets(partitions)
    ends = await consumer.end_offsets(partitions)
    unstable = await unstable_offsets(ends, uncommitted)
    lags = {}
    for group, *_ in await admin.list_consumer_groups():
        for partition, committed in (await offsets_of(admin, group)).items():
            if partition in ends:
                lag = waiting(ends[partition], committed, beginnings[partition])
                lags[group, partition] = lag
    lacking = {
        TopicPartition(topic["topic"], each["partition"]): len(each["isr"]) < len(each["replicas"])
        for topic in await admin.describe_topics()
        if topic["topic"].startswith((settings.topic(""), "__"))
        for each in topic["partitions"]
    }
    return State(len(cluster["brokers"]), ends, unstable, lacking, lags)


def waiting(end: int, committed: int, beginning: int) -> int:
    """Return about how many records of a partition wait for a group, by offsets.

    A transaction's marker has an offset too. A group has nothing to commit for the last one, so
    that a difference of one is none. What retention has deleted cannot be read any more.
    """
    records = end - max(committed, beginning)
    return records if records > 1 else 0
