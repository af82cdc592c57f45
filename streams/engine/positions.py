"""The start offset of a partition: the group's offset, compared with the log and the outputs."""

import asyncio
import logging

from streams.engine.broker import Broker, TopicPartition
from streams.engine.duty import Duty, Watcher
from streams.engine.refusal import BeyondEndError, OffsetsLostError

log = logging.getLogger(__name__)

LOOK_AGAIN_SECONDS = (0.25, 0.5, 1.0, 1.5)
"""A leader that has just changed, or markers that are still being written, can mislead for a
moment: nothing is refused before it was seen so often, so long apart."""


async def start_offset(
    source: TopicPartition, committed: int | None, duty: Duty, broker: Broker, watcher: Watcher
) -> int:
    """Return where a new owner reads on: the committed offset, or where the log begins now.

    Raises OffsetsLostError where the group has none and had one, BeyondEndError where the log
    ends before it.
    """
    if committed is None:
        await _refuse_lost_offsets(source, duty, broker)
        return (await broker.bounds(source))[0]
    for seconds in LOOK_AGAIN_SECONDS:
        try:
            return await next_offset(source, committed, broker, watcher)
        except BeyondEndError:
            await asyncio.sleep(seconds)
    return await next_offset(source, committed, broker, watcher)


async def next_offset(source: TopicPartition, wanted: int, broker: Broker, watcher: Watcher) -> int:
    """Return `wanted`, or where the log begins now if that was deleted: the range is announced.

    Raises BeyondEndError where the log ends before it.
    """
    beginning, end = await broker.bounds(source)
    if wanted > end:
        raise BeyondEndError(
            f"The group's offset of {source} is {wanted} and the log ends at {end}: the topic was "
            "restored from an older copy, or the offset was set by hand. Records would be skipped. "
            "Set the group's offset with `kafka-consumer-groups.sh --reset-offsets`, to what is "
            "settled, and start again."
        )
    if wanted < beginning:
        log.error(
            "%s: offsets %d to %d were deleted unread: retention is shorter than the lag",
            source,
            wanted,
            beginning - 1,
        )
        watcher.lost(source, wanted, beginning)
    return max(wanted, beginning)


async def _refuse_lost_offsets(source: TopicPartition, duty: Duty, broker: Broker) -> None:
    for seconds in LOOK_AGAIN_SECONDS:
        if not await _lost_offsets(source, duty, broker):
            return
        await asyncio.sleep(seconds)
    if sentence := await _lost_offsets(source, duty, broker):
        raise OffsetsLostError(sentence)


async def _lost_offsets(source: TopicPartition, duty: Duty, broker: Broker) -> str:
    """Return the problem if no partition of the topic has an offset and outputs exist, else "".

    All partitions of the topic are examined, so that all owners come to the same answer: else the
    first owner's commit would hide from the others that the offsets are lost. Outputs that are all
    older than the log's first record come from a topic of this name that was deleted.
    """
    if await broker.has_offsets(duty.group, source.topic):
        return ""  # this partition is new, or nothing of it was ever settled
    written = await broker.written_since_first_of(source.topic, duty.targets(source), duty.agent)
    if not written:
        return ""
    return (
        f"The group {duty.group} has no offsets of {source.topic}, and {written} holds what was "
        "made of it: the offsets expired (`offsets.retention.minutes`) or were deleted. All would "
        "be done and published again. Set the group's offsets with `kafka-consumer-groups.sh "
        "--reset-offsets`, to what is settled or to `--to-earliest`, and start again."
    )
