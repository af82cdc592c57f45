"""Every Prometheus metric of a worker.

Labels are closed sets: nothing that a producer writes can add a series.
`streams/watching/watch.py` sets them; docs/operations.md explains what to use each for.
"""

from dataclasses import dataclass, field, fields
from functools import partial
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector

from streams.watching.latencies import Latencies

LATENCIES = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200, 86400)
"""Seconds: without a backlog it takes tens of milliseconds, with one up to hours."""
TRANSACTIONS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20)
"""Seconds: 15 to 20 ms is usual, after 20 s the broker aborts a transaction."""
BATCHES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def _counter(documentation: str, *labels: str) -> Any:
    make = partial(Counter, documentation=documentation, labelnames=labels)
    return field(metadata={"make": make})


def _gauge(documentation: str, *labels: str) -> Any:
    return field(metadata={"make": partial(Gauge, documentation=documentation, labelnames=labels)})


def _histogram(documentation: str, buckets: tuple[float, ...]) -> Any:
    make = partial(Histogram, documentation=documentation, labelnames=("agent",), buckets=buckets)
    return field(metadata={"make": make})


def _latencies(documentation: str) -> Any:
    make = partial(Latencies, documentation=documentation, bounds=LATENCIES)
    return field(metadata={"make": make})


def _info(documentation: str) -> Any:
    return field(metadata={"make": partial(Info, documentation=documentation)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """All metrics of one worker: a field is the metric `copydesk_` and its name."""

    articles: Counter = _counter("Articles settled, by what the agent decided.", "agent", "verdict")
    records: Counter = _counter("Input records settled.", "agent")
    outputs: Counter = _counter("Records written, by stream.", "agent", "stream")
    dead_letters: Counter = _counter("Articles refused, by reason.", "agent", "reason")
    released: Counter = _counter(
        "Articles that were held back and came out, by what the agent decided.", "agent", "verdict"
    )
    reprocessed: Counter = _counter(
        "Published articles that were annotated anew; `articles` does not count them.", "agent"
    )
    verdict_methods: Counter = _counter(
        "Verdicts of DEDUPLICATE, by how they were found.", "method"
    )
    languages: Counter = _counter("Articles tagged, by language.", "language")
    formats: Counter = _counter("Articles tagged, by the format they came in.", "format")
    sources: Counter = _counter(
        "Articles tagged, by a hash of the outlet's host into 32 groups.", "group"
    )
    end_to_end_seconds: Latencies = _latencies(
        "Time from the raw record's log time to the commit of this agent."
    )
    hop_seconds: Latencies = _latencies(
        "Time from the input record's log time to the commit of this agent."
    )
    transaction_records: Histogram = _histogram("Input records in one transaction.", BATCHES)
    transaction_seconds: Histogram = _histogram(
        "Time from begin to commit of one transaction.", TRANSACTIONS
    )
    work_seconds: Counter = _counter("Time spent inside the agent's own code.", "agent")
    engine_events: Counter = _counter(
        "Faults that the engine met and repaired, by kind.", "agent", "event"
    )
    lost_offsets: Counter = _counter(
        "Offsets that were deleted before they were read.", "agent", "partition"
    )
    lost_offset: Gauge = _gauge(
        "The last range that was deleted unread: its first and its last offset.",
        "agent",
        "partition",
        "bound",
    )
    assigned_partitions: Gauge = _gauge("Input partitions that the worker owns.", "agent")
    ready: Gauge = _gauge("Whether /readyz says yes: 1 or 0.", "agent")
    lag_records: Gauge = _gauge(
        "Records in the input partition not yet settled.", "agent", "partition"
    )
    oldest_unsettled_seconds: Gauge = _gauge(
        "Age of the oldest record that was read and is not yet settled, 0 when there is none.",
        "agent",
        "partition",
    )
    memory_entries: Gauge = _gauge(
        "Articles that a memory of the agent holds.", "agent", "memory", "partition"
    )
    memory_bytes: Gauge = _gauge(
        "Bytes that a memory of the agent takes.", "agent", "memory", "partition"
    )
    held_articles: Gauge = _gauge(
        "Articles that a memory of the agent holds back.", "agent", "memory", "partition"
    )
    held_bytes: Gauge = _gauge(
        "Bytes of the articles that a memory holds back.", "agent", "memory", "partition"
    )
    next_release_seconds: Gauge = _gauge(
        "When the next of them comes out, in seconds since 1970; 0 where no time is known.",
        "agent",
        "memory",
        "partition",
    )
    restored_ratio: Gauge = _gauge(
        "Share of the partition's memory log that is read back, 1 when it is at work.",
        "agent",
        "partition",
    )
    standby_ratio: Gauge = _gauge(
        "Share of the memory of another worker's partition that this worker has read, to take it "
        "over at once.",
        "agent",
        "partition",
    )
    restore_seconds: Gauge = _gauge(
        "How long the last restore of the partition's memory took.", "agent", "partition"
    )
    tasks: Gauge = _gauge("Tasks in the worker's event loop.")
    start_time_seconds: Gauge = _gauge(
        "When the worker started, in seconds since 1970; each change is a restart.", "agent"
    )
    build: Info = _info("Versions of what the worker is made of.")


def create(registry: CollectorRegistry) -> Metrics:
    """Make every metric, and the process's own (CPU, memory, open files), in `registry`."""
    ProcessCollector(registry=registry)
    return Metrics(
        **{
            each.name: each.metadata["make"](f"copydesk_{each.name}", registry=registry)
            for each in fields(Metrics)
        }
    )
