"""The base of every scenario: its cluster, records sent, workers, and the account."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verification.faults.account import Account
from verification.faults.crew import Crew

# A seventh to a half of what production has, so that a time-out is seen within a row's time.
TIMEOUTS = {
    "COPYDESK_SESSION_TIMEOUT_SECONDS": "6",
    "COPYDESK_REQUEST_TIMEOUT_SECONDS": "4",
    "COPYDESK_TRANSACTION_TIMEOUT_SECONDS": "10",
    "COPYDESK_STUCK_SECONDS": "30",
}


class UnmetError(AssertionError):
    """Something that a row waits for did not come; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a scenario runs.

    Attributes:
        servers: how feeder and reader reach the brokers.
        lines: the ways for workers, by name.
        replication: of each topic.
        folder: for logs.
    """

    servers: str
    lines: Mapping[str, str]
    replication: int
    folder: Path


class Scenario:
    """What every scenario has: records sent, workers, and an account at its end."""

    def __init__(self, name: str, place: Place, crew: Crew) -> None:
        self.name = name
        self.place = place
        self.crew = crew
        self.sent = 0
        self.feeding: list[asyncio.Task[None]] = []
        self.broken: list[str] = []
        self.account = Account()
        self._healed_at: float | None = None
        self._recovery: float | None = None

    @property
    def seen(self) -> int:
        """How many verdicts were read so far."""
        raise NotImplementedError

    async def close(self, seconds: float) -> None:
        """Settle within `seconds`, end the workers, and draw up the account."""
        raise NotImplementedError

    def on(self, line: str | None) -> dict[str, str]:
        """Return the variable that puts a worker on a line, the first unless named."""
        chosen = line or next(iter(self.place.lines))
        return {"COPYDESK_BOOTSTRAP_SERVERS": self.place.lines[chosen]}

    async def until(self, done: Callable[[], bool], seconds: float, what: str) -> float:
        """Wait for something; return how long it took. Raises UnmetError with `what`."""
        began = time.monotonic()
        while not done():
            if time.monotonic() - began > seconds:
                raise UnmetError(f"{what}: not within {seconds:.0f} s ({self.state()})")
            await asyncio.sleep(0.05)
        return time.monotonic() - began

    async def more(self, count: int, seconds: float = 150.0) -> None:
        """Wait for `count` more verdicts."""
        goal = self.seen + count
        await self.until(lambda: self.seen >= goal, seconds, f"{count} more verdicts")

    def expect(self, holds: bool, sentence: str) -> None:  # noqa: FBT001 - reads as an assertion
        """Note a sentence when it does not hold."""
        if not holds:
            self.broken.append(f"not so: {sentence}")

    def state(self) -> str:
        """Return the progress in a few words."""
        return (
            f"{self.seen} verdicts of {self.sent} records, "
            f"{self.crew.restarts} restarts, ended with {self.crew.statuses[-5:]}"
        )

    def healed(self) -> None:
        """Record that the fault is over: the time to recover runs until the next verdict."""
        self._healed_at = time.monotonic()
        self._recovery = self._recovery or 0.0

    def progress(self) -> None:
        """Record that a verdict was read."""
        if self._healed_at is not None:
            self._recovery = max(self._recovery or 0.0, time.monotonic() - self._healed_at)
            self._healed_at = None

    async def dismiss_all(self) -> None:
        """End all workers in good order; one that is only starting has not learnt to leave."""
        await asyncio.gather(*(hand.awake() for hand in self.crew.hands))
        statuses = await self.crew.stop()
        self.expect(set(statuses) <= {0}, f"workers leave with status 0 at the end, and {statuses}")

    def finish(self) -> None:
        """Write into the account what the story itself knows."""
        if self.account.recovery_seconds is None:
            self.account.recovery_seconds = self._recovery
        self.account.restarts = self.crew.restarts
        self.account.broken += self.broken

    @asynccontextmanager
    async def running(
        self, reading: Coroutine[Any, Any, None], settle_seconds: float
    ) -> AsyncIterator[None]:
        """Read and tend meanwhile; close after the block; whatever happens, the workers end."""
        tasks = [asyncio.create_task(reading), asyncio.create_task(self.crew.tend())]
        try:
            yield
            await self.close(settle_seconds)
        finally:
            self.crew.kill()
            for task in (*tasks, *self.feeding):
                task.cancel()
            await asyncio.gather(*tasks, *self.feeding, return_exceptions=True)
