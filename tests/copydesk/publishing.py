"""The day's outputs on a real Kafka, as the desk's own transactions would leave them."""

import asyncio

from aiokafka import AIOKafkaProducer

from streams.configuration.settings import Settings
from streams.kafka.topics import create


def settings_of(kafka, namespace):
    return Settings(
        bootstrap_servers=kafka.bootstrap_servers, namespace=namespace, group_prefix=namespace
    )


def chosen(day, *streams):
    """The outputs of the day on these streams, as (stream, key, value, headers)."""
    names = {f"news.{stream}": stream for stream in streams}
    return [(names[m.topic], m.key, m.value, list(m.headers)) for m in day if m.topic in names]


async def _publish(settings, records, undone):
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.bootstrap_servers, transactional_id=settings.namespace
    )
    await producer.start()

    async def send(each):
        stream, key, value, headers = each
        await producer.send(settings.topic(stream), value=value, key=key, headers=headers)

    try:
        if undone:
            await producer.begin_transaction()
            for each in undone:
                await send(each)
            await producer.flush()
            await producer.abort_transaction()
        async with producer.transaction():
            for each in records:
                await send(each)
    finally:
        await producer.stop()


def publish(settings, records, *, undone=()):
    """Make the topics, and write the records in one transaction after one that is aborted."""

    async def both():
        await create(settings)
        await _publish(settings, records, undone)

    asyncio.run(both())
