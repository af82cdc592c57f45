"""A limit of CPU time: an article on which an agent computes for ever becomes a dead letter.

The limit is CPU time of the process, not time on a clock: no article is refused because the machine
was busy, stopped or asleep. Python code and its regular expressions are interrupted; native code
that never returns is left to the watchdog.
"""

import atexit
import math
import signal
import time
from collections.abc import Sequence
from functools import wraps
from types import FrameType
from typing import Any

from agents.record import Decide, Output

AGAIN_SECONDS = 1.0
"""Code that catches the interruption is interrupted again after this time."""
SET_SECONDS = 0.01
"""An article that begins so soon after the timer was set has what is left of it, which is as good
as all: the two system calls of a timer of its own cost a fast agent more than its work."""


class OvertimeError(BaseException):
    """No Exception, so that no `except Exception` on the way takes it for a fault of its own."""


def limited(decide: Decide, seconds: float) -> Decide:
    """Return the same agent, which raises OvertimeError after `seconds` of CPU time on one article.

    To be called, like the agent itself, in the main thread.
    """
    is_working, last_set = False, -math.inf

    def interrupt(_: int, __: FrameType | None) -> None:
        if is_working:
            signal.setitimer(signal.ITIMER_PROF, AGAIN_SECONDS)
            raise OvertimeError(f"more than {seconds:g} s of CPU time on one article")

    signal.signal(signal.SIGPROF, interrupt)
    # The interpreter's end takes the handler away: then the signal would kill the process.
    atexit.register(signal.setitimer, signal.ITIMER_PROF, 0.0)

    @wraps(decide)
    def decided(*arguments: Any, **named: Any) -> Sequence[Output]:
        nonlocal is_working, last_set
        now = time.monotonic()
        if now - last_set > SET_SECONDS:
            signal.setitimer(signal.ITIMER_PROF, seconds)
            last_set = now
        is_working = True
        try:
            return decide(*arguments, **named)
        finally:
            is_working = False

    return decided
