"""The desk's topics: made as they must be, and checked before anything starts."""

from collections.abc import Iterable
from typing import NamedTuple

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import for_code

from streams.app import ONE_PARTITION, STREAMS
from streams.reading import partitions_of
from streams.settings import Settings

TOPIC_ALREADY_EXISTS = 36
DAY_MILLISECONDS = 86_400_000
OVERHEAD_BYTES = 1_048_576
"""Headers and framing that come on top of the largest record."""


class Wanted(NamedTuple):
    """One topic as it must be."""

    name: str
    partitions: int
    configuration: dict[str, str]


def wanted(settings: Settings) -> list[Wanted]:
    """Return every topic of the desk."""
    return [
        Wanted(
            settings.topic(stream),
            1 if stream in ONE_PARTITION else settings.partitions,
            _configuration(stream, settings),
        )
        for stream in STREAMS
    ]


def _configuration(stream: str, settings: Settings) -> dict[str, str]:
    configuration = {
        "cleanup.policy": "delete",
        # Verdicts use the log's own time; a producer's clock may say anything.
        "message.timestamp.type": "LogAppendTime",
        "max.message.bytes": str(settings.max_record_bytes + OVERHEAD_BYTES),
    }
    if stream == "memory":
        # A day more than an article is remembered: segments are deleted whole.
        days = settings.time_to_live_days + 1
        configuration["retention.ms"] = str(int(days * DAY_MILLISECONDS))
    return configuration


async def create(settings: Settings) -> list[str]:
    """Make the topics that are missing; return their names."""
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.bootstrap_servers)
    await admin.start()
    try:
        response = await admin.create_topics(
            [
                NewTopic(
                    each.name,
                    each.partitions,
                    settings.replication,
                    topic_configs=each.configuration,
                )
                for each in wanted(settings)
            ]
        )
    finally:
        await admin.close()
    made = []
    for name, code, *message in response.topic_errors:
        if code == 0:
            made.append(name)
        elif code != TOPIC_ALREADY_EXISTS:
            raise for_code(code)(f"{name}: {' '.join(str(part) for part in message)}")
    return made


async def check(settings: Settings, streams: Iterable[str] = STREAMS) -> list[str]:
    """Return one sentence for each thing that is wrong; none when all is well."""
    names = {settings.topic(stream) for stream in streams}
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.bootstrap_servers)
    await admin.start()
    try:
        described = await admin.describe_topics(sorted(names))
        resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in sorted(names)]
        answers = await admin.describe_configs(resources)
    finally:
        await admin.close()
    partitions = {
        each["topic"]: len(each["partitions"]) for each in described if not each["error_code"]
    }
    configurations = {
        resource[3]: {entry[0]: entry[1] for entry in resource[4]}
        for answer in answers
        for resource in answer.resources
    }
    return [
        sentence
        for each in wanted(settings)
        if each.name in names
        for sentence in _differences(
            each, partitions.get(each.name), configurations.get(each.name, {})
        )
    ]


def _differences(
    each: Wanted, partitions: int | None, configuration: dict[str, str]
) -> Iterable[str]:
    if partitions is None:
        yield f"There is no topic {each.name}: run `copydesk topics create`."
        return
    if each.partitions == 1 and partitions != 1:
        yield f"{each.name} has {partitions} partitions and must have one."
    for name, value in each.configuration.items():
        found = configuration.get(name, "")
        if name in ("retention.ms", "max.message.bytes"):
            if found != "-1" and int(found or 0) < int(value):
                yield f"{each.name} has {name}={found} and needs at least {value}."
        elif found != value:
            yield f"{each.name} has {name}={found} and must have {value}."


async def partition_counts(settings: Settings, streams: Iterable[str]) -> dict[str, int]:
    """Return stream -> number of partitions; raises LookupError for a missing topic."""
    names = {stream: settings.topic(stream) for stream in streams}
    found = await partitions_of(settings, list(names.values()))
    return {stream: found[topic] for stream, topic in names.items()}
