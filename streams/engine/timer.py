"""When an idle partition needs a record that releases what is held."""

import math
from collections.abc import Callable

FIRST_WAIT_SECONDS = 1.0
LAST_WAIT_SECONDS = 60.0
"""A worker's clock may be ahead of the log's: what is due by it is asked for again, ever later."""


class Timer:
    """Says when a tick is needed; `clock` is the worker's, in seconds since 1970."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._asked = math.inf
        self._wait = FIRST_WAIT_SECONDS
        self._not_before = -math.inf

    def claim(self, due: float) -> bool:
        """Return whether to write a tick now: something is due, and none was just before."""
        now = self._clock()
        if due != self._asked:
            self._asked, self._wait, self._not_before = due, FIRST_WAIT_SECONDS, -math.inf
        # A clock that was set back must not silence the timer.
        if now < due or self._not_before - LAST_WAIT_SECONDS <= now < self._not_before:
            return False
        self._not_before = now + self._wait
        self._wait = min(2 * self._wait, LAST_WAIT_SECONDS)
        return True
