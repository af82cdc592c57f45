"""SIGTERM and SIGINT that end a command in good order."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def ended_by_signals(stop: Callable[[], object]) -> Iterator[None]:
    """Call `stop` for the first SIGTERM or SIGINT within the block; each further one cancels it.

    The end in good order may wait for a broker that does not come back.
    """
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    signals = (signal.SIGTERM, signal.SIGINT)
    is_asked = False

    def end() -> None:
        nonlocal is_asked
        if is_asked and task is not None:
            task.cancel()
        elif not is_asked:
            is_asked = True
            stop()

    for each in signals:
        loop.add_signal_handler(each, end)
    try:
        yield
    finally:
        for each in signals:
            loop.remove_signal_handler(each)
