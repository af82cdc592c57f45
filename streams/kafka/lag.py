"""Lag: how many records wait for each agent, by its consumer group's committed offsets."""

from collections.abc import Iterable

from aiokafka import AIOKafkaConsumer
from aiokafka.admin import AIOKafkaAdminClient

from streams.configuration.settings import Settings
from streams.kafka.consume import offsets_of
from streams.kafka.state import waiting
from streams.topology import Agent


async def lags(
    settings: Settings,
    agents: Iterable[Agent],
    consumer: AIOKafkaConsumer,
    admin: AIOKafkaAdminClient,
) -> dict[str, int]:
    """Return agent -> records that wait for it; the consumer is assigned all of their inputs."""
    partitions = list(consumer.assignment())
    beginnings = await consumer.beginning_offsets(partitions)
    ends = await consumer.end_offsets(partitions)
    lag = {}
    for agent in agents:
        group = f"{settings.group_prefix}.{agent.name}"
        done = await offsets_of(admin, group)
        topic = settings.topic(agent.source)
        lag[agent.name] = sum(
            waiting(ends[each], done.get(each, -1), beginnings[each])
            for each in partitions
            if each.topic == topic
        )
    return lag
