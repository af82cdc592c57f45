"""Lag: how many records wait for each agent, by its consumer group's committed offsets."""

import asyncio
import time

from streams.configuration.settings import Settings
from streams.kafka.consume import administrator, offsets_of, reader
from streams.kafka.state import waiting
from streams.serving.filling import ever
from streams.serving.window import Window

SECONDS = 5.0


async def measure(settings: Settings, window: Window) -> None:
    """Write the lag of every agent into the window's pulse, for ever."""

    async def work() -> None:
        sources = [settings.topic(agent.source) for agent in window.topology.agents]
        async with reader(settings, sources) as consumer, administrator(settings) as admin:
            partitions = list(consumer.assignment())
            while True:
                beginnings = await consumer.beginning_offsets(partitions)
                ends = await consumer.end_offsets(partitions)
                lag = {}
                for agent in window.topology.agents:
                    group = f"{settings.group_prefix}.{agent.name}"
                    done = await offsets_of(admin, group)
                    topic = settings.topic(agent.source)
                    lag[agent.name] = sum(
                        waiting(ends[each], done.get(each, -1), beginnings[each])
                        for each in partitions
                        if each.topic == topic
                    )
                window.pulse.lags(int(time.time() * 1000), lag)
                await asyncio.sleep(SECONDS)

    # The pages show that Kafka is out of reach by what `filling` says.
    await ever(work, lambda _: None)
