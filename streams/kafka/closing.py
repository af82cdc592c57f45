"""Stops a producer within a limit of time, also where no broker answers."""

import asyncio
from contextlib import suppress

from aiokafka import AIOKafkaProducer

CLOSE_SECONDS = 3.0


async def close(producer: AIOKafkaProducer) -> None:
    """Stop a producer; what is not delivered after CLOSE_SECONDS is given up.

    aiokafka's `stop` awaits all deliveries, and those of an idempotent producer are retried without
    end: without a broker it does not return. So await what must be delivered before.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(CLOSE_SECONDS):
            await producer.stop()
