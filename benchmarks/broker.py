"""Records into and out of the topics of a benchmark."""

import asyncio
import time

from aiokafka import AIOKafkaProducer

from streams.configuration.settings import Settings
from streams.kafka.consume import reader

IDLE_SECONDS = 90


async def feed(
    settings: Settings, articles: list[bytes], per_second: float = 0, stream: str = "raw"
) -> None:
    """Send all articles to a stream, spread over its partitions; keys are their numbers."""
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.bootstrap_servers,
        linger_ms=5,
        max_request_size=settings.max_record_bytes + 1_048_576,
    )
    await producer.start()
    try:
        for number, article in enumerate(articles):
            await producer.send(
                settings.topic(stream),
                key=b"%d" % number if stream != "raw" else None,
                value=article,
                partition=number % settings.partitions,
            )
            if per_second:
                await asyncio.sleep(1 / per_second)
        await producer.flush()
    finally:
        await producer.stop()


async def stamps(settings: Settings, streams: list[str], wanted: int) -> list[tuple[int, int]]:
    """Read until `wanted` records came; return log time and time seen (milliseconds) of each."""
    found: list[tuple[int, int]] = []
    last = time.monotonic()
    async with reader(settings, [settings.topic(each) for each in streams]) as consumer:
        while len(found) < wanted and time.monotonic() - last < IDLE_SECONDS:
            for records in (await consumer.getmany(timeout_ms=500)).values():
                found += map(_stamp, records)
                last = time.monotonic()
    if len(found) < wanted:
        raise SystemExit(f"only {len(found)} of {wanted} records came out of {streams}")
    return found


async def until_idle(settings: Settings, streams: list[str]) -> list[tuple[int, int]]:
    """Read all present records; return log time and time seen of each."""
    found: list[tuple[int, int]] = []
    quiet = 0
    async with reader(settings, [settings.topic(each) for each in streams]) as consumer:
        while quiet < 6:
            fetched = await consumer.getmany(timeout_ms=500)
            quiet = 0 if fetched else quiet + 1
            for records in fetched.values():
                found += map(_stamp, records)
    return found


def _stamp(record) -> tuple[int, int]:  # noqa: ANN001 - aiokafka has no types
    return record.timestamp, int(dict(record.headers).get("copydesk-seen", b"0"))
