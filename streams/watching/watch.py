"""Tells metrics and health what the engine does: one call a transaction."""

import platform
import time
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

from articles.rejection import Reason
from streams.watching.counting import VERDICTS, Tally, count
from streams.watching.health import Health
from streams.watching.labels import FORMATS, GROUPS, LANGUAGES, OTHER
from streams.watching.metrics import Metrics

EVENTS = (
    "retry",
    "unknown-outcome",
    "aborted",
    "fenced",
    "read-again",
    "retention-loss",
    OTHER,
)
"""What `happened` knows: the broker asked again, a commit whose outcome had to be asked for, a
transaction rolled back, a partition taken by another worker, a seek back to records thrown away
on the way, records deleted before they were read."""

Source = tuple[str, int]
"""Topic and partition; the engine's TopicPartition is one."""


class Memory(Protocol):
    """How much an agent remembers."""

    @property
    def entries(self) -> int:
        """Articles."""
        ...

    @property
    def size_bytes(self) -> int:
        """What they take in this process."""
        ...


class Watch:
    """The engine's watcher for one worker. All calls come from the event loop's thread."""

    def __init__(
        self,
        agent: str,
        metrics: Metrics,
        health: Health,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._agent = agent
        self._metrics = metrics
        self._health = health
        self._clock = clock
        self._memories: dict[Source, Mapping[str, Memory]] = {}
        self._owned: set[Source] = set()
        metrics.start.labels(agent).set(clock())
        metrics.assigned.labels(agent).set(0)
        metrics.ready.labels(agent).set_function(lambda: float(health.ready))
        metrics.records.labels(agent)
        metrics.work.labels(agent)
        self._begin_at_zero()
        metrics.build.info(
            {name.replace("-", "_"): _version(name) for name in _PARTS}
            | {"python": platform.python_version()}
        )

    def assigned(self, sources: Iterable[Source]) -> None:
        """Say which partitions the worker now begins to take over; none is an answer too."""
        self._health.joined()
        for source in sources:
            self._owned.add(source)
            self.restoring(source, 0.0)

    def restoring(self, source: Source, share: float) -> None:
        """Say how much of a partition's memory is read back, 0 to 1."""
        self._owned.add(source)
        self._metrics.assigned.labels(self._agent).set(len(self._owned))
        self._metrics.restored.labels(self._agent, source[1]).set(share)
        self._health.restoring(_name(source), share)

    def restored(self, source: Source, memories: Mapping[str, Memory], seconds: float) -> None:
        """Say that a partition is at work."""
        self.restoring(source, 1.0)
        self._memories[source] = memories
        self._metrics.restore.labels(self._agent, source[1]).set(seconds)
        self._measure_memory(source)
        self._health.restored(_name(source))

    def waiting(self, source: Source, records: int, oldest: float | None) -> None:
        """Say what a partition still has to do; `oldest` is a log time, None when idle."""
        age = 0.0 if oldest is None else max(0.0, self._clock() - oldest)
        self._metrics.lag.labels(self._agent, source[1]).set(max(0, records))
        self._metrics.oldest.labels(self._agent, source[1]).set(age)

    def tasks(self, count: int) -> None:
        """Say how many tasks the worker's event loop has."""
        self._metrics.tasks.set(count)

    def settled(self, source: Source, tally: Tally, seconds: float) -> None:
        """Count one committed transaction, which took so many seconds."""
        count(self._metrics, self._agent, tally, seconds=seconds, now=self._clock())
        self._measure_memory(source)

    def waits(self, source: Source, why: str) -> None:
        """Say why a partition waits for the broker; the empty string takes it back."""
        self._health.waits(_name(source), why)

    def happened(self, event: str) -> None:
        """Count one of EVENTS."""
        self._metrics.events.labels(self._agent, event if event in EVENTS else OTHER).inc()

    def released(self, source: Source) -> None:
        """Forget a partition that another worker may own by now."""
        memories = self._memories.pop(source, {})
        self._owned.discard(source)
        self._metrics.assigned.labels(self._agent).set(len(self._owned))
        labels = (self._agent, source[1])
        for gauge in (
            self._metrics.lag,
            self._metrics.oldest,
            self._metrics.restored,
            self._metrics.restore,
        ):
            gauge.remove(*labels)
        for name in memories:
            self._metrics.memory_entries.remove(self._agent, name, source[1])
            self._metrics.memory_bytes.remove(self._agent, name, source[1])
        self._health.released(_name(source))

    def _measure_memory(self, source: Source) -> None:
        for name, memory in self._memories.get(source, {}).items():
            labels = (self._agent, name, source[1])
            self._metrics.memory_entries.labels(*labels).set(memory.entries)
            self._metrics.memory_bytes.labels(*labels).set(memory.size_bytes)

    def _begin_at_zero(self) -> None:
        """A series that begins at its first event hides that event from `rate`."""
        for verdict in VERDICTS.get(self._agent, ()):
            self._metrics.articles.labels(self._agent, verdict)
        for reason in Reason:
            self._metrics.dead_letters.labels(self._agent, reason.value)
        for event in EVENTS:
            self._metrics.events.labels(self._agent, event)
        if self._agent == "tag":
            for language in (*LANGUAGES, OTHER):
                self._metrics.languages.labels(language)
            for form in (*FORMATS, OTHER):
                self._metrics.formats.labels(form)
            for group in GROUPS:
                self._metrics.sources.labels(group)


_PARTS = ("copydesk", "faust-streaming", "mode-streaming", "aiokafka")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # Run from a source tree that nobody installed.
        return "unknown"


def _name(source: Source) -> str:
    return f"{source[0]}/{source[1]}"
