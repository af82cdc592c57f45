"""The offsets of a subscription: where it begins, what is processed, what is committed."""

import contextlib
import logging
import time
from collections.abc import Iterable, Mapping, Sequence

from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import CommitFailedError, IllegalStateError

from copydesk.events import Position

COMMIT_SECONDS = 1.0
log = logging.getLogger(__name__)


class Progress(ConsumerRebalanceListener):  # type: ignore[misc]
    """Offsets that are processed, for each partition that the consumer still owns."""

    def __init__(self, consumer: AIOKafkaConsumer, *, has_group: bool) -> None:
        self._consumer = consumer
        self._has_group = has_group
        self._done: dict[TopicPartition, int] = {}
        self._committed = time.monotonic()
        self.generation = 0
        """Rises when partitions are taken away: what was fetched before may be another's now."""

    async def begin(
        self, partitions: Sequence[TopicPartition], positions: Mapping[tuple[str, int], int]
    ) -> dict[TopicPartition, int]:
        """Subscribe, or assign every partition; return the end of each partition as of now."""
        if self._has_group:
            topics = {partition.topic for partition in partitions}
            self._consumer.subscribe(sorted(topics), listener=self)
        else:
            self._consumer.assign(partitions)
            wanted = {each: positions[each] for each in partitions if each in positions}
            await self._tell_lost(wanted)
            for partition, offset in wanted.items():
                self._consumer.seek(partition, offset)
        ends: dict[TopicPartition, int] = await self._consumer.end_offsets(partitions)
        return ends

    async def reached(self, ends: Mapping[TopicPartition, int]) -> bool:
        """Return whether every partition that the consumer owns is read up to its end."""
        owned = self._consumer.assignment()
        with contextlib.suppress(IllegalStateError):  # taken away while it is asked
            positions = {each: await self._consumer.position(each) for each in owned}
            return bool(owned) and all(at >= ends.get(each, 0) for each, at in positions.items())
        return False

    def done(self, position: Position, generation: int) -> bool:
        """Note that everything before the position is processed; False if it is not ours now."""
        if generation != self.generation:
            return False
        self._done[TopicPartition(position.topic, position.partition)] = position.offset
        return True

    async def commit_in_time(self) -> None:
        """Commit if COMMIT_SECONDS have passed since the last time."""
        if time.monotonic() - self._committed >= COMMIT_SECONDS:
            await self.commit()

    async def commit(self) -> None:
        """Commit what is processed; a partition that was taken away is its new owner's to do."""
        owned = self._consumer.assignment() if self._has_group else set()
        offsets = {each: offset for each, offset in self._done.items() if each in owned}
        self._done = {}
        self._committed = time.monotonic()
        if offsets:
            with contextlib.suppress(CommitFailedError, IllegalStateError):
                await self._consumer.commit(offsets)

    async def on_partitions_revoked(self, _: Iterable[TopicPartition]) -> None:
        """Commit before another consumer reads the offsets (called by aiokafka)."""
        self.generation += 1
        await self.commit()

    async def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        """Compare the group's offsets with what the log still has (called by aiokafka)."""
        committed = {each: await self._consumer.committed(each) for each in assigned}
        await self._tell_lost({each: at for each, at in committed.items() if at is not None})

    async def _tell_lost(self, wanted: Mapping[TopicPartition, int]) -> None:
        first = await self._consumer.beginning_offsets(list(wanted)) if wanted else {}
        for partition, offset in wanted.items():
            if offset < first[partition]:
                log.warning(
                    "%s/%d: records %d to %d were deleted before they were read.",
                    *partition,
                    offset,
                    first[partition] - 1,
                )
