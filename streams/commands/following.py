"""Consumes committed records of topics: from a chosen start, to the end or without end."""

import asyncio
import select
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import aclosing
from errno import EPIPE
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.configuration.settings import Settings
from streams.kafka.consume import fetched, reader, starts, to_the_end

LEFT_SECONDS = 0.5
"""Interval at which `until_left` checks whether the output is still read."""
Matches = Callable[[Any], bool]


async def follow(
    settings: Settings,
    topics: Sequence[str],
    matches: Matches = lambda _: True,
    *,
    from_end: bool = False,
    last: int | None = None,
    since: float | None = None,
    stop_at_end: bool = False,
) -> AsyncGenerator[Any, None]:
    """Yield committed records of the topics; for ever, unless `stop_at_end`."""
    milliseconds = None if since is None else int(since * 1000)
    if stop_at_end and last is None and not from_end:
        async with aclosing(to_the_end(settings, topics, milliseconds)) as held:
            async for record in held:
                if matches(record):
                    yield record
        return
    async with reader(settings, topics) as consumer:
        partitions = list(consumer.assignment())
        ends = await consumer.end_offsets(partitions)
        if last is not None:
            for record in await _last(consumer, ends, last, matches):
                yield record
        positions = ends if from_end or last is not None else await starts(consumer, milliseconds)
        for partition, start in positions.items():
            consumer.seek(partition, start)
        while not stop_at_end:
            for _, records in await fetched(consumer, partitions):
                for record in filter(matches, records):
                    yield record


async def _last(
    consumer: AIOKafkaConsumer, ends: dict[TopicPartition, int], count: int, matches: Matches
) -> list[Any]:
    """Return the last `count` records of all partitions together, by their log time.

    Offsets also number transaction markers and aborted records, so that it is unknown how far
    back `count` records begin: the step grows until there are enough.
    """
    beginnings = await consumer.beginning_offsets(list(ends))
    every = []
    for partition, end in ends.items():
        step = 2 * count + 20
        while True:
            start = max(beginnings[partition], end - step)
            found = [
                each for each in await _range(consumer, partition, start, end) if matches(each)
            ]
            if len(found) >= count or start == beginnings[partition]:
                break
            step *= 4
        every += found[-count:]
    return sorted(every, key=lambda each: (each.timestamp, each.topic, each.offset))[-count:]


async def _range(
    consumer: AIOKafkaConsumer, partition: TopicPartition, start: int, end: int
) -> list[Any]:
    consumer.seek(partition, start)
    found: list[Any] = []
    while await consumer.position(partition) < end:
        for _, records in await fetched(consumer, [partition]):
            found += [each for each in records if each.offset < end]
    return found


async def until_left(showing: Coroutine[Any, Any, None]) -> None:
    """Run until done, or until the reader of our output has closed its end of the pipe.

    Raises BrokenPipeError then; a write would raise it too, but a quiet stream writes nothing.
    """
    output = select.poll()
    output.register(1, 0)
    task = asyncio.create_task(showing)
    while not task.done():
        if output.poll(0):
            task.cancel()
            # It may have raised BrokenPipeError itself: retrieved here, or asyncio logs it.
            await asyncio.gather(task, return_exceptions=True)
            raise BrokenPipeError(EPIPE, "nothing reads the output any more")
        await asyncio.wait((task,), timeout=LEFT_SECONDS)
    task.result()
