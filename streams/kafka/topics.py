"""The desk's topics: created with their configuration, and checked before a worker starts.

Each rule is beside the sentence for a topic that breaks it.
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from aiokafka.admin import NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import for_code

from streams.app import TOPOLOGY
from streams.configuration.settings import Settings
from streams.kafka import codecs
from streams.kafka.consume import administrator, partitions_of, why_not
from streams.topology import Agent, Stream, Topology

TOPIC_ALREADY_EXISTS = 36
VISIBLE_SECONDS = 30.0
DAY_MILLISECONDS = 86_400_000


class TopicError(LookupError):
    """Topics with which the guarantees do not hold; a line for each problem."""


class Wanted(NamedTuple):
    """One topic as it must be created."""

    name: str
    partitions: int
    configuration: dict[str, str]


class Found(NamedTuple):
    """One topic as the brokers describe it."""

    name: str
    replicas: tuple[int, ...]
    """Number of replicas of each partition."""
    configuration: Mapping[str, str] | None
    """None where the brokers' ACLs hide it."""
    error_code: int
    """Kafka's error code, 0 for none."""


def wanted(settings: Settings, topology: Topology = TOPOLOGY) -> list[Wanted]:
    """Return every topic of the desk as it must be created."""
    return [
        Wanted(
            settings.topic(stream.name),
            _partitions(stream, settings),
            _configuration(stream, settings),
        )
        for stream in topology.streams
    ]


def _partitions(stream: Stream, settings: Settings) -> int:
    match stream.partitions:
        case "partitions":
            return settings.partitions
        case "subject_partitions":
            return settings.subject_partitions
        case number:
            return number


def _configuration(stream: Stream, settings: Settings) -> dict[str, str]:
    most = settings.raw_bytes if stream.kind == "raw" else settings.output_bytes
    configuration = {
        "cleanup.policy": "delete",
        # Verdicts use the broker's append time; a producer's clock may be wrong.
        "message.timestamp.type": "LogAppendTime",
        "max.message.bytes": str(most),
    }
    if settings.replication >= 3:
        configuration["min.insync.replicas"] = "2"
    if stream.kind == "memory":
        configuration["retention.ms"] = str(_memory_milliseconds(settings))
        configuration["retention.bytes"] = "-1"
    return configuration


def _memory_milliseconds(settings: Settings) -> int:
    """Return retention.ms of a memory: a day more than its articles live, as segments go whole."""
    return int((settings.time_to_live_days + 1) * DAY_MILLISECONDS)


async def create(settings: Settings, topology: Topology = TOPOLOGY) -> list[str]:
    """Create the missing topics and wait until all brokers list them; return their names."""
    async with administrator(settings) as admin:
        response = await admin.create_topics(
            [
                NewTopic(
                    each.name,
                    each.partitions,
                    settings.replication,
                    topic_configs=each.configuration,
                )
                for each in wanted(settings, topology)
            ]
        )
    made = []
    for name, code, *message in response.topic_errors:
        if code == 0:
            made.append(name)
        elif code != TOPIC_ALREADY_EXISTS:
            raise for_code(code)(f"{name}: {' '.join(str(part) for part in message)}")
    async with asyncio.timeout(VISIBLE_SECONDS):
        await _visible(settings, topology)
    return made


async def _visible(settings: Settings, topology: Topology) -> None:
    """Wait until metadata requests list the topics that the controller has created."""
    names = [each.name for each in wanted(settings, topology)]
    found = await _found(settings, names)
    while any(each.error_code for each in found.values()):
        await asyncio.sleep(0.1)
        found = await _found(settings, names)


async def partition_counts(settings: Settings, streams: Iterable[str]) -> dict[str, int]:
    """Return stream -> number of partitions; raises LookupError for a missing topic."""
    names = {stream: settings.topic(stream) for stream in streams}
    found = await partitions_of(settings, list(names.values()))
    return {stream: found[topic] for stream, topic in names.items()}


async def refuse_wrong(agent: Agent, settings: Settings, topology: Topology = TOPOLOGY) -> None:
    """Raise TopicError unless all topics that an agent reads and writes are as they must be."""
    problems = await check(
        settings, (agent.source, *agent.memories, *agent.outputs), topology=topology
    )
    if problems:
        raise TopicError("\n".join(problems))


async def check(
    settings: Settings, streams: Iterable[str] = (), *, topology: Topology = TOPOLOGY
) -> list[str]:
    """Return one sentence for each problem of the topics; none when all is well.

    Without `streams`, all are checked.
    """
    streams = tuple(dict.fromkeys(streams)) or topology.stream_names
    found = await _found(settings, [settings.topic(stream) for stream in streams])
    problems = list(codecs.missing())
    for stream in streams:
        topic = found[settings.topic(stream)]
        if topic.error_code:
            problems.append(why_not(topic.name, topic.error_code))
        elif topic.configuration is None:
            problems.append(
                f"The brokers' ACLs do not show us how {topic.name} is configured: "
                "see `copydesk topics acls`."
            )
        else:
            problems += _problems(topology.stream(stream), topic, settings, topology)
    return [*problems, *_apart(found, settings, topology)]


async def _found(settings: Settings, names: list[str]) -> dict[str, Found]:
    async with administrator(settings) as admin:
        described = await admin.describe_topics(names)
        resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
        answers = await admin.describe_configs(resources)
    configurations: dict[str, dict[str, Any] | None] = {
        resource[3]: None if resource[0] else {entry[0]: entry[1] for entry in resource[4]}
        for answer in answers
        for resource in answer.resources
    }
    return {
        each["topic"]: Found(
            each["topic"],
            tuple(len(partition["replicas"]) for partition in each["partitions"]),
            configurations.get(each["topic"]),
            each["error_code"],
        )
        for each in described
    }


def _problems(
    stream: Stream, topic: Found, settings: Settings, topology: Topology
) -> Iterator[str]:
    name = topic.name
    readers = [each.name.upper() for each in topology.agents if each.source == stream.name]
    # A memory's log: see `_apart`.
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
        ("cleanup.policy", "delete", "compaction removes records that the balance counts"),
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
        if 0 <= kept < _memory_milliseconds(settings):
            yield (
                f"{topic.name} has retention.ms={kept} and needs at least "
                f"{_memory_milliseconds(settings)}: a day more than COPYDESK_TIME_TO_LIVE_DAYS."
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


def _apart(found: Mapping[str, Found], settings: Settings, topology: Topology) -> Iterator[str]:
    """Yield memories with other partition counts than their source: partition n restores from n."""
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
