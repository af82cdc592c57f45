"""Raw articles onto the raw topic."""

import asyncio
from collections.abc import Callable, Iterable
from zlib import crc32

from aiokafka import AIOKafkaProducer

from streams.settings import Settings

IN_FLIGHT = 1000
"""At most so many undelivered records, so that a large file needs no large memory."""


async def feed(
    values: Iterable[bytes],
    settings: Settings,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Send each value to the raw topic; return how many were delivered.

    The key is a checksum of the value: the same article twice meets itself
    on the same partition. Raises aiokafka's KafkaError when the broker fails.
    """
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.bootstrap_servers,
        enable_idempotence=True,
        linger_ms=10,
        max_batch_size=400_000,
        max_request_size=settings.max_record_bytes + 1_048_576,
    )
    await producer.start()
    delivered = 0
    try:
        deliveries: list[asyncio.Future[object]] = []
        topic = settings.topic("raw")
        for value in values:
            key = f"{crc32(value):08x}".encode()
            deliveries.append(await producer.send(topic, value=value, key=key))
            if len(deliveries) >= IN_FLIGHT:
                await asyncio.gather(*deliveries)
                delivered += len(deliveries)
                progress(len(deliveries))
                deliveries = []
        await asyncio.gather(*deliveries)
        progress(len(deliveries))
        return delivered + len(deliveries)
    finally:
        await producer.stop()
