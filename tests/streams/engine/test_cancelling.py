"""A cancellation, or that of a time-out, is swallowed by what a task waits for."""

import asyncio
from contextlib import suppress

import pytest

from streams.engine.cancelling import cancel
from streams.engine.patience import extend


async def swallowing(times):
    for _ in range(times):
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(9)
    await asyncio.sleep(9)


@pytest.mark.parametrize(("swallowed", "ends"), [(0, True), (1, True), (3, True), (99, False)])
def test_it_is_repeated_a_few_times(swallowed, ends):
    async def story():
        task = asyncio.create_task(swallowing(swallowed))
        await asyncio.sleep(0)
        assert await cancel(task) is ends
        assert task.cancelled() is ends
        for _ in range(99):
            task.cancel()
            await asyncio.sleep(0)

    asyncio.run(story())


def test_a_time_out_that_was_swallowed_is_one_when_it_is_to_be_extended():
    async def story():
        async with asyncio.timeout(0.01) as limit:
            extend(limit, 0.02)
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(9)
            extend(limit, 9)

    with pytest.raises(TimeoutError):
        asyncio.run(story())
