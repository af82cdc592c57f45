"""A worker whose partitions are all paused stays in its group, however long that takes."""

import asyncio
from dataclasses import replace

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from streams.app import TOPOLOGY
from streams.kafka.intake import FaustIntake
from streams.worker import attach, create_app

pytestmark = pytest.mark.kafka

POLL_SECONDS = 2.0
"""In place of the two minutes after which aiokafka takes a consumer without a poll out."""
RECORDS = 6
"""Records in each partition: more than are on their way when the first is handed over."""


class Offers:
    """In the place of the engine: pauses a partition at its first record, as a full inbox does."""

    def __init__(self, intake):
        self.owned = set()
        self.offsets = {}
        self.pauses = True
        self._intake = intake

    async def assign(self, sources):
        self.owned |= set(sources)

    async def revoke(self, sources):
        self.owned -= set(sources)

    async def close(self):
        pass

    def offer(self, source, batch):
        self.offsets.setdefault(source, set()).update(each.offset for each in batch.records)
        if self.pauses:
            self._intake.pause(source)


async def until(done):
    async with asyncio.timeout(60):
        while not done():  # noqa: ASYNC110 - other threads do what is waited for
            await asyncio.sleep(0.1)


async def send(settings):
    async with AIOKafkaProducer(bootstrap_servers=settings.bootstrap_servers) as producer:
        for partition in list(range(settings.partitions)) * RECORDS:
            await producer.send_and_wait(settings.topic("raw"), b"x", partition=partition)


async def commit(settings, group):
    """A group without offsets begins with an error, after which aiokafka counts no time."""
    consumer = AIOKafkaConsumer(bootstrap_servers=settings.bootstrap_servers, group_id=group)
    partitions = [
        TopicPartition(settings.topic("raw"), each) for each in range(settings.partitions)
    ]
    consumer.assign(partitions)
    await consumer.start()
    await consumer.commit(dict.fromkeys(partitions, 0))
    await consumer.stop()


async def paused_and_resumed(settings):
    agent = TOPOLOGY.agent("tag")
    app = create_app(agent, settings)
    await commit(settings, app.conf.id)
    app.conf.broker_max_poll_interval = POLL_SECONDS
    intake = FaustIntake(app)
    desk = Offers(intake)
    attach(app, agent, desk, settings)
    await app.start()
    await until(lambda: len(desk.owned) == settings.partitions)
    owned = set(desk.owned)
    for source in owned:
        await intake.seek(source, 0)
    await send(settings)
    await until(lambda: desk.offsets.keys() == owned)
    await asyncio.sleep(4 * POLL_SECONDS)
    seen = desk.owned == owned, intake.is_member
    assert all(len(each) < RECORDS for each in desk.offsets.values()), "was not paused"
    desk.pauses = False
    for source in owned:
        intake.resume(source)
    await until(lambda: all(len(each) == RECORDS for each in desk.offsets.values()))
    await app.stop()
    return seen


def test_a_worker_that_is_paused_for_long_keeps_its_partitions_and_reads_on(desk):
    settings = replace(desk, transaction_records=1)
    assert asyncio.run(paused_and_resumed(settings)) == (True, True)
