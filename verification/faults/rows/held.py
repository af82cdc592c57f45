"""Rows in which articles are held back while workers die: embargoes of the real agents."""

import asyncio
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import orjson

from streams.configuration.crashpoint import CrashPoint
from verification.faults.articles import article
from verification.faults.bench import Bench
from verification.faults.desk import Desk
from verification.reports import Raw

HELD = 24
KILLED = 4
"""Of them, withdrawn while they are held."""
POINTS = (
    CrashPoint.FIRST_OUTPUT,
    CrashPoint.OUTPUTS_SENT,
    CrashPoint.MEMORY_SENT,
    CrashPoint.OFFSETS_SENT,
    CrashPoint.COMMITTED,
)
STEP_SECONDS = 1.0
"""Between two embargoes: a worker that dies in one release leaves others to its successors."""
NOT_YET_SECONDS = 45.0
"""Until the first of them ends: all are held before, on a busy machine too."""


async def killed_at_the_release(bench: Bench) -> None:
    """Each worker of an idle desk dies in the transaction that releases: no other record comes."""
    async with bench.desk() as desk:
        await _hold(desk)
        for point in POINTS:
            await desk.dies("deduplicate", point)
        desk.worker("deduplicate")
        await _released(desk)


async def taken_over_while_held(bench: Bench) -> None:
    """The owner is killed while it holds, its successor frozen past its session at the releases."""
    async with bench.desk() as desk:
        ends = await _hold(desk)
        second = desk.worker("deduplicate")
        await second.awake()
        await desk.until(lambda: time.time() >= ends, 120, "the first embargo ends")
        second.send(signal.SIGSTOP)
        third = desk.worker("deduplicate")
        await desk.until(lambda: "owned from offset" in third.text, 150, "another takes over")
        await asyncio.sleep(STEP_SECONDS * 3)
        second.send(signal.SIGCONT)
        await _released(desk)


async def _hold(desk: Desk) -> float:
    """Feed embargoed articles, and withdrawals of some; then kill the owner.

    Returns when the first embargo ends, in seconds since 1970.
    """
    desk.workers()
    owner = desk.crew.hands[1]
    await desk.feed((None, article(number), ()) for number in range(20))
    await desk.until(lambda: desk.settled_all, 150, "the first articles")
    ends = time.time() + NOT_YET_SECONDS
    await desk.feed(_embargoed(ends))
    await desk.feed(_withdrawals())
    await desk.until(lambda: desk.settled_all, 150, "everything is held or withdrawn")
    desk.expect(time.time() < ends, "they are held before the first embargo ends")
    owner.again = False
    owner.send(signal.SIGKILL)
    return ends


async def _released(desk: Desk) -> None:
    await desk.until(lambda: len(desk.released) >= HELD - KILLED, 180, "all are released")
    desk.healed()


def _embargoed(first: float) -> Iterator[Raw]:
    for number in range(HELD):
        ends = datetime.fromtimestamp(first + number * STEP_SECONDS, UTC).isoformat()
        fields = {"embargoedUntil": ends, "url": _address(number)}
        yield None, orjson.dumps(orjson.loads(article(1000 + number)) | fields), ()


def _withdrawals() -> Iterator[Raw]:
    for number in range(0, 2 * KILLED, 2):
        kill = {"url": _address(number), "pubStatus": "canceled", "title": "-"}
        yield None, orjson.dumps(kill), ()


def _address(number: int) -> str:
    return f"https://news-1.example/held/{number}"
