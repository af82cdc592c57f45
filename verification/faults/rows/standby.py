"""The row in which a standby takes over: the owner of a large memory is killed under load."""

import asyncio
import re
import signal
import time
from collections.abc import Iterator

from agents.memory.memory import Memory
from verification.faults import administration
from verification.faults.articles import article
from verification.faults.bench import Bench
from verification.faults.crew import Hand
from verification.faults.desk import Desk
from verification.faults.remembered import blocks
from verification.faults.scenario import UnmetError
from verification.reports import Raw

REMEMBERED = 1_000_000
HOUR = 3600.0
KILLS = 3
FED = 600
"""Raw records in each round; a quarter of them repeat an earlier article."""
A_SECOND = 20.0
TAKE_OVER_SECONDS = 2.0
"""From the assignment of the partition until its records are read."""
READ_SECONDS = 240.0
"""Two workers read the memory at once, beside the brokers."""
STANDING_BY = "standing by: its whole memory has been read"
"""What the log of a standby says that has read all."""
_OWNED = re.compile(r"/0: owned from offset \d+, after (\d+\.\d+) s")


async def taken_over_by_a_standby(
    bench: Bench,
    remembered: int = REMEMBERED,
    kills: int = KILLS,
    within: float = TAKE_OVER_SECONDS,
) -> None:
    """Kill DEDUPLICATE's owner under load, three times, beside a standby that has read all."""
    async with bench.desk(settle_seconds=READ_SECONDS) as desk:
        now = time.time()
        log = blocks(Memory(), remembered, now - 2 * HOUR, now - HOUR)
        topic = desk.settings.topic("memory")
        await administration.append_all(desk.place.servers, topic, 0, log)
        desk.workers()
        owner = desk.crew.hands[1]
        await _owned(desk, owner, READ_SECONDS)
        for kill in range(kills):
            standby = desk.worker("deduplicate")
            await _ready(desk, standby)
            # The group divides its partitions anew when a worker joins it.
            _expect_fast(desk, "the owner goes on", takings(owner.text)[1:], within)
            desk.feeding.append(asyncio.create_task(desk.feed(_fed(kill), A_SECOND)))
            await desk.more(FED // 3)
            owner.again = False
            owner.send(signal.SIGKILL)
            await _owned(desk, standby, 60)
            desk.healed()
            _expect_fast(desk, "a standby takes over", takings(standby.text), within)
            await asyncio.gather(*desk.feeding)
            owner = standby


def _fed(kill: int) -> Iterator[Raw]:
    for number in range(kill * FED, (kill + 1) * FED):
        yield None, article(number), ()


def takings(log: str) -> list[float]:
    """Return how many seconds each take-over of partition 0 took, from the log of a worker."""
    return [float(seconds) for seconds in _OWNED.findall(log)]


def _expect_fast(desk: Desk, what: str, all_seconds: list[float], within: float) -> None:
    for seconds in all_seconds:
        sentence = f"{what} within {within:.0f} s, not in {seconds:.2f} s"
        desk.expect(seconds <= within, sentence)


async def _owned(desk: Desk, hand: Hand, seconds: float) -> None:
    await desk.until(lambda: bool(takings(hand.text)), seconds, "a worker takes over")


async def _ready(desk: Desk, standby: Hand) -> None:
    until = time.monotonic() + READ_SECONDS
    while (reasons := await standby.reasons()) != []:
        if time.monotonic() > until:
            raise UnmetError(f"a standby has not read the memory: {reasons} ({desk.state()})")
        await asyncio.sleep(0.2)
