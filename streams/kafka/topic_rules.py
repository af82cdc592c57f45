"""Rules that a topic of the desk must keep, each with the sentence for a topic that breaks it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from streams.configuration.settings import Settings
from streams.topology import Stream, Topology

DAY_MILLISECONDS = 86_400_000


class Found(NamedTuple):
    """One topic as the brokers describe it."""

    name: str
    replicas: tuple[int, ...]
    """Number of replicas of each partition."""
    configuration: Mapping[str, str] | None
    """None where the brokers' ACLs hide it."""
    error_code: int
    """Kafka's error code, 0 for none."""


def cleanup_policy(stream: Stream) -> str:
    """Return the cleanup.policy that a topic must have.

    Of a running story only the last record counts; compaction elsewhere would remove records that
    the balance counts.
    """
    return "compact,delete" if stream.kind == "story" else "delete"


def retention_milliseconds(stream: Stream, settings: Settings) -> int:
    """Return the retention.ms with which a topic is created.

    Segments are deleted whole: of a memory nothing may go before its articles are forgotten, and
    a raw record, which may stay a day too long, must not outlive the record of what it became.
    """
    match stream:
        case Stream(kind="memory"):
            days = settings.time_to_live_days + 1
        case Stream(kind="raw" | "inner", is_fate=False):
            days = settings.retention_days
        case _:
            days = settings.retention_days + 2
    return int(days * DAY_MILLISECONDS)


def short_retention(stream: Stream, topic: Found, settings: Settings) -> Iterator[str]:
    """Yield a sentence for a topic that keeps its records for a shorter time than the settings say.

    A worker starts all the same: COPYDESK_RETENTION_DAYS is a wish, `problems_of` has the limits.
    """
    must = retention_milliseconds(stream, settings)
    kept = _number(topic, "retention.ms", -1)
    if stream.kind != "memory" and DAY_MILLISECONDS <= kept < must:
        yield (
            f"{topic.name} has retention.ms={kept} and COPYDESK_RETENTION_DAYS="
            f"{settings.retention_days:g} asks for {must}: change one of them."
        )


def problems_of(
    stream: Stream, topic: Found, settings: Settings, topology: Topology
) -> Iterator[str]:
    """Yield one sentence for each rule that a topic breaks."""
    name = topic.name
    readers = [each.name.upper() for each in topology.agents if each.source == stream.name]
    # A memory's log: see `unequal_partitions`.
    if stream.kind != "memory" and stream.partitions not in {
        "partitions",
        "subject_partitions",
        len(topic.replicas),
    }:
        yield (
            f"{name} has {len(topic.replicas)} partitions and must have {stream.partitions}: "
            f"{' and '.join(readers)} sees all articles in one order."
        )
    if min(topic.replicas) < settings.replication:
        yield (
            f"{name} has {min(topic.replicas)} replicas and COPYDESK_REPLICATION "
            f"asks for {settings.replication}."
        )
    yield from _in_sync(topic, settings)
    for setting, must, why in (
        ("cleanup.policy", cleanup_policy(stream), "what compaction removes cannot be counted"),
        ("message.timestamp.type", "LogAppendTime", "verdicts use the log's own time"),
    ):
        if (found := (topic.configuration or {}).get(setting)) != must:
            yield f"{name} has {setting}={found} and must have {must}: {why}."
    yield from _sizes(stream, topic, settings)
    yield from _retention(stream, topic, settings, has_readers=bool(readers))


def _in_sync(topic: Found, settings: Settings) -> Iterator[str]:
    replicas = min(topic.replicas)
    in_sync = _number(topic, "min.insync.replicas", 1)
    if in_sync > replicas:
        yield (
            f"{topic.name} has min.insync.replicas={in_sync} and {replicas} replicas: "
            "nothing can be written to it."
        )
    elif in_sync < 2 and settings.replication >= 3:
        yield (
            f"{topic.name} has min.insync.replicas={in_sync} and needs 2: "
            "what one broker alone acknowledged can be lost with it."
        )


def _sizes(stream: Stream, topic: Found, settings: Settings) -> Iterator[str]:
    most = _number(topic, "max.message.bytes", 0)
    if stream.kind == "raw" and most > settings.raw_bytes:
        yield (
            f"{topic.name} has max.message.bytes={most} and must have at most "
            f"{settings.raw_bytes}: a larger record fits in no dead letter."
        )
    if stream.kind != "raw" and most < settings.output_bytes:
        yield (
            f"{topic.name} has max.message.bytes={most} and needs at least "
            f"{settings.output_bytes}: a dead letter carries its record whole."
        )


def _retention(
    stream: Stream, topic: Found, settings: Settings, *, has_readers: bool
) -> Iterator[str]:
    kept = _number(topic, "retention.ms", -1)
    if stream.kind == "memory":
        must = retention_milliseconds(stream, settings)
        if 0 <= kept < must:
            yield (
                f"{topic.name} has retention.ms={kept} and needs at least "
                f"{must}: a day more than COPYDESK_TIME_TO_LIVE_DAYS."
            )
        if _number(topic, "retention.bytes", -1) >= 0:
            yield (
                f"{topic.name} has retention.bytes={_number(topic, 'retention.bytes', -1)} and "
                "must have -1: articles would be forgotten by size."
            )
    elif has_readers and 0 <= kept < DAY_MILLISECONDS:
        yield (
            f"{topic.name} has retention.ms={kept} and needs at least {DAY_MILLISECONDS}: "
            "articles would be deleted before they are read."
        )


def unequal_partitions(
    found: Mapping[str, Found], settings: Settings, topology: Topology
) -> Iterator[str]:
    """Yield memories with other partition counts than their source.

    Partition n of a source is restored from partition n of the memory.
    """
    for agent in topology.agents:
        source = found.get(settings.topic(agent.source))
        for name in agent.memories:
            memory = found.get(settings.topic(name))
            if not (source and memory) or source.error_code or memory.error_code:
                continue
            if len(source.replicas) != len(memory.replicas):
                yield (
                    f"{memory.name} has {len(memory.replicas)} partitions and {source.name} "
                    f"{len(source.replicas)}: they must have the same number."
                )


def _number(topic: Found, setting: str, otherwise: int) -> int:
    try:
        return int((topic.configuration or {}).get(setting) or otherwise)
    except ValueError:
        return otherwise
