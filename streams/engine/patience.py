"""Retries with exponential back-off until a broker answers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from streams.engine.broker import TopicPartition, TransientError
from streams.engine.duty import Watcher

log = logging.getLogger(__name__)

T = TypeVar("T")

FIRST_BACK_OFF_SECONDS = 0.05
LAST_BACK_OFF_SECONDS = 5.0


def back_off(failures: int) -> float:
    """Return the seconds to wait after `failures` in a row: each time twice as long."""
    return min(FIRST_BACK_OFF_SECONDS * 2.0 ** min(failures, 16), LAST_BACK_OFF_SECONDS)


def extend(limit: asyncio.Timeout, seconds: float) -> None:
    """Give a time-out so many seconds from now on.

    Raises TimeoutError where it is over and its cancellation was swallowed, as by a consumer that
    closes (`streams.engine.cancelling`).
    """
    if limit.expired():
        raise TimeoutError
    limit.reschedule(asyncio.get_running_loop().time() + seconds)


async def persist(
    attempt: Callable[[], Awaitable[T]],
    source: TopicPartition,
    watcher: Watcher,
    seconds: float | None,
) -> T:
    """Repeat until the broker answers; `seconds` limits each attempt, None leaves it to itself."""
    failures = 0
    while True:
        try:
            async with asyncio.timeout(seconds):
                result = await attempt()
        except (TransientError, TimeoutError) as error:
            why = str(error) or "no answer"
            watcher.happened("retry")
            watcher.waits(source, why)
            log.warning("%s: %s; again in %.2f s", source, why, back_off(failures))
        else:
            watcher.waits(source, "")
            return result
        await asyncio.sleep(back_off(failures))
        failures += 1
