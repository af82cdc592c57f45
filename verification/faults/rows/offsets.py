"""Rows in which log records or the group's offsets are deleted or wrong."""

import asyncio
import signal

from verification.faults import administration
from verification.faults.bench import Bench
from verification.faults.crew import Hand
from verification.faults.story import PARTITIONS, Story, create

PROBLEM = 1
IDLE_SECONDS = 1.0
"""So long after it was stopped, a worker has no fetch at the broker any more."""
UNREAD = 40
"""Records of each partition that are deleted before they were read."""


async def deleted_unread(bench: Bench) -> None:
    """Records are deleted unread under a running worker: each range is named, the rest settled."""
    async with bench.story() as story:
        hand = story.worker()
        await _idle(story, hand)
        hand.send(signal.SIGSTOP)
        await asyncio.sleep(IDLE_SECONDS)
        await story.feed(800)
        topic = f"{story.name}.raw"
        gone = dict.fromkeys(range(PARTITIONS), UNREAD)
        await administration.delete_before(story.place.servers, topic, gone)
        story.ledger.deleted = sum(gone.values())
        story.sent -= story.ledger.deleted
        hand.send(signal.SIGCONT)
        story.healed()
        await story.until(lambda: story.seen >= story.sent, 60, "what is left")
        reasons = await hand.reasons() or []
        text = hand.text
        for number in gone:
            named = f"offsets 0 to {UNREAD - 1} were deleted unread"
            story.expect(f"{topic}/{number}: {named}" in text, f"its log names {topic}/{number}")
            said = f"records lost ({topic}/{number}): {named}"
            story.expect(said in reasons, f"/readyz says: {said}")
        metrics = await hand.metrics()
        counted = sum(
            metrics[f'copydesk_lost_offsets_total{{agent="look",partition="{n}"}}'] for n in gone
        )
        story.expect(counted == story.ledger.deleted, f"the metric counts them: {counted}")
        story.expect(not hand.statuses, "the worker goes on")


async def beyond_the_end(bench: Bench) -> None:
    """A group's offset lies beyond the log's end: refused until it is put right."""
    async with bench.story() as story:
        await _settle(story)
        servers, group, topic = _names(story)
        right = await administration.offsets(servers, group, topic)
        await administration.set_offset(servers, group, topic, {1: right[1] + 1000})
        await _refused(story, f"The group's offset of {topic}/1 is {right[1] + 1000}")
        await administration.set_offset(servers, group, topic, right)
        await story.feed(500, seed=2)
        story.worker()
        story.healed()


async def offsets_gone(bench: Bench) -> None:
    """The group's offsets are gone, as after `offsets.retention.minutes`: refused."""
    async with bench.story() as story:
        await _settle(story)
        servers, group, topic = _names(story)
        right = await administration.offsets(servers, group, topic)
        await administration.delete_group(servers, group)
        await _refused(story, f"The group {group} has no offsets of {topic}")
        await administration.set_offset(servers, group, topic, right)
        await story.feed(500, seed=2)
        story.worker()
        story.healed()


async def raw_made_anew(bench: Bench) -> None:
    """The raw topic is deleted and made anew under running workers: they read the new one."""
    async with bench.story() as story:
        hands = [story.worker(), story.worker()]
        for hand in hands:
            await _idle(story, hand)
        topic = f"{story.name}.raw"
        await administration.delete_topic(story.place.servers, topic)
        await asyncio.sleep(10)
        await create(story.place, story.name, ["raw"])
        await story.feed(800)
        story.healed()


def _names(story: Story) -> tuple[str, str, str]:
    return story.place.servers, f"{story.name}.look", f"{story.name}.raw"


async def _idle(story: Story, hand: Hand) -> None:
    await story.until(lambda: "owned from offset" in hand.text, 120, "a worker at work")
    await asyncio.sleep(IDLE_SECONDS)


async def _settle(story: Story) -> None:
    await story.feed(1000)
    hand = story.worker()
    await story.settled(150)
    await story.crew.dismiss(hand)


async def _refused(story: Story, sentence: str) -> None:
    hand = story.worker()
    hand.again = False
    await story.until(lambda: bool(hand.statuses), 120, "the worker refuses to begin")
    story.expect(hand.statuses == [PROBLEM], f"it ends with {PROBLEM}: {hand.statuses}")
    story.expect(sentence in hand.text, f"its log says: {sentence}")
    story.expect("Traceback" not in hand.text, "it says so in one sentence")
