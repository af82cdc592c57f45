"""Rows in which a worker process dies, freezes, leaves or multiplies."""

import asyncio
import signal
import time

from streams.configuration.crashpoint import CrashPoint
from verification.faults import process
from verification.faults.bench import Bench
from verification.faults.crew import Hand
from verification.faults.story import Story

KILLS = 50
AT_ONCE = 3
STORM_SECONDS = 120.0
STORM_STEP_SECONDS = 3.0
SESSION_SECONDS = 6.0
IDLE = ["no partitions assigned"]
IDLE_SECONDS = 60.0
OFTEN = {
    CrashPoint.BEGUN,
    CrashPoint.FIRST_OUTPUT,
    CrashPoint.OUTPUTS_SENT,
    CrashPoint.MEMORY_SENT,
    CrashPoint.OFFSETS_SENT,
    CrashPoint.COMMITTED,
    CrashPoint.REMEMBERED,
}
"""What a transaction passes often is passed a few times first: so there is something to lose."""


async def killed_at_random(bench: Bench, kills: int = KILLS) -> None:
    """Kill -9 one of three workers 50 times, 0.2 to 3 s apart."""
    async with bench.story(work_seconds=0.001, settle_seconds=180) as story:
        story.feed_meanwhile(60)
        for _ in range(3):
            story.worker()
        await story.more(200)
        for _ in range(kills):
            await asyncio.sleep(bench.choose.uniform(0.2, 3.0))
            bench.choose.choice(story.crew.hands).send(signal.SIGKILL)
        story.healed()


async def _killed_at(bench: Bench, point: CrashPoint) -> None:
    async with bench.story(work_seconds=0.0001) as story:
        await story.feed(2500)
        story.worker(COPYDESK_CRASH=f"{point}:{5 if point in OFTEN else 2}")
        await story.until(lambda: bool(story.crew.statuses), 120, f"the crash at {point}")
        story.healed()
        await story.settled(150)
        story.expect(story.crew.statuses == [-signal.SIGKILL], f"one kill at {point}")


async def _killed_while_it_restores(bench: Bench) -> None:
    async with bench.story(work_seconds=0.001) as story:
        await story.feed(6000)
        first = _only(story)
        await story.more(1500)
        first.environment["COPYDESK_CRASH"] = ""
        first.again = False
        first.send(signal.SIGKILL)
        story.worker(COPYDESK_CRASH="restoring:1")
        await story.until(lambda: len(story.crew.statuses) == 2, 120, "a crash while restoring")
        story.healed()


async def _killed_while_it_gives_back(bench: Bench) -> None:
    async with bench.story(work_seconds=0.001) as story:
        await story.feed(6000)
        story.worker(COPYDESK_CRASH="revoking:1")
        await story.more(500)
        first = story.crew.hands[0]
        story.worker()
        status = await story.crew.dismiss(first)
        story.healed()
        # The newcomer's joining makes the first give back partitions, or its own leaving does.
        ends = {status, *story.crew.statuses}
        story.expect(-signal.SIGKILL in ends, f"a kill while it gives partitions back: {ends}")


async def killed_at_each_point(bench: Bench) -> None:
    """Kill -9 at each named crash point of taking over, settling and giving back."""
    own = (CrashPoint.RESTORING, CrashPoint.REVOKING)
    points = [point for point in CrashPoint if point not in own]
    for start in range(0, len(points), AT_ONCE):
        few = points[start : start + AT_ONCE]
        await asyncio.gather(*(_killed_at(bench, point) for point in few))
    await asyncio.gather(_killed_while_it_restores(bench), _killed_while_it_gives_back(bench))


