"""Rows in which brokers die, restart or fill up."""

import asyncio
from collections.abc import Iterable

from verification.faults import administration
from verification.faults.bench import Bench
from verification.faults.story import Story

DOWN_SECONDS = 60.0
STUCK = {"COPYDESK_STUCK_SECONDS": "60"}
"""As in production: rows in which brokers are away for a minute are about what follows."""


async def leader_killed(bench: Bench) -> None:
    """Kill -9 the broker that leads one raw partition, start it again 10 s later."""
    async with bench.story(work_seconds=0.001) as story:
        story.feed_meanwhile(75)
        story.worker()
        story.worker("RIGHT")
        await story.more(200)
        number = await administration.leader(story.place.servers, f"{story.name}.raw", 0)
        await _down(bench, story, [number], 10.0)


async def coordinators_killed(bench: Bench) -> None:
    """Kill -9 the coordinator of the transactions, then that of the group."""
    async with bench.story(work_seconds=0.001) as story:
        story.feed_meanwhile(75)
        story.worker()
        story.worker("RIGHT")
        await story.more(200)
        servers, group = story.place.servers, f"{story.name}.look"
        number = await administration.transaction_coordinator(
            servers, f"{group}.{story.name}.raw.0"
        )
        await _down(bench, story, [number], 5.0)
        await story.more(300)
        await _down(bench, story, [await administration.group_coordinator(servers, group)], 5.0)


async def one_away(bench: Bench) -> None:
    """Kill -9 one broker, start it again after 60 s."""
    async with bench.story(work_seconds=0.001, variables=STUCK) as story:
        story.feed_meanwhile(50)
        story.worker()
        story.worker("RIGHT")
        await story.more(100)
        await _down(bench, story, [1], DOWN_SECONDS)
        story.expect(len(story.crew.statuses) <= 2, "at most one restart of each worker")


async def all_killed(bench: Bench) -> None:
    """Kill -9 all three brokers, start them again after 60 s."""
    async with bench.story(work_seconds=0.001, settle_seconds=180, variables=STUCK) as story:
        await story.feed(3000)
        story.worker()
        story.worker("RIGHT")
        await story.more(500)
        await _down(bench, story, bench.cluster.brokers, DOWN_SECONDS)
        await story.settled(150)
        # The watchdog may end each once in a minute without a settlement; more is a crash loop.
        story.expect(len(story.crew.statuses) <= 2, "no crash loop: one restart of each at most")


async def all_restarted(bench: Bench) -> None:
    """Kill -9 all three brokers and start them again at once, three times."""
    # What was committed just before must be read: docs/decisions/0030-kafka-4-2.md.
    async with bench.story(work_seconds=0.001, settle_seconds=180, variables=STUCK) as story:
        story.feed_meanwhile(75)
        story.worker()
        story.worker("RIGHT")
        for _ in range(3):
            await story.more(200)
            await _down(bench, story, bench.cluster.brokers, 0.0)


async def rolling_restart(bench: Bench) -> None:
    """Restart the brokers one after the other in good order, as an upgrade does."""
    async with bench.story(work_seconds=0.001) as story:
        story.feed_meanwhile(60)
        story.worker()
        story.worker("RIGHT")
        await story.more(200)
        for number, broker in bench.cluster.brokers.items():
            await asyncio.to_thread(broker.stop)
            await asyncio.to_thread(bench.cluster.launch, number)
            await administration.in_sync(story.place.servers, 3)
        story.healed()


async def _down(bench: Bench, story: Story, numbers: Iterable[int], seconds: float) -> None:
    for number in numbers:
        bench.cluster.brokers[number].kill()
    await asyncio.sleep(seconds)
    await asyncio.to_thread(bench.cluster.launch, *numbers)
    story.healed()
    await administration.in_sync(story.place.servers, 3)
