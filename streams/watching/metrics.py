"""Every Prometheus metric of a worker.

Labels are closed sets: nothing that a producer writes can add a series.
`streams/watching/watch.py` fills them in; docs/operations.md says what each is good for.
"""

from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector

LATENCIES = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200, 86400)
"""Seconds: a quiet desk takes tens of milliseconds, one that catches up takes hours."""
TRANSACTIONS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20)
"""Seconds: 15 to 20 ms is usual, 20 s is where the broker aborts it."""
BATCHES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """All metrics of one worker."""

    articles: Counter
    records: Counter
    outputs: Counter
    dead_letters: Counter
    methods: Counter
    languages: Counter
    formats: Counter
    sources: Counter
    end_to_end: Histogram
    hop: Histogram
    batch: Histogram
    transaction: Histogram
    work: Counter
    events: Counter
    assigned: Gauge
    ready: Gauge
    lag: Gauge
    oldest: Gauge
    memory_entries: Gauge
    memory_bytes: Gauge
    restored: Gauge
    restore: Gauge
    tasks: Gauge
    start: Gauge
    build: Info


def create(registry: CollectorRegistry) -> Metrics:
    """Make every metric, and the process's own (CPU, memory, open files), in `registry`."""

    def counter(name: str, documentation: str, *labels: str) -> Counter:
        return Counter(f"copydesk_{name}", documentation, labels, registry=registry)

    def gauge(name: str, documentation: str, *labels: str) -> Gauge:
        return Gauge(f"copydesk_{name}", documentation, labels, registry=registry)

    def histogram(name: str, documentation: str, buckets: tuple[float, ...]) -> Histogram:
        return Histogram(
            f"copydesk_{name}", documentation, ("agent",), buckets=buckets, registry=registry
        )

    ProcessCollector(registry=registry)
    return Metrics(
        articles=counter(
            "articles", "Articles settled, by what the agent decided.", "agent", "verdict"
        ),
        records=counter("records", "Input records settled.", "agent"),
        outputs=counter("outputs", "Records written, by stream.", "agent", "stream"),
        dead_letters=counter("dead_letters", "Articles refused, by reason.", "agent", "reason"),
        methods=counter(
            "verdict_methods", "Verdicts of DEDUPLICATE, by how they were found.", "method"
        ),
        languages=counter("languages", "Articles tagged, by language.", "language"),
        formats=counter("formats", "Articles tagged, by the format they came in.", "format"),
        sources=counter(
            "sources", "Articles tagged, by a hash of the outlet's host into 32 groups.", "group"
        ),
        end_to_end=histogram(
            "end_to_end_seconds",
            "Time from the raw record's log time to the commit of this agent.",
            LATENCIES,
        ),
        hop=histogram(
            "hop_seconds",
            "Time from the input record's log time to the commit of this agent.",
            LATENCIES,
        ),
        batch=histogram("transaction_records", "Input records in one transaction.", BATCHES),
        transaction=histogram(
            "transaction_seconds", "Time from begin to commit of one transaction.", TRANSACTIONS
        ),
        work=counter("work_seconds", "Time spent inside the agent's own code.", "agent"),
        events=counter(
            "engine_events", "Things that the engine met and mended, by kind.", "agent", "event"
        ),
        assigned=gauge("assigned_partitions", "Input partitions that the worker owns.", "agent"),
        ready=gauge("ready", "Whether /readyz says yes: 1 or 0.", "agent"),
        lag=gauge(
            "lag_records", "Records in the input partition not yet settled.", "agent", "partition"
        ),
        oldest=gauge(
            "oldest_unsettled_seconds",
            "Age of the oldest record that was read and is not yet settled, 0 when there is none.",
            "agent",
            "partition",
        ),
        memory_entries=gauge(
            "memory_entries",
            "Articles that a memory of the agent holds.",
            "agent",
            "memory",
            "partition",
        ),
        memory_bytes=gauge(
            "memory_bytes",
            "Bytes that a memory of the agent takes.",
            "agent",
            "memory",
            "partition",
        ),
        restored=gauge(
            "restored_ratio",
            "Share of the partition's memory log that is read back, 1 when it is at work.",
            "agent",
            "partition",
        ),
        restore=gauge(
            "restore_seconds",
            "How long the last restore of the partition's memory took.",
            "agent",
            "partition",
        ),
        tasks=gauge("tasks", "Tasks in the worker's event loop."),
        start=gauge(
            "start_time_seconds",
            "When the worker started, in seconds since 1970; each change is a restart.",
            "agent",
        ),
        build=Info("copydesk_build", "Versions of what the worker is made of.", registry=registry),
    )