async def asked_to_leave(bench: Bench) -> None:
    """SIGTERM under load: status 0 within 10 s, nothing aborted, its partitions taken at once."""
    async with bench.story(work_seconds=0.002) as story:
        story.feed_meanwhile(150)
        story.worker()
        story.worker()
        await story.until(lambda: _owners(story) == 2, 120, "both workers own partitions")
        await story.more(300)
        leaving = story.crew.hands[0]
        began = time.monotonic()
        status = await story.crew.dismiss(leaving)
        seconds = time.monotonic() - began
        story.healed()
        story.expect(status == 0, f"it ends with status 0, and ended with {status}")
        story.expect(seconds < 10, f"it ends within 10 s, and took {seconds:.1f} s")
        story.expect("asking the broker" not in leaving.text, "no transaction of it is given up")
        await story.settled(150)
        delay = story.ledger.recovery_seconds or 0.0
        story.expect(
            delay < SESSION_SECONDS, f"no waiting for the session's end, and it took {delay:.1f} s"
        )


async def frozen_with_a_transaction_open(bench: Bench) -> None:
    """SIGSTOP after all outputs are sent, past session and transaction time-out, then SIGCONT."""
    async with bench.story(work_seconds=0.001) as story:
        await story.feed(9000)
        story.worker(COPYDESK_CRASH="memory-sent:4:stop")
        zombie = story.crew.hands[0]
        await story.until(
            lambda: process.stopped(zombie.process.pid), 120, "the freeze at memory-sent"
        )
        story.worker()
        await story.more(2000, 90)
        await asyncio.sleep(12)  # past the transaction time-out of every partition it held
        zombie.send(signal.SIGCONT)
        story.healed()


async def frozen_for_a_moment(bench: Bench) -> None:
    """SIGSTOP for 3 s, half a session: no partition moves, nothing is restarted."""
    async with bench.story(work_seconds=0.001) as story:
        story.feed_meanwhile(150)
        story.worker()
        story.worker()
        await story.until(lambda: _owners(story) == 2, 120, "both workers own partitions")
        await story.more(200)
        before = _takings(story)
        frozen = story.crew.hands[0]
        frozen.send(signal.SIGSTOP)
        await asyncio.sleep(3)
        frozen.send(signal.SIGCONT)
        story.healed()
        await story.more(300)
        story.expect(_takings(story) == before, "no partition changes hands")
        story.expect(not story.crew.statuses, "no worker ends")


async def storm(bench: Bench) -> None:
    """Add or remove a worker every 3 s for 2 minutes, between 1 and 6 for 4 partitions."""
    async with bench.story(work_seconds=0.001, settle_seconds=180) as story:
        story.feed_meanwhile(60)
        story.worker()
        await story.more(100)
        until = time.monotonic() + STORM_SECONDS
        leaving: list[asyncio.Task[int]] = []
        while time.monotonic() < until:
            await asyncio.sleep(STORM_STEP_SECONDS)
            count = len(story.crew.hands)
            if count == 1 or (count < 6 and bench.choose.random() < 0.5):
                story.worker()
            else:
                hand = bench.choose.choice(story.crew.hands)
                leaving.append(asyncio.create_task(story.crew.dismiss(hand)))
        story.healed()
        while len(story.crew.hands) < 6:
            story.worker()
        await asyncio.gather(*leaving)
        await story.more(500, 90)
        # More workers than partitions: those without one wait, and say so.
        reasons: list[list[str] | None] = []
        until = time.monotonic() + IDLE_SECONDS
        while reasons.count(IDLE) < 2 and time.monotonic() < until:
            await asyncio.sleep(0.5)
            reasons = [await hand.reasons() for hand in story.crew.hands]
        idle = reasons.count(IDLE)
        story.expect(idle >= 2, f"idle workers say that they have no partition: {reasons}")
        story.expect(set(story.crew.statuses) <= {0}, "no worker ends by itself")


def _only(story: Story) -> Hand:
    story.worker()
    return story.crew.hands[-1]


def _takings(story: Story) -> int:
    return sum(hand.text.count("owned from offset") for hand in story.crew.hands)


def _owners(story: Story) -> int:
    return sum("owned from offset" in hand.text for hand in story.crew.hands)
