"""Offsets that open transactions hold back from readers with read_committed."""

import asyncio
from collections.abc import Sequence

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.configuration.settings import Settings
from streams.kafka.consume import reader


async def unstable_offsets(
    ends: dict[TopicPartition, int], uncommitted: AIOKafkaConsumer
) -> dict[TopicPartition, int]:
    """Return how many offsets lie between last stable offset and high watermark of each partition.

    `ends` has the last stable offsets, asked before; `uncommitted` reads with read_uncommitted.
    """
    high: dict[TopicPartition, int] = await uncommitted.end_offsets(list(ends))
    return {each: high[each] - end for each, end in ends.items()}


async def held_back(
    settings: Settings, topics: Sequence[str], seconds: float
) -> list[TopicPartition]:
    """Return the partitions on which one transaction was open for so many seconds.

    It waits only where one is open. Raises KafkaError, and LookupError for a missing topic.
    """
    async with (
        reader(settings, topics) as consumer,
        reader(settings, topics, "read_uncommitted") as uncommitted,
    ):
        for each in (consumer, uncommitted):
            each.pause(*each.assignment())  # Only their offsets are wanted, no records.
        before = await consumer.end_offsets(list(consumer.assignment()))
        found = await unstable_offsets(before, uncommitted)
        is_open = [each for each, count in found.items() if count > 0]
        if not is_open:
            return []
        await asyncio.sleep(seconds)
        after = await consumer.end_offsets(is_open)
        return sorted(each for each in is_open if after[each] == before[each])
