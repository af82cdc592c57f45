"""Tells metrics and health what the engine does: one call a transaction."""

import platform
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

from agents.record import Output, Record
from articles.rejection import Reason
from streams.glance import OTHER, glance
from streams.health import Health
from streams.metrics import Metrics

VERDICTS = {
    "tag": ("tagged", "dead"),
    "deduplicate": ("unique", "duplicate", "revision", "withheld", "dead"),
    "enrich": ("enriched", "dead"),
}
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

_REASONS = frozenset(Reason)
_FATES = {"tagged": "tagged", "duplicates": "duplicate", "withheld": "withheld", "dead": "dead"}

Source = tuple[str, int]
"""Topic and partition; the engine's TopicPartition is one."""


class Received(Protocol):
    """An input record."""

    @property
    def record(self) -> Record:
        """As the agent saw it."""
        ...

    @property
    def seen(self) -> int:
        """Log time of its raw record, in milliseconds since 1970."""
        ...


class Tally(Protocol):
    """What one transaction did."""

    @property
    def records(self) -> int:
        """How many input records it settled."""
        ...

    @property
    def outputs(self) -> Sequence[tuple[Received, Output]]:
        """What was written; all outputs of a record follow one another."""
        ...

    @property
    def work_seconds(self) -> float:
        """Time spent inside the agent."""
        ...


class Memory(Protocol):
    """How much an agent remembers."""

    @property
    def entries(self) -> int:
        """Articles."""
        ...

    @property
    def bytes(self) -> int:
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
        """Say which partitions the worker now begins to take over."""
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

    def settled(self, source: Source, tally: Tally, seconds: float) -> None:
        """Count one committed transaction, which took so many seconds."""
        metrics, agent, now = self._metrics, self._agent, self._clock()
        metrics.records.labels(agent).inc(tally.records)
        metrics.work.labels(agent).inc(max(0.0, tally.work_seconds))
        metrics.batch.labels(agent).observe(tally.records)
        metrics.transaction.labels(agent).observe(seconds)
        self._latencies(tally.outputs, now)
        self._outputs(tally.outputs)
        self._measure_memory(source)

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

    def _latencies(self, outputs: Sequence[tuple[Received, Output]], now: float) -> None:
        end_to_end = self._metrics.end_to_end.labels(self._agent)
        hop = self._metrics.hop.labels(self._agent)
        for received, _ in _firsts(outputs):
            # The broker's clock and ours may differ: no negative latency.
            end_to_end.observe(max(0.0, now - received.seen / 1000))
            hop.observe(max(0.0, now - received.record.seconds))

    def _outputs(self, outputs: Sequence[tuple[Received, Output]]) -> None:
        metrics, agent = self._metrics, self._agent
        for stream, count in Counter(output.stream for _, output in outputs).items():
            metrics.outputs.labels(agent, stream).inc(count)
        firsts = [output for _, output in _firsts(outputs)]
        for verdict, count in Counter(map(_verdict, firsts)).items():
            metrics.articles.labels(agent, verdict).inc(count)
        dead = (_reason(output) for _, output in outputs if output.stream == "dead")
        for reason, count in Counter(dead).items():
            metrics.dead_letters.labels(agent, reason).inc(count)
        if agent not in ("tag", "deduplicate"):
            return
        glances = [glance(each.value) for each in firsts if each.value and each.stream != "dead"]
        if agent == "deduplicate":
            for method, count in Counter(each.method for each in glances if each.method).items():
                metrics.methods.labels(method).inc(count)
            return
        for language, count in Counter(each.language for each in glances).items():
            metrics.languages.labels(language).inc(count)
        for format_, count in Counter(each.format for each in glances).items():
            metrics.formats.labels(format_).inc(count)
        for group, count in Counter(each.group for each in glances).items():
            metrics.sources.labels(group).inc(count)

    def _measure_memory(self, source: Source) -> None:
        for name, memory in self._memories.get(source, {}).items():
            labels = (self._agent, name, source[1])
            self._metrics.memory_entries.labels(*labels).set(memory.entries)
            self._metrics.memory_bytes.labels(*labels).set(memory.bytes)

    def _begin_at_zero(self) -> None:
        """A series that begins at its first event hides that event from `rate`."""
        for verdict in VERDICTS.get(self._agent, ()):
            self._metrics.articles.labels(self._agent, verdict)
        for reason in Reason:
            self._metrics.dead_letters.labels(self._agent, reason.value)
        for event in EVENTS:
            self._metrics.events.labels(self._agent, event)


_PARTS = ("copydesk", "faust-streaming", "mode-streaming", "aiokafka")


def _firsts(
    outputs: Sequence[tuple[Received, Output]],
) -> Iterable[tuple[Received, Output]]:
    """Yield each record once, with the first of its outputs."""
    before: Received | None = None
    for received, output in outputs:
        if received is not before:
            yield received, output
        before = received


def _verdict(output: Output) -> str:
    if output.stream == "unique":
        kind = dict(output.headers).get("copydesk-verdict", b"unique").decode("ascii", "replace")
        return kind if kind == "revision" else "unique"
    return _FATES.get(output.stream, "enriched")


def _reason(output: Output) -> str:
    for name, value in reversed(output.headers):
        if name == "copydesk-reason":
            reason = value.decode("ascii", "replace")
            return reason if reason in _REASONS else OTHER
    return OTHER


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # Run from a source tree that nobody installed.
        return "unknown"


def _name(source: Source) -> str:
    return f"{source[0]}/{source[1]}"
