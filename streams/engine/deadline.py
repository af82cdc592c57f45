"""An article that an agent computes on for ever becomes a dead letter instead of a standstill.

The limit is CPU time of the process, not time on a clock: a machine that is busy, stopped or asleep
takes no article's life. Python code and its regular expressions are interrupted; native code that
never comes back is left to the watchdog.
"""

import signal
from collections.abc import Sequence
from types import FrameType
from typing import Any

from agents.record import Decide, Output

AGAIN_SECONDS = 1.0
"""Whoever swallows the interruption is interrupted again."""


class OvertimeError(BaseException):
    """No Exception, so that no `except Exception` on the way takes it for a fault of its own."""


def limited(decide: Decide, seconds: float) -> Decide:
    """Return the same agent, which raises OvertimeError after so much CPU time on one article.

    To be called, like the agent itself, in the main thread.
    """

    def interrupt(_: int, __: FrameType | None) -> None:
        raise OvertimeError(f"more than {seconds:g} s of CPU time on one article")

    signal.signal(signal.SIGPROF, interrupt)

    def decided(*arguments: Any, **named: Any) -> Sequence[Output]:
        signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN_SECONDS)
        try:
            return decide(*arguments, **named)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0.0)

    return decided
