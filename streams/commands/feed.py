"""Raw articles onto the raw topic."""

import asyncio
from collections.abc import Callable, Iterable
from zlib import crc32

from aiokafka import AIOKafkaProducer

from streams.configuration.settings import Settings
from streams.kafka.connection import connection
from streams.kafka.consume import partitions_of

IN_FLIGHT = 1000
IN_FLIGHT_BYTES = 33_554_432
"""At most so many undelivered records and bytes, so that a large file needs no large memory."""


class TooLargeError(ValueError):
    """An article is larger than the raw topic takes; the text says which, and what was fed."""


async def feed(
    values: Iterable[bytes],
    settings: Settings,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Send each value to the raw topic; return how many were delivered.

    The key is a checksum of the value: the same article twice meets itself
    on the same partition. Raises TooLargeError, LookupError when there is no
    raw topic, and aiokafka's KafkaError when the broker fails.
    """
    topic = settings.topic("raw")
    await partitions_of(settings, [topic])
    producer = AIOKafkaProducer(
        **connection(settings),
        enable_idempotence=True,
        linger_ms=10,
        max_batch_size=400_000,
        max_request_size=settings.raw_bytes,
    )
    delivered = waiting_bytes = 0
    deliveries: list[asyncio.Future[object]] = []

    async def settle() -> None:
        nonlocal delivered, waiting_bytes
        await asyncio.gather(*deliveries)
        delivered += len(deliveries)
        progress(len(deliveries))
        deliveries.clear()
        waiting_bytes = 0

    try:
        await producer.start()
        for value in values:
            if len(value) > settings.max_record_bytes:
                await settle()
                raise TooLargeError(
                    f"Article {delivered + 1} has {len(value)} bytes and the raw topic takes "
                    f"{settings.max_record_bytes}; the {delivered} before it were fed."
                )
            key = f"{crc32(value):08x}".encode()
            deliveries.append(await producer.send(topic, value=value, key=key))
            waiting_bytes += len(value)
            if len(deliveries) >= IN_FLIGHT or waiting_bytes >= IN_FLIGHT_BYTES:
                await settle()
        await settle()
    finally:
        await producer.stop()
    return delivered
