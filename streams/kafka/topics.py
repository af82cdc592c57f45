"""The desk's topics: created with their configuration, and checked before a worker starts.

Each rule is beside the sentence for a topic that breaks it.
"""

import asyncio
from collections.abc import Iterable
from typing import Any, NamedTuple

from aiokafka.admin import NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import for_code

from agents.saved_streams import CARRIED, is_name, is_saved, saved_stream
from streams.app import topology_of
from streams.configuration.settings import Settings
from streams.kafka import codecs
from streams.kafka.consume import administrator, partitions_of, why_not
from streams.kafka.forgetting import begin
from streams.kafka.topic_rules import (
    DAY_MILLISECONDS,
    Found,
    cleanup_policy,
    problems_of,
    retention_milliseconds,
    short_retention,
    unequal_partitions,
)
from streams.topology import Agent, Stream, Topology

TOPIC_ALREADY_EXISTS = 36
VISIBLE_SECONDS = 30.0


class TopicError(LookupError):
    """Topics with which the guarantees do not hold; a line for each problem."""


class Wanted(NamedTuple):
    """One topic as it must be created."""

    name: str
    partitions: int
    configuration: dict[str, str]


def wanted(settings: Settings, topology: Topology | None = None) -> list[Wanted]:
    """Return every topic of the desk as it must be created."""
    topology = topology or topology_of(settings)
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
        "cleanup.policy": cleanup_policy(stream),
        # Verdicts use the broker's append time; a producer's clock may be wrong.
        "message.timestamp.type": "LogAppendTime",
        "max.message.bytes": str(most),
        "retention.ms": str(retention_milliseconds(stream, settings)),
    }
    if settings.replication >= 3:
        configuration["min.insync.replicas"] = "2"
    if stream.kind == "raw":
        # Only closed segments are deleted: Kafka would close one of a quiet topic after 7 days.
        configuration["segment.ms"] = str(DAY_MILLISECONDS)
    if stream.kind == "memory":
        configuration["retention.bytes"] = "-1"
    return configuration


async def create(settings: Settings, topology: Topology | None = None) -> list[str]:
    """Create the missing topics and wait until all brokers list them; return their names.

    The log of what saved streams carried is begun if no saved stream can have carried anything:
    saved queries may come to a desk that has long been at work.
    """
    topology = topology or topology_of(settings)
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
    saved = {settings.topic(each) for each in topology.stream_names if is_saved(each)}
    carried = settings.topic(CARRIED)
    if carried in made and saved <= set(made) and not await former_queries(settings, topology):
        await begin(settings, carried)
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


async def former_queries(settings: Settings, topology: Topology) -> list[str]:
    """Return names of saved queries that have a topic and are no longer in the map."""
    prefix = settings.topic(saved_stream(""))
    known = set(topology.stream_names)
    async with administrator(settings) as admin:
        names = [
            each.removeprefix(prefix)
            for each in await admin.list_topics()
            if each.startswith(prefix)
        ]
    return sorted(name for name in names if is_name(name) and saved_stream(name) not in known)


async def refuse_wrong(agent: Agent, settings: Settings, topology: Topology | None = None) -> None:
    """Raise TopicError unless all topics that an agent reads and writes are as they must be."""
    problems = await check(
        settings, (agent.source, *agent.memories, *agent.outputs), topology=topology
    )
    if problems:
        raise TopicError("\n".join(problems))


async def check(
    settings: Settings,
    streams: Iterable[str] = (),
    *,
    retention: bool = False,
    topology: Topology | None = None,
) -> list[str]:
    """Return one sentence for each problem of the topics; none when all is well.

    Without `streams`, all are checked. With `retention`, also what does not keep a worker from
    its work: records that are deleted sooner than COPYDESK_RETENTION_DAYS says.
    """
    topology = topology or topology_of(settings)
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
            problems += problems_of(topology.stream(stream), topic, settings, topology)
            if retention:
                problems += short_retention(topology.stream(stream), topic, settings)
    return [*problems, *unequal_partitions(found, settings, topology)]


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
