"""Kafka's own state as metrics: brokers, replicas, and the lag of every group, subscribers' too.

The names are those of kafka_exporter (https://github.com/danielqsj/kafka_exporter), so that
dashboards and alerts work with either; it lacks the offsets of open transactions. The lag counts
committed records only.
"""

import asyncio
from collections.abc import Iterator

from aiokafka.errors import KafkaError
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from streams.app import TOPOLOGY
from streams.configuration.settings import Settings
from streams.kafka.consume import administrator, reader
from streams.kafka.diagnosis import diagnose, explain
from streams.kafka.state import State, state
from streams.watching.health import Health

PORT = 9105
SECONDS = 10.0
"""Between two questions to the brokers, and between two tries to reach them."""
ANSWER_SECONDS = 60.0
"""A round of questions that takes longer has failed."""
BEAT_SECONDS = 1.0
UNREACHED = State(brokers=0, ends={}, unstable={}, lacking={}, lags={})


class Observation(Collector):
    """The newest state, as Prometheus reads it; collected in another thread than it is set."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.state = UNREACHED
        registry.register(self)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield all series of one moment."""
        now = self.state
        yield GaugeMetricFamily("kafka_brokers", "Brokers; 0: none is reached.", now.brokers)
        where = ["topic", "partition"]
        ends = GaugeMetricFamily(
            "kafka_topic_partition_current_offset", "Behind the last committed record.", None, where
        )
        unstable = GaugeMetricFamily(
            "kafka_topic_partition_unstable_offsets",
            "From the first open transaction to the end: not to be read with read_committed yet.",
            None,
            where,
        )
        lacking = GaugeMetricFamily(
            "kafka_topic_partition_under_replicated_partition",
            "1: fewer replicas are in sync than there should be.",
            None,
            where,
        )
        lags = GaugeMetricFamily(
            "kafka_consumergroup_lag",
            "Committed records that a group has not read.",
            None,
            ["consumergroup", *where],
        )
        for (topic, number), end in now.ends.items():
            ends.add_metric([topic, str(number)], end)
        for (topic, number), count in now.unstable.items():
            unstable.add_metric([topic, str(number)], count)
        for (topic, number), lacks in now.lacking.items():
            lacking.add_metric([topic, str(number)], lacks)
        for (group, (topic, number)), lag in now.lags.items():
            lags.add_metric([group, topic, str(number)], lag)
        yield from (ends, unstable, lacking, lags)


async def observe(settings: Settings, observation: Observation, health: Health) -> None:
    """Ask the brokers every SECONDS, for ever; health says why where they do not answer."""
    beating = asyncio.create_task(_beat(health))
    try:
        while True:
            try:
                await _follow(settings, observation, health)
            except (KafkaError, OSError, TimeoutError, LookupError) as error:
                observation.state = UNREACHED
                health.waits("kafka", await diagnose(settings) or explain(error))
                await asyncio.sleep(SECONDS)
    finally:
        beating.cancel()


async def _follow(settings: Settings, observation: Observation, health: Health) -> None:
    topics = [settings.topic(stream) for stream in TOPOLOGY.stream_names]
    async with (
        reader(settings, topics) as consumer,
        reader(settings, topics, "read_uncommitted") as uncommitted,
        administrator(settings) as admin,
    ):
        for each in (consumer, uncommitted):
            each.pause(*each.assignment())  # Only their offsets are wanted, no records.
        while True:
            async with asyncio.timeout(ANSWER_SECONDS):
                observation.state = await state(settings, admin, consumer, uncommitted)
            health.waits("kafka", "")
            health.restored("kafka")
            await asyncio.sleep(SECONDS)


async def _beat(health: Health) -> None:
    while True:
        health.beat()
        await asyncio.sleep(BEAT_SECONDS)
