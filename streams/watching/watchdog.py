"""A thread that ends the process when nothing moves: a restart is safe, a standstill is not."""

import asyncio
import faulthandler
import logging
import os
import threading
import time
from collections.abc import Callable

import faust

from streams.configuration.settings import Settings
from streams.engine.desk import SOFTWARE_ERROR, Desk
from streams.kafka.diagnosis import diagnose
from streams.kafka.intake import FaustIntake
from streams.watching.health import CONSUMER, Health
from streams.watching.watch import Watch

log = logging.getLogger(__name__)

STEP_SECONDS = 1.0
TROUBLE_SECONDS = 10.0
OUTSIDE_LIMITS = 5
"""A worker may be outside its group for this many times as long as records may wait: the group's
coordinator may be away while other brokers answer."""
SLOW_SECONDS = 15.0
"""Time without progress after which the worker is not ready; a healthy transaction is shorter."""


class Progress:
    """When the number of settled records last changed, and how many records wait."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.waiting = 0
        self.settled = 0
        self._moved = clock()

    def step(self, waiting: int, settled: int, *, excused: bool = False) -> None:
        """Record the counts of now; while `excused` (a known outage), waiting is no standstill."""
        if settled != self.settled or not waiting or excused:
            self._moved = self._clock()
        self.waiting, self.settled = waiting, settled

    @property
    def standstill(self) -> float:
        """Seconds since records wait and none is settled."""
        return self._clock() - self._moved


def guard(
    app: faust.App,
    desk: Desk,
    intake: FaustIntake,
    watch: Watch,
    health: Health,
    settings: Settings,
) -> None:
    """Send a heartbeat every second from the worker's loop, and check it from a thread."""
    progress, membership = Progress(), Progress()

    async def beat() -> None:
        while not app.should_stop:
            await app.sleep(STEP_SECONDS)
            health.beat()
            watch.tasks(len(asyncio.all_tasks()))
            waiting = 0
            for partition in desk.partitions:
                lag = intake.lag(partition.source) + partition.waiting
                watch.waiting(partition.source, lag, partition.oldest)
                waiting += 0 if partition.opening else lag
            settled = sum(each.settlements for each in desk.partitions)
            progress.step(waiting, settled, excused=health.waiting)
            membership.step(0 if intake.is_member else 1, 0, excused=health.is_cut_off)

    async def reach() -> None:
        before = ""
        while not app.should_stop:
            await app.sleep(STEP_SECONDS)
            try:
                async with asyncio.timeout(TROUBLE_SECONDS):
                    why = await intake.trouble()
            except TimeoutError:  # its thread hangs, which `_watch` detects
                why = ""
            if not why and not intake.connected:
                why = await diagnose(settings)
                if why and why != before:
                    log.warning("waiting for the broker: %s", why)
                before = why
            health.waits(CONSUMER, why)

    app.task(beat)
    app.task(reach)
    threading.Thread(
        target=_watch, args=(progress, membership, health, settings.stuck_seconds), daemon=True
    ).start()


def reason_to_end(progress: Progress, membership: Progress, health: Health, limit: float) -> str:
    """Return in one sentence why the process must end, or the empty string; `limit` in seconds."""
    if progress.standstill > limit:
        return f"{progress.waiting} records wait and nothing was settled for {limit:.0f} s"
    if membership.standstill > OUTSIDE_LIMITS * limit:
        return f"outside the consumer group for {OUTSIDE_LIMITS * limit:.0f} s"
    if health.silent > limit:
        return f"the event loop did not run for {limit:.0f} s"
    return ""


def _watch(progress: Progress, membership: Progress, health: Health, limit: float) -> None:
    pause = threading.Event()  # time.sleep does not end under a faked clock
    while True:
        # Native code may keep the interpreter's lock, and this thread from running, for ever.
        faulthandler.dump_traceback_later(limit + 2 * STEP_SECONDS, exit=True)
        pause.wait(STEP_SECONDS)
        why = reason_to_end(progress, membership, health, limit)
        if not why and progress.standstill > min(limit, SLOW_SECONDS):
            health.stuck(
                f"{progress.waiting} records wait and nothing was settled for "
                f"{progress.standstill:.0f} s"
            )
        else:
            health.stuck(why)
        if why:
            log.critical("%s: the process ends", why)
            faulthandler.dump_traceback(all_threads=True)
            os._exit(SOFTWARE_ERROR)
