"""Supervised worker processes, restarted when they end, as an orchestrator does."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

from demo.node import HOST, free_port
from verification.faults import process
from verification.faults.first_sight import SEIZE

REPOSITORY = Path(__file__).parents[2]
STEP_SECONDS = 0.1
RESTART_SECONDS = 0.5
STOP_SECONDS = 25.0
END = 20_000
"""How many characters of a log are shown."""
PLANTED = ("COPYDESK_CRASH", SEIZE)
"""Variables that only the first process of a place is given."""
FIRST_SIGHT = ("verification.faults.first_sight",)


class Hand:
    """One worker's place: a process, and its successor when it ends."""

    def __init__(
        self,
        module: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        *,
        wrap: Sequence[str],
    ) -> None:
        self.module = module
        self.environment = dict(environment)
        self.log = log
        self.port = free_port()
        self.statuses: list[int] = []
        """How each of its processes ended by itself or was killed."""
        self.again = True
        """Whether a process that ended has a successor."""
        self._wrap = wrap
        self._ended_at: float | None = None
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        self._ended_at = None
        with self.log.open("ab") as output:
            return subprocess.Popen(
                [*self._wrap, sys.executable, "-m", *self.module],
                cwd=REPOSITORY,
                env=self.environment | {"COPYDESK_HTTP_PORT": str(self.port)},
                stdout=output,
                stderr=output,
            )

    def tend(self) -> None:
        """Note an end; start the successor when its time has come."""
        status = self.process.poll()
        if status is None:
            return
        now = time.monotonic()
        if self._ended_at is None:
            self._ended_at = now
            self.statuses.append(status)
            # What a row plants, it plants once.
            for name in PLANTED:
                self.environment.pop(name, None)
        if self.again and now - self._ended_at > RESTART_SECONDS:
            self.process = self._start()

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the process, if it lives."""
        if self.process.poll() is None:
            self.process.send_signal(number)

    @property
    def megabytes(self) -> float:
        """Resident memory of the process."""
        return process.megabytes(self.process.pid)

    @property
    def megabytes_virtual(self) -> float:
        """Address space of the process."""
        return process.megabytes(self.process.pid, "VmSize")

    @property
    def files(self) -> int:
        """Files and sockets that the process has open."""
        return process.files(self.process.pid)

    @property
    def text(self) -> str:
        """All that its processes have logged."""
        return self.log.read_text("utf-8", "replace")

    async def reasons(self) -> list[str] | None:
        """Return why /readyz says no; none when it says yes, None when it does not answer."""
        return await asyncio.to_thread(self._reasons)

    async def awake(self, seconds: float = 30.0) -> None:
        """Wait until the process answers or has ended, at most `seconds`."""
        until = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < until:
            if await self.reasons() is not None:
                return
            await asyncio.sleep(STEP_SECONDS)

    async def metrics(self) -> dict[str, float]:
        """Return what /metrics says: series -> value."""
        return await asyncio.to_thread(self._metrics)

    def _metrics(self) -> dict[str, float]:
        with urllib.request.urlopen(f"http://{HOST}:{self.port}/metrics", timeout=5) as answer:
            lines = answer.read().decode().splitlines()
        pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
        return {series: float(value) for series, value in pairs}

    def _reasons(self) -> list[str] | None:
        try:
            with urllib.request.urlopen(f"http://{HOST}:{self.port}/readyz", timeout=3) as answer:
                body = answer.read()
        except urllib.error.HTTPError as error:
            body = error.read()
        except OSError:
            return None
        reasons: list[str] = json.loads(body)["reasons"]
        return reasons


class Crew:
    """All workers of one story."""

    def __init__(self, environment: Mapping[str, str], folder: Path, name: str) -> None:
        self._environment = {**os.environ, "PYTHONFAULTHANDLER": "1", **environment}
        self._folder = folder
        self._name = name
        self.hands: list[Hand] = []
        self.gone: list[Hand] = []
        """Those that a row took away."""

    def start(
        self,
        *,
        module: Sequence[str] = FIRST_SIGHT,
        wrap: Sequence[str] = (),
        **variables: str,
    ) -> Hand:
        """Start a worker; `variables` add to its environment, `wrap` stands before its command."""
        number = len(self.hands) + len(self.gone)
        log = self._folder / f"{self._name}.{number}.log"
        hand = Hand(module, self._environment | variables, log, wrap=wrap)
        self.hands.append(hand)
        return hand

    @property
    def restarts(self) -> int:
        """How many processes ended without having been asked to."""
        return sum(len(hand.statuses) for hand in (*self.hands, *self.gone))

    @property
    def statuses(self) -> list[int]:
        """How those ended."""
        return [status for hand in (*self.hands, *self.gone) for status in hand.statuses]

    async def tend(self) -> None:
        """Start again whatever ends, until cancelled."""
        while True:
            for hand in self.hands:
                hand.tend()
            await asyncio.sleep(STEP_SECONDS)

    async def dismiss(self, hand: Hand, number: signal.Signals = signal.SIGTERM) -> int:
        """Take one worker away; return how it ended, -6 where it had to be aborted.

        An abort writes every thread's stack into its log, whose end goes to standard error.
        """
        self.hands.remove(hand)
        self.gone.append(hand)
        hand.send(signal.SIGCONT)
        hand.send(number)
        try:
            return await asyncio.to_thread(hand.process.wait, STOP_SECONDS)
        except subprocess.TimeoutExpired:
            hand.send(signal.SIGABRT)
            status = await asyncio.to_thread(hand.process.wait)
            sys.stderr.write(f"{hand.log} of a worker that did not leave:\n{hand.text[-END:]}\n")
            return status

    async def stop(self) -> list[int]:
        """Take all workers away; return how those ended that still ran."""
        running = [hand for hand in self.hands if hand.process.poll() is None]
        return list(await asyncio.gather(*map(self.dismiss, running)))

    def kill(self) -> None:
        """End everything at once, whatever state it is in."""
        for hand in (*self.hands, *self.gone):
            hand.process.kill()
            hand.process.wait()
        self.gone += self.hands
        self.hands = []
