"""Rows with faults of a machine: disk, memory, clock, name resolution, scheduling."""

import asyncio
import resource
import signal
from pathlib import Path

from streams.app import TOPOLOGY
from verification.faults import administration
from verification.faults.articles import article
from verification.faults.bench import Bench, NotHereError
from verification.faults.crew import Hand
from verification.faults.first_sight import HANG, SEIZE

FAKETIME = (
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
)
"""Where Debian puts it."""
HOUR = 3600
SHORT_ARTICLES = {
    "COPYDESK_ARTICLE_SECONDS": "0.5",
    # As long as in production: the loop stands still meanwhile, and no request may fail of it.
    "COPYDESK_REQUEST_TIMEOUT_SECONDS": "10",
    "COPYDESK_TRANSACTION_TIMEOUT_SECONDS": "20",
}
NO_NAME = "no-such-name.invalid:9092"
"""RFC 2606: this name never exists."""
SOFTWARE_ERROR = 70


async def clock_jumps(bench: Bench) -> None:
    """The workers' clocks are an hour fast, an hour slow, and jump while they work."""
    library = next(filter(lambda path: Path(path).exists(), FAKETIME), None)
    if library is None:
        raise NotHereError("needs libfaketime (Debian: apt-get install libfaketime)")
    clock = bench.folder / "clock"
    clock.write_text("+0")
    skewed = {
        "LD_PRELOAD": library,
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    async with bench.desk() as desk:
        for agent in TOPOLOGY.agent_names:
            desk.worker(agent, **skewed)
        for step, offset in enumerate((HOUR, -HOUR, 24 * HOUR, 0)):
            clock.write_text(f"{offset:+d}")
            await desk.feed((None, article(100 * step + n), ()) for n in range(100))
            await desk.more(100)
        desk.healed()


async def broker_disk_full(bench: Bench) -> None:
    """One broker's files may not grow any more (EFBIG in place of ENOSPC) until it is restarted."""
    async with bench.story(work_seconds=0.001) as story:
        story.feed_meanwhile(60)
        story.worker()
        story.worker("RIGHT")
        await story.more(200)
        number = await administration.leader(story.place.servers, f"{story.name}.raw", 0)
        broker = bench.cluster.brokers[number]
        resource.prlimit(broker.pid, resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
        # Kafka gives up a broker whose only log folder fails.
        await story.until(lambda: not broker.runs, 150, "the broker ends")
        await asyncio.sleep(5)
        await asyncio.to_thread(bench.cluster.launch, number)
        story.healed()
        await administration.in_sync(story.place.servers, 3)


async def worker_disk_full(bench: Bench) -> None:
    """No file of one worker may grow by a byte, its log included."""
    async with bench.story(work_seconds=0.001) as story:
        story.feed_meanwhile(100)
        story.worker()
        await story.more(200)
        hand = story.crew.hands[0]
        resource.prlimit(hand.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        await story.more(500)
        # A rebalance too, and what a worker does when it leaves.
        story.worker("RIGHT")
        await story.more(500)
        story.healed()
        story.expect(not story.crew.statuses, "no worker ends")


async def memory_short(bench: Bench) -> None:
    """The worker may have 40 MB more than it has, and 60 MB of articles come."""
    async with bench.story() as story:
        await story.feed(200)
        hand = story.worker()
        await story.more(200)
        room = int((hand.megabytes_virtual + 40) * 1_048_576)
        resource.prlimit(hand.process.pid, resource.RLIMIT_AS, (room, resource.RLIM_INFINITY))
        await story.feed(300, value=lambda _: b"x" * 200_000, seed=2)
        await asyncio.sleep(20)
        # Its successor has no limit; where it lived through, it goes on.
        story.healed()
        await story.settled(90)
        story.expect(
            set(story.crew.statuses) <= {SOFTWARE_ERROR}, "it ends with status 70, if it ends"
        )


async def article_that_hangs(bench: Bench) -> None:
    """An agent that computes for ever on one article, six times among others."""
    async with bench.story(variables=SHORT_ARTICLES) as story:
        await story.feed(1200, value=lambda n: HANG if n % 200 == 150 else b"x" * 300)
        hand = story.worker()
        story.worker("RIGHT")
        await story.settled(200)
        story.healed()
        owned = hand.text.count("owned from offset")
        story.expect(not story.crew.statuses, "no worker ends")
        story.expect(owned <= 8, f"no partition moves but for the second worker: {owned} takings")


async def loop_seized(bench: Bench) -> None:
    """Native code keeps the interpreter's lock for ever: no thread of the worker runs any more."""
    async with bench.story(work_seconds=0.001, variables={"COPYDESK_STUCK_SECONDS": "8"}) as story:
        story.feed_meanwhile(75)
        hand = story.worker(**{SEIZE: "700"})
        story.worker("RIGHT")
        await story.until(lambda: bool(hand.statuses), 120, "the watchdog ends the worker")
        story.healed()
        story.expect("Thread 0x" in hand.text, "the stacks of all threads are in its log")
        story.expect(len(story.crew.statuses) == 1, f"one restart: {story.crew.statuses}")


async def idle(bench: Bench) -> None:
    """Half a minute without a record, a restart of all, and then work."""
    async with bench.story() as story:
        story.worker()
        story.worker("RIGHT")
        await story.until(
            lambda: sum("owned from offset" in hand.text for hand in story.crew.hands) == 2,
            120,
            "both own partitions",
        )
        before = [(hand.megabytes, hand.files) for hand in story.crew.hands]
        await asyncio.sleep(30)
        after = [(hand.megabytes, hand.files) for hand in story.crew.hands]
        grown = [
            (new[0] - old[0] > 5, new[1] - old[1] > 3)
            for old, new in zip(before, after, strict=True)
        ]
        story.expect(not any(map(any, grown)), f"nothing grows: {before}, then {after}")
        story.expect(await _ready(story.crew.hands), "both are ready all along")
        for hand in story.crew.hands:
            hand.send(signal.SIGTERM)
        await story.until(lambda: len(story.crew.statuses) == 2, 60, "both leave")
        story.expect(story.crew.statuses == [0, 0], f"with status 0: {story.crew.statuses}")
        await story.feed(200)
        story.healed()


async def _ready(hands: list[Hand]) -> bool:
    return [await hand.reasons() for hand in hands] == [[], []]


async def no_such_name(bench: Bench) -> None:
    """The bootstrap name does not exist: the worker says so, waits, and no secret is needed."""
    async with bench.story() as story:
        await story.feed(300)
        hand = story.crew.start(COPYDESK_BOOTSTRAP_SERVERS=NO_NAME)
        await story.until(lambda: NO_NAME.partition(":")[0] in hand.text, 90, "its log names it")
        await asyncio.sleep(10)
        reasons = await hand.reasons()
        story.expect(
            any(NO_NAME.partition(":")[0] in each for each in reasons or ()),
            f"/readyz says why: {reasons}",
        )
        story.expect(not hand.statuses, "it waits and does not end")
        await story.crew.dismiss(hand, signal.SIGKILL)
        story.worker()
        story.healed()
