"""Rows in which topics, memories, builds or rights are not what they were."""

import asyncio
import signal

from verification.faults import administration
from verification.faults.articles import article
from verification.faults.bench import Bench
from verification.faults.first_sight import BUILD, RAISE
from verification.faults.story import LOGGED, PARTITIONS, Story, create

PROBLEM = 1
WAIT_SECONDS = 15.0


async def topics_wrong(bench: Bench) -> None:
    """Missing and wrong topics at the start; the dead-letter topic deleted while it is needed."""
    async with bench.story() as story:
        await story.feed(600)
        servers, out, dead = story.place.servers, f"{story.name}.out", f"{story.name}.dead"
        usual = LOGGED | {"min.insync.replicas": "2", "max.message.bytes": "18874368"}
        await administration.configure(
            servers, out, usual | {"message.timestamp.type": "CreateTime"}
        )
        await _refused(story, f"{out} has message.timestamp.type=CreateTime")
        await administration.configure(servers, out, usual)
        await administration.delete_topic(servers, out)
        await _refused(story, f"There is no topic {out}")
        await create(story.place, story.name, ["out"])
        hand = story.worker()
        await story.more(100)
        await administration.delete_topic(servers, dead)
        await story.feed(600, value=lambda n: RAISE if n % 100 == 99 else b"x", seed=2)
        await asyncio.sleep(WAIT_SECONDS)
        reasons = await hand.reasons()
        story.expect(bool(reasons), f"/readyz says why it waits: {reasons}")
        story.expect(len(story.crew.statuses) == 2, "the worker waits and does not end")
        await create(story.place, story.name, ["dead"])
        story.healed()


async def _refused(story: Story, sentence: str) -> None:
    hand = story.worker()
    hand.again = False
    await story.until(lambda: bool(hand.statuses), 120, "the worker refuses to start")
    story.expect(hand.statuses == [PROBLEM], f"it ends with {PROBLEM}: {hand.statuses}")
    story.expect(sentence in hand.text, f"its log says: {sentence}")


async def memory_corrupt(bench: Bench) -> None:
    """Bytes that no desk wrote stand in news.memory: DEDUPLICATE refuses to begin."""
    async with bench.desk() as desk:
        desk.workers()
        await desk.feed((None, article(number), ()) for number in range(150))
        await desk.until(lambda: desk.settled_all, 150, "the first articles")
        await desk.crew.dismiss(desk.crew.hands[1])
        await administration.append(
            desk.place.servers, desk.settings.topic("memory"), 0, b"\0" * 500
        )
        hand = desk.worker("deduplicate")
        hand.again = False
        await desk.until(lambda: bool(hand.statuses), 150, "the worker refuses the memory")
        desk.expect(hand.statuses == [PROBLEM], f"it ends with a sentence: {hand.statuses}")
        desk.expect("not one of the duplicate index" in hand.text, "its log says why")


async def memory_gone(bench: Bench) -> None:
    """The memory's topic is deleted and made anew: refused until the loss is accepted."""
    async with bench.story() as story:
        await story.feed(1000)
        hand = story.worker()
        await story.settled(150)
        await story.crew.dismiss(hand)
        servers, memory = story.place.servers, f"{story.name}.memory"
        await administration.delete_topic(servers, memory)
        await create(story.place, story.name, ["memory"])
        refused = story.worker()
        refused.again = False
        await story.until(lambda: bool(refused.statuses), 120, "the worker refuses to begin")
        story.expect(refused.statuses == [PROBLEM], f"with a sentence: {refused.statuses}")
        story.expect("was made anew" in refused.text, "its log says why")
        for number in range(PARTITIONS):
            await administration.append(servers, memory, number, b"")
        story.ledger.memory_forgotten = True
        await story.feed(500, seed=2)
        story.worker()
        story.healed()


async def upgraded(bench: Bench) -> None:
    """Build 1 dies in a transaction, 2 takes over, 1 is brought back and refuses, 2 goes on."""
    async with bench.story(work_seconds=0.001) as story:
        await story.feed(6000)
        first = story.worker(COPYDESK_CRASH="outputs-sent:5", **{BUILD: "1"})
        first.again = False
        await story.until(lambda: bool(first.statuses), 120, "build 1 dies")
        second = story.worker(**{BUILD: "2"})
        await story.more(1500)
        second.again = False
        second.send(signal.SIGKILL)
        third = story.worker(**{BUILD: "1"})
        third.again = False
        await story.until(lambda: bool(third.statuses), 120, "build 1 refuses what 2 remembers")
        story.expect(third.statuses == [PROBLEM], f"it ends with a sentence: {third.statuses}")
        story.expect("the block is of build 2" in third.text, "its log says why")
        story.worker(**{BUILD: "2"})
        story.healed()
