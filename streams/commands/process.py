"""A supervised worker process: restarted with exponential back-off whenever it ends."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import IO

FIRST_BACK_OFF_SECONDS = 0.5
LAST_BACK_OFF_SECONDS = 30.0
HEALTHY_SECONDS = 60.0
"""After running for this time, a worker starts over with the first back-off."""
GRACE_SECONDS = 12.0
"""Time after SIGTERM until SIGKILL; the next worker aborts a transaction that was left open."""


class Worker:
    """One worker process; each line of its log goes to `say` with its agent's name."""

    def __init__(
        self, agent: str, environment: Mapping[str, str], say: Callable[[str, str], None]
    ) -> None:
        self.agent = agent
        self.restarts = 0
        self._environment = dict(environment)
        self._say = say
        self._back_off = FIRST_BACK_OFF_SECONDS
        self._start_at = 0.0
        self._started = 0.0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process, in a process group of its own: Ctrl-C goes to the supervisor only."""
        self._started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            [sys.executable, "-m", "streams", "worker", self.agent],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            process_group=0,
        )
        assert self.process.stdout is not None
        threading.Thread(target=self._pass_on, args=(self.process.stdout,), daemon=True).start()

    def tend(self) -> int | None:
        """Restart the process after its back-off; return the exit status if it just ended."""
        now = time.monotonic()
        if self.process is None:
            if now >= self._start_at:
                self.restarts += 1
                self.start()
            return None
        status = self.process.poll()
        if status is None:
            return None
        if now - self._started > HEALTHY_SECONDS:
            self._back_off = FIRST_BACK_OFF_SECONDS
        self._say(self.agent, f"ended with status {status}; again in {self._back_off:.1f} s")
        self.process = None
        self._start_at = now + self._back_off
        self._back_off = min(self._back_off * 2, LAST_BACK_OFF_SECONDS)
        return status

    def _pass_on(self, log: IO[bytes]) -> None:
        with log:
            for line in log:
                self._say(self.agent, line.decode("utf-8", "replace").rstrip("\n"))


def stop(workers: Sequence[Worker], grace_seconds: float = GRACE_SECONDS) -> None:
    """End all processes: SIGTERM, then SIGKILL for those that run after the grace period."""
    running = [each.process for each in workers if each.process is not None]
    for process in running:
        process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + grace_seconds
    for process in running:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
