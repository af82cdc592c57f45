"""What a worker does with each partition of its input topic, and who hears of it."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from zlib import crc32

from agents.record import Decide, Output, TransactionalMemory
from streams.configuration.crashpoint import Reached
from streams.configuration.settings import Settings
from streams.engine.broker import TopicPartition
from streams.engine.tally import Tally


@dataclass(frozen=True, slots=True)
class Route:
    """Where outputs go: stream to the partitions of its topic."""

    targets: Mapping[str, Sequence[TopicPartition]]

    def target(self, output: Output, source: TopicPartition) -> TopicPartition:
        """Return the partition: by key, as librdkafka does (crc32), or the source's own."""
        targets = self.targets[output.stream]
        number = source.partition if output.key is None else crc32(output.key)
        return targets[number % len(targets)]


@dataclass(frozen=True, slots=True)
class Duty:
    """What to do with every partition of one input topic; the same for all of them."""

    agent: str
    decide: Decide
    first: bool
    """The input is the raw topic: its own coordinates are the origin."""
    group: str
    """Name of the consumer group."""
    memories: Mapping[str, Callable[[], TransactionalMemory]]
    """Name of each memory the agent asks for -> how to make an empty one."""
    memory_topics: Mapping[str, str]
    """Name of each memory -> topic of its log."""
    route: Route
    settings: Settings
    reached: Reached
    followed: Sequence[TopicPartition] = ()
    """Input partitions whose memories a worker reads in advance while it owns none: a standby."""
    clock: Callable[[], float] = time.time
    """Seconds since 1970: it only says when to look for what is due, log times decide."""

    def targets(self, source: TopicPartition) -> list[TopicPartition]:
        """Return all partitions to which the owner of `source` writes."""
        outputs = [target for targets in self.route.targets.values() for target in targets]
        logs = [TopicPartition(topic, source.partition) for topic in self.memory_topics.values()]
        return outputs + logs

    def transactional_id(self, source: TopicPartition) -> str:
        """Return the partition's transactional id: every owner of it has the same."""
        return f"{self.group}.{source.topic}.{source.partition}"


class Watcher(Protocol):
    """Receives the engine's events: metrics and health."""

    def assigned(self, sources: Iterable[TopicPartition]) -> None:
        """The group has given these partitions to the worker; none is an answer too."""
        ...

    def restoring(self, source: TopicPartition, share: float) -> None:
        """So much of a partition's memory is read back, 0 to 1."""
        ...

    def restored(
        self, source: TopicPartition, memories: Mapping[str, TransactionalMemory], seconds: float
    ) -> None:
        """The memory of a partition is restored, which took `seconds`."""
        ...

    def stands_by(self, source: TopicPartition, share: float | None) -> None:
        """So much of the memory of another worker's partition is read, 0 to 1.

        None: this worker does not stand by for it any longer.
        """
        ...

    def settled(self, source: TopicPartition, tally: Tally, seconds: float) -> None:
        """A transaction was committed, which took `seconds`."""
        ...

    def waits(self, source: TopicPartition, why: str) -> None:
        """The broker is waited for; the empty string takes it back."""
        ...

    def happened(self, event: str) -> None:
        """One of the events of streams/watching/watch.py happened."""
        ...

    def lost(self, source: TopicPartition, first: int, end: int) -> None:
        """Offsets from `first` up to but not `end` were deleted before they were read."""
        ...

    def released(self, source: TopicPartition) -> None:
        """The partition is given back."""
        ...
