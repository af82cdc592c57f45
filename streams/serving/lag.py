"""Lag of every agent, measured again and again for the pages."""

import asyncio
import time

from streams.configuration.settings import Settings
from streams.kafka.consume import administrator, reader
from streams.kafka.lag import lags
from streams.serving.filling import ever
from streams.serving.window import Window

SECONDS = 5.0


async def measure(settings: Settings, window: Window) -> None:
    """Write the lag of every agent into the window's pulse, for ever."""

    async def work() -> None:
        agents = window.topology.agents
        sources = [settings.topic(agent.source) for agent in agents]
        async with reader(settings, sources) as consumer, administrator(settings) as admin:
            while True:
                lag = await lags(settings, agents, consumer, admin)
                window.pulse.lags(int(time.time() * 1000), lag)
                await asyncio.sleep(SECONDS)

    # The pages show that Kafka is out of reach by what `filling` says.
    await ever(work, lambda _: None)
