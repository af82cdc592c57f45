"""Cancels a task until it has ended: one cancellation can be lost."""

import asyncio

TRIES = 5
TRY_SECONDS = 0.2


async def cancel(task: "asyncio.Task[None]") -> bool:
    """Cancel a task again and again, for a second; return whether it has ended.

    aiokafka's consumer swallows a cancellation that comes while it closes
    (findings/aiokafka-stop-swallows-a-cancellation.sh): the task would go on.
    """
    for _ in range(TRIES):
        if task.done():
            break
        task.cancel()
        await asyncio.wait([task], timeout=TRY_SECONDS)
    return task.done()
