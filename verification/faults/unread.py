"""Waits until no agent has a record left to read, by the offsets that the groups commit."""

import asyncio
from collections.abc import AsyncIterator, Collection

from aiokafka import AIOKafkaConsumer
from aiokafka.admin import AIOKafkaAdminClient

from streams.app import TOPOLOGY
from streams.configuration.settings import Settings
from streams.kafka.consume import administrator, offsets_of, reader, rest
from verification.faults.scenario import UnmetError

SECONDS = 0.5
"""Between two looks."""


async def read_all(settings: Settings, agents: Collection[str], seconds: float) -> None:
    """Return when these agents have read their sources; raises UnmetError after `seconds`.

    Two agents can pass records on in a circle, so that the ends must stand still as well.
    """
    sources = {each: settings.topic(TOPOLOGY.agent(each).source) for each in agents}
    deadline = asyncio.get_running_loop().time() + seconds
    before = None
    async with (
        reader(settings, sorted(set(sources.values()))) as consumer,
        administrator(settings) as admin,
    ):
        while True:
            ends = await consumer.end_offsets(consumer.assignment())
            left = []
            for agent, source in sources.items():
                group = f"{settings.group_prefix}.{agent}"
                left += [f"{agent}: {each}" async for each in _left(consumer, admin, group, source)]
            if not left and ends == before:
                return
            before = ends
            if asyncio.get_running_loop().time() > deadline:
                raise UnmetError(f"not read within {seconds:.0f} s: {left}")
            await asyncio.sleep(SECONDS)


async def _left(
    consumer: AIOKafkaConsumer, admin: AIOKafkaAdminClient, group: str, topic: str
) -> AsyncIterator[str]:
    """Yield the first record of each partition that the group has not read.

    Offsets alone do not say it: markers and aborted records have offsets too.
    """
    read = await offsets_of(admin, group)
    for partition in consumer.assignment():
        if partition.topic == topic:
            consumer.seek(partition, read.get(partition, 0))
            async for record in rest(consumer, [partition]):
                yield f"{topic}/{partition.partition}/{record.offset}"
                break
