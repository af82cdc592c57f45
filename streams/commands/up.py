"""One process an agent, watched: what a laptop runs instead of three machines."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

FIRST_BACK_OFF_SECONDS = 0.5
LAST_BACK_OFF_SECONDS = 30.0
HEALTHY_SECONDS = 60.0
"""A worker that ran so long starts over with the first back-off."""
GRACE_SECONDS = 12.0
"""So long after SIGTERM a worker is killed; its successor undoes what it left open."""


class Worker:
    """One worker process, started again whenever it ends by itself with an error."""

    def __init__(self, agent: str, environment: Mapping[str, str], log: int | None = None) -> None:
        self.agent = agent
        self.restarts = 0
        self._environment = dict(environment)
        self._log = log
        self._back_off = FIRST_BACK_OFF_SECONDS
        self._start_at = 0.0
        self._started = 0.0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process."""
        self._started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            [sys.executable, "-m", "streams", "worker", self.agent],
            env=self._environment,
            stdout=self._log,
            stderr=self._log,
        )

    def tend(self, say: Callable[[str], None]) -> None:
        """Start it again if it ended, later each time."""
        now = time.monotonic()
        if self.process is None:
            if now >= self._start_at:
                self.restarts += 1
                self.start()
            return
        status = self.process.poll()
        if status is None:
            return
        if now - self._started > HEALTHY_SECONDS:
            self._back_off = FIRST_BACK_OFF_SECONDS
        say(f"{self.agent} ended with status {status}; again in {self._back_off:.1f} s")
        self.process = None
        self._start_at = now + self._back_off
        self._back_off = min(self._back_off * 2, LAST_BACK_OFF_SECONDS)


def stop(workers: Sequence[Worker]) -> None:
    """End all of them: SIGTERM, and SIGKILL for one that does not go."""
    running = [each.process for each in workers if each.process is not None]
    for process in running:
        process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    for process in running:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
