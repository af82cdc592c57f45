"""A limit of CPU time: an article on which an agent computes for ever becomes a dead letter.

The limit is CPU time of the process, not time on a clock: no article is refused because the machine
was busy, stopped or asleep. Python code and its regular expressions are interrupted; native code
that never returns is left to the watchdog.
"""

import signal
from collections.abc import Sequence
from functools import wraps
from types import FrameType
from typing import Any

from agents.record import Decide, Output

AGAIN_SECONDS = 1.0
"""Code that catches the interruption is interrupted again after this time."""


class OvertimeError(BaseException):
    """No Exception, so that no `except Exception` on the way takes it for a fault of its own."""


def limited(decide: Decide, seconds: float) -> Decide:
    """Return the same agent, which raises OvertimeError after `seconds` of CPU time on one article.

    To be called, like the agent itself, in the main thread.
    """

    def interrupt(_: int, __: FrameType | None) -> None:
        raise OvertimeError(f"more than {seconds:g} s of CPU time on one article")

    signal.signal(signal.SIGPROF, interrupt)

    @wraps(decide)
    def decided(*arguments: Any, **named: Any) -> Sequence[Output]:
        signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN_SECONDS)
        try:
            return decide(*arguments, **named)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0.0)

    return decided
