"""Named places at which a test may kill the process, as a power cut would, or freeze it."""

import os
import signal
from collections.abc import Callable
from enum import StrEnum


class CrashPoint(StrEnum):
    """Every step of a transaction and of taking a partition over, in order."""

    BEFORE_FENCE = "before-fence"
    AFTER_FENCE = "after-fence"
    RESTORING = "restoring"
    RESTORED = "restored"
    BEGUN = "begun"
    FIRST_OUTPUT = "first-output"
    OUTPUTS_SENT = "outputs-sent"
    MEMORY_SENT = "memory-sent"
    OFFSETS_SENT = "offsets-sent"
    COMMITTED = "committed"
    REMEMBERED = "remembered"
    REVOKING = "revoking"


Reached = Callable[[CrashPoint], None]


def never(point: CrashPoint) -> None:
    """Pass every point: what production runs with."""


def kill_at(specification: str) -> Reached:
    """Return a hook for `name:n`: SIGKILL to this process the n-th time `name` is reached.

    `name:n:stop` is SIGSTOP instead. An empty specification never kills. Raises ValueError for a
    name that is not a crash point.
    """
    if not specification:
        return never
    name, _, rest = specification.partition(":")
    count, _, how = rest.partition(":")
    target = CrashPoint(name)
    remaining = int(count or 1)
    fatal = {"": signal.SIGKILL, "stop": signal.SIGSTOP}.get(how)
    if fatal is None:
        raise ValueError(f"{how!r} is not 'stop'")

    def reached(point: CrashPoint) -> None:
        nonlocal remaining
        if point is target:
            remaining -= 1
            if remaining == 0:
                os.kill(os.getpid(), fatal)

    return reached
