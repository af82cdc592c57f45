"""Rows with network faults: connections cut, requests and replies delayed or lost."""

import asyncio
import signal
from collections.abc import Callable

from verification.faults.bench import Bench
from verification.faults.frames import Api
from verification.faults.story import Story
from verification.faults.weather import Act, Rule, Side, Weather

FAULT_SECONDS = 10.0
"""Longer than a request's time-out, and than a session."""
THROTTLED = 50_000.0
LOST = (
    Api.PRODUCE,
    Api.ADD_PARTITIONS_TO_TXN,
    Api.ADD_OFFSETS_TO_TXN,
    Api.TXN_OFFSET_COMMIT,
    Api.END_TXN,
    Api.FETCH,
    Api.HEARTBEAT,
)
"""Requests of a worker at work."""
LOST_AT_START = (
    Api.METADATA,
    Api.FIND_COORDINATOR,
    Api.JOIN_GROUP,
    Api.SYNC_GROUP,
    Api.INIT_PRODUCER_ID,
    Api.OFFSET_FETCH,
    Api.LIST_OFFSETS,
)
"""Requests of a worker that takes partitions over."""
HELD = (Api.END_TXN, Api.TXN_OFFSET_COMMIT, Api.ADD_PARTITIONS_TO_TXN, Api.PRODUCE)
HOLD_SECONDS = 5.0
"""A request's time-out and a bit: the client has sent it again when the first one arrives."""
REQUEST_SECONDS = {"COPYDESK_REQUEST_TIMEOUT_SECONDS": "4"}


async def line_broken(bench: Bench) -> None:
    """Cut, stall, half-open and slow one of two workers' line, each for 10 s, then both."""
    faults: list[Callable[[Weather], None]] = [_refuse, _stall, _swallow, _delay]
    async with bench.story(work_seconds=0.001, settle_seconds=180) as story:
        story.feed_meanwhile(50)
        story.worker("LEFT")
        story.worker("RIGHT")
        await story.more(200)
        for fault in faults:
            fault(bench.left)
            await asyncio.sleep(FAULT_SECONDS)
            bench.left.clear()
            story.healed()
            await story.more(100)
        for fault in faults[:2]:
            for line in bench.cluster.lines.values():
                fault(line.weather)
            await asyncio.sleep(FAULT_SECONDS)
            for line in bench.cluster.lines.values():
                line.weather.clear()
            story.healed()
            await story.more(100)


def _refuse(weather: Weather) -> None:
    weather.refuse = True


def _stall(weather: Weather) -> None:
    weather.stall = True


def _swallow(weather: Weather) -> None:
    weather.swallow = True


def _delay(weather: Weather) -> None:
    weather.delay_seconds = 0.2


async def replies_lost(bench: Bench) -> None:
    """Deliver a request and lose its reply: with the connection, and in silence."""
    async with bench.story(work_seconds=0.001, settle_seconds=180) as story:
        story.feed_meanwhile(60)
        story.worker()
        story.worker()
        await story.more(200)
        for api in LOST:
            for act in (Act.CUT, Act.SILENCE):
                await _meet(bench, story, Rule(api, Side.REPLY, act))
        story.healed()


async def replies_lost_at_start(bench: Bench) -> None:
    """The same for what a worker asks while it takes partitions over."""
    async with bench.story(work_seconds=0.001, settle_seconds=180) as story:
        story.feed_meanwhile(60)
        story.worker()
        story.worker()
        await story.more(200)
        for api in LOST_AT_START:
            for act in (Act.CUT, Act.SILENCE):
                bench.choose.choice(story.crew.hands).send(signal.SIGKILL)
                await _meet(bench, story, Rule(api, Side.REPLY, act))
        story.healed()


async def end_of_transaction_lost(bench: Bench) -> None:
    """Lose ten replies to EndTxn, half of them with the connection."""
    async with bench.story(work_seconds=0.001) as story:
        await story.feed(6000)
        story.worker()
        await story.more(200)
        for act in (Act.CUT, Act.SILENCE) * 2:
            await _meet(bench, story, Rule(Api.END_TXN, Side.REPLY, act, times=2), 50)
        story.healed()


async def requests_late(bench: Bench) -> None:
    """Hold a request until the client has given it up, and deliver it all the same."""
    async with bench.story(work_seconds=0.001, settle_seconds=180) as story:
        story.feed_meanwhile(100)
        story.worker()
        await story.more(300)
        for api in HELD:
            for _ in range(3):
                # One worker, full speed: the next transaction is under way when it arrives.
                rule = Rule(api, Side.REQUEST, Act.HOLD, seconds=HOLD_SECONDS)
                await _meet(bench, story, rule)
                await asyncio.sleep(HOLD_SECONDS)
        story.healed()


async def _meet(bench: Bench, story: Story, rule: Rule, more: int = 100) -> None:
    bench.left.rules = [rule]
    await story.until(
        rule.fulfilled.is_set, 120, f"{rule.api.name} {rule.side.name} {rule.act.name}"
    )
    bench.left.rules = []
    await story.more(more)


async def throttled(bench: Bench) -> None:
    """50 KB/s to the brokers for 40 s, a tenth of what the workers want to write."""
    async with bench.story(settle_seconds=180) as story:
        await story.feed(12_000)
        story.worker()
        story.worker()
        await story.more(500)
        before = _memory(story)
        bench.left.bytes_per_second = THROTTLED
        await asyncio.sleep(40)
        after = _memory(story)
        bench.left.clear()
        story.healed()
        story.expect(
            after < before + 100,
            f"memory of the workers stays flat: {before:.0f} MB before, {after:.0f} MB after",
        )
        story.expect(not story.crew.statuses, "no worker ends")


def _memory(story: Story) -> float:
    return sum(hand.megabytes for hand in story.crew.hands)
