"""The engine's watcher: writes its events to metrics and health, one call a transaction."""

import platform
import time
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version

from agents.record import TransactionalMemory
from articles.rejection import Reason
from streams.engine.broker import TopicPartition
from streams.engine.tally import Tally
from streams.topology import Agent
from streams.watching.counting import ARTICLE_METRICS, count
from streams.watching.health import Health
from streams.watching.labels import OTHER
from streams.watching.metrics import Metrics
from streams.watching.tracing import Traced

EVENTS = (
    "retry",
    "unknown-outcome",
    "aborted",
    "fenced",
    "read-again",
    "retention-loss",
    OTHER,
)
"""Events that `happened` counts: a request repeated, a commit whose outcome had to be queried, a
transaction aborted, this producer fenced by another worker's, a seek back to records that a
rebalance had dropped, records deleted before they were read."""


class Watch:
    """The engine's watcher for one worker. All calls come from the event loop's thread."""

    def __init__(
        self,
        agent: Agent,
        metrics: Metrics,
        health: Health,
        clock: Callable[[], float] = time.time,
        traced: Traced = lambda *_: None,
    ) -> None:
        self._agent = agent
        self._traced = traced
        self._metrics = metrics
        self._health = health
        self._clock = clock
        self._memories: dict[TopicPartition, Mapping[str, TransactionalMemory]] = {}
        self._owned: set[TopicPartition] = set()
        metrics.start_time_seconds.labels(agent.name).set(clock())
        metrics.assigned_partitions.labels(agent.name).set(0)
        metrics.ready.labels(agent.name).set_function(lambda: float(health.ready))
        metrics.records.labels(agent.name)
        metrics.work_seconds.labels(agent.name)
        self._begin_at_zero()
        metrics.build.info(
            {name.replace("-", "_"): _version(name) for name in _PARTS}
            | {"python": platform.python_version()}
        )

    def assigned(self, sources: Iterable[TopicPartition]) -> None:
        """Record the partitions that the group assigned to this worker; there may be none."""
        self._health.joined()
        for source in sources:
            self._owned.add(source)
            self._metrics.lost_offsets.labels(self._agent.name, source[1])
            self.restoring(source, 0.0)

    def restoring(self, source: TopicPartition, share: float) -> None:
        """Record how much of a partition's memory is restored, 0 to 1."""
        self._owned.add(source)
        self._metrics.assigned_partitions.labels(self._agent.name).set(len(self._owned))
        self._metrics.restored_ratio.labels(self._agent.name, source[1]).set(share)
        self._health.restoring(_name(source), share)

    def restored(
        self, source: TopicPartition, memories: Mapping[str, TransactionalMemory], seconds: float
    ) -> None:
        """Record that a partition is at work, after `seconds` of restoring its memories."""
        self.restoring(source, 1.0)
        self._memories[source] = memories
        self._metrics.restore_seconds.labels(self._agent.name, source[1]).set(seconds)
        self._measure_memory(source)
        self._health.restored(_name(source))

    def stands_by(self, source: TopicPartition, share: float | None) -> None:
        """Record how much of the memory of another worker's partition is read; None: no longer."""
        by_partition = (self._agent.name, source[1])
        if share is None:
            self._metrics.standby_ratio.remove(*by_partition)
        else:
            self._metrics.standby_ratio.labels(*by_partition).set(share)
        self._health.stands_by(_name(source), share)

    def waiting(self, source: TopicPartition, records: int, oldest: float | None) -> None:
        """Record a partition's lag in records; `oldest` is a log time, None when idle."""
        age = 0.0 if oldest is None else max(0.0, self._clock() - oldest)
        self._metrics.lag_records.labels(self._agent.name, source[1]).set(max(0, records))
        self._metrics.oldest_unsettled_seconds.labels(self._agent.name, source[1]).set(age)

    def tasks(self, count: int) -> None:
        """Record how many tasks the worker's event loop has."""
        self._metrics.tasks.set(count)

    def settled(self, source: TopicPartition, tally: Tally, seconds: float) -> None:
        """Count one committed transaction, which took `seconds`."""
        count(self._metrics, self._agent, tally, seconds=seconds, now=self._clock())
        self._traced(source, tally, seconds)
        self._measure_memory(source)

    def waits(self, source: TopicPartition, why: str) -> None:
        """Record why a partition waits for the broker; the empty string ends the wait."""
        self._health.waits(_name(source), why)

    def happened(self, event: str) -> None:
        """Count one of EVENTS."""
        self._metrics.engine_events.labels(
            self._agent.name, event if event in EVENTS else OTHER
        ).inc()

    def lost(self, source: TopicPartition, first: int, end: int) -> None:
        """Count offsets that were deleted unread, and show their range in metrics and health."""
        self.happened("retention-loss")
        labels = (self._agent.name, source[1])
        self._metrics.lost_offsets.labels(*labels).inc(end - first)
        self._metrics.lost_offset.labels(*labels, "first").set(first)
        self._metrics.lost_offset.labels(*labels, "last").set(end - 1)
        self._health.lost(_name(source), first, end)

    def released(self, source: TopicPartition) -> None:
        """Remove the gauges of a revoked partition: another worker may export them by now."""
        memories = self._memories.pop(source, {})
        self._owned.discard(source)
        self._metrics.assigned_partitions.labels(self._agent.name).set(len(self._owned))
        by_partition = (self._agent.name, source[1])
        for gauge in (
            self._metrics.lag_records,
            self._metrics.oldest_unsettled_seconds,
            self._metrics.restored_ratio,
            self._metrics.restore_seconds,
        ):
            gauge.remove(*by_partition)
        for name, memory in memories.items():
            labels = (self._agent.name, name, source[1])
            self._metrics.memory_entries.remove(*labels)
            self._metrics.memory_bytes.remove(*labels)
            if memory.held is not None:
                self._metrics.held_articles.remove(*labels)
                self._metrics.held_bytes.remove(*labels)
                self._metrics.next_release_seconds.remove(*labels)
        self._health.released(_name(source))

    def _measure_memory(self, source: TopicPartition) -> None:
        for name, memory in self._memories.get(source, {}).items():
            labels = (self._agent.name, name, source[1])
            self._metrics.memory_entries.labels(*labels).set(memory.entries)
            self._metrics.memory_bytes.labels(*labels).set(memory.size_bytes)
            if memory.held is not None:
                self._metrics.held_articles.labels(*labels).set(len(memory.held))
                self._metrics.held_bytes.labels(*labels).set(memory.held.size_bytes)
                self._metrics.next_release_seconds.labels(*labels).set(
                    memory.held.next_release or 0
                )

    def _begin_at_zero(self) -> None:
        """Create every counter at 0: `rate` misses the first event of a series it begins with."""
        for verdict in self._agent.verdicts:
            self._metrics.articles.labels(self._agent.name, verdict)
            if self._agent.memories:
                self._metrics.released.labels(self._agent.name, verdict)
        for stream in self._agent.outputs:
            self._metrics.outputs.labels(self._agent.name, stream)
        for reason in Reason:
            self._metrics.dead_letters.labels(self._agent.name, reason.value)
        for event in EVENTS:
            self._metrics.engine_events.labels(self._agent.name, event)
        for metric in self._agent.counts:
            _, values = ARTICLE_METRICS[metric]
            for value in values:
                getattr(self._metrics, metric).labels(value)


_PARTS = ("copydesk", "faust-streaming", "mode-streaming", "aiokafka")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # Run from a source tree that is not installed.
        return "unknown"


def _name(source: TopicPartition) -> str:
    return f"{source[0]}/{source[1]}"
