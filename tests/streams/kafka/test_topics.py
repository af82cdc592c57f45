import asyncio
from dataclasses import replace

import pytest
from aiokafka.admin import NewPartitions
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from streams.app import TOPOLOGY
from streams.configuration.settings import Settings
from streams.kafka.consume import administrator
from streams.kafka.topics import check, create, wanted

pytestmark = pytest.mark.kafka


def alter(settings, stream, **configuration):
    """Change a topic's configuration; what is not named falls back to the broker's."""
    by_name = {each.name: each.configuration for each in wanted(settings)}
    changed = by_name[settings.topic(stream)] | {
        name.replace("_", "."): value for name, value in configuration.items()
    }

    async def change():
        async with administrator(settings) as admin:
            resource = ConfigResource(
                ConfigResourceType.TOPIC, settings.topic(stream), configs=changed
            )
            (response,) = await admin.alter_configs([resource])
            assert [each[0] for each in response.resources] == [0], response
            # The controller has changed it; the broker that answers learns of it a little later.
            async with asyncio.timeout(10):
                while not await seen(admin, resource.name, changed):  # noqa: ASYNC110
                    await asyncio.sleep(0.05)

    asyncio.run(change())


async def seen(admin, topic, configuration):
    (answer,) = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, topic)])
    found = {entry[0]: entry[1] for entry in answer.resources[0][4]}
    return all(found.get(name) == value for name, value in configuration.items())


def more_partitions(settings, stream, count):
    async def change():
        async with administrator(settings) as admin:
            topic = settings.topic(stream)
            await admin.create_partitions({topic: NewPartitions(count)})
            async with asyncio.timeout(10):
                while len((await admin.describe_topics([topic]))[0]["partitions"]) < count:  # noqa: ASYNC110
                    await asyncio.sleep(0.05)

    asyncio.run(change())


def problems(settings):
    return asyncio.run(check(settings))


def test_topics_as_they_are_made_pass_the_check(desk, copydesk):
    assert problems(desk) == []

    result = copydesk("topics", "check", settings=desk)

    assert (result.exit_code, result.output) == (0, "All topics are as they must be.\n")


def test_topics_are_made_once(desk, copydesk):
    assert asyncio.run(create(desk)) == []


def test_create_names_what_it_made(kafka, namespace, copydesk):
    settings = replace(
        Settings(), bootstrap_servers=kafka.bootstrap_servers, namespace=namespace, partitions=1
    )
    result = copydesk("topics", "create", settings=settings)

    assert result.exit_code == 0
    assert result.output.splitlines() == [
        f"made {settings.topic(each)}" for each in TOPOLOGY.stream_names
    ]


@pytest.mark.parametrize(
    ("stream", "configuration", "sentence"),
    [
        (
            "tagged",
            {"message_timestamp_type": "CreateTime"},
            "tagged has message.timestamp.type=CreateTime and must have LogAppendTime",
        ),
        ("raw", {"cleanup_policy": "compact"}, "raw has cleanup.policy=compact and must have"),
        (
            "memory",
            {"retention_ms": "86400000"},
            "memory has retention.ms=86400000 and needs at least 1382400000",
        ),
        ("memory", {"retention_bytes": "1000"}, "memory has retention.bytes=1000 and must have -1"),
        ("unique", {"retention_ms": "60000"}, "unique has retention.ms=60000 and needs at least"),
        ("dead", {"max_message_bytes": "1048588"}, "dead has max.message.bytes=1048588 and needs"),
        (
            "raw",
            {"max_message_bytes": "50000000"},
            "raw has max.message.bytes=50000000 and must have at most 17825792",
        ),
        (
            "articles",
            {"min_insync_replicas": "2"},
            "articles has min.insync.replicas=2 and 1 replicas: nothing can be written",
        ),
    ],
)
def test_a_wrong_setting_is_one_sentence(desk, copydesk, stream, configuration, sentence):
    alter(desk, stream, **configuration)

    (problem,) = problems(desk)

    assert problem.startswith(f"{desk.namespace}.{sentence}")
    assert problem.endswith(".")
    result = copydesk("topics", "check", settings=desk)
    assert (result.exit_code, result.output) == (1, problem + "\n")


def test_every_topic_says_how_long_it_keeps_its_records(desk):
    days = {
        each.name.removeprefix(f"{desk.namespace}."): int(each.configuration["retention.ms"])
        / 864e5
        for each in wanted(desk)
    }
    assert (days["raw"], days["tagged"], days["memory"]) == (7, 7, 16)
    assert {days[each] for each in TOPOLOGY.fates} == {9}
    assert days["subject.politics"] == days["articles"] == 9


def test_records_that_go_sooner_than_the_setting_says_are_told_and_stop_no_worker(desk, copydesk):
    alter(desk, "articles", retention_ms="259200000")

    result = copydesk("topics", "check", settings=desk)

    assert problems(desk) == []
    assert result.exit_code == 1
    assert result.output == (
        f"{desk.topic('articles')} has retention.ms=259200000 and COPYDESK_RETENTION_DAYS=7 asks "
        "for 777600000: change one of them.\n"
    )
    assert copydesk("topics", "check", settings=replace(desk, retention_days=1)).exit_code == 0


def test_too_few_replicas_are_told(desk):
    found = problems(replace(desk, replication=3))

    assert f"{desk.topic('raw')} has 1 replicas and COPYDESK_REPLICATION asks for 3." in found
    assert any("min.insync.replicas=1 and needs 2" in each for each in found)


def test_memory_and_its_articles_must_have_the_same_one_partition(desk):
    more_partitions(desk, "tagged", 3)

    found = problems(desk)

    logs = ("memory", "lines", "storylog")
    assert f"{desk.topic('tagged')} has 3 partitions and must have 1" in found[0]
    for memory, problem in zip(logs, found[1:], strict=True):
        assert f"{memory} has 1 partitions and {desk.topic('tagged')} 3: they must" in problem


def test_more_partitions_of_the_raw_topic_are_nothing_wrong(desk):
    more_partitions(desk, "raw", 5)

    assert problems(desk) == []


def test_a_missing_topic_says_what_to_do(kafka, namespace, copydesk):
    settings = replace(Settings(), bootstrap_servers=kafka.bootstrap_servers, namespace=namespace)
    found = problems(settings)

    assert len(found) == len(TOPOLOGY.streams)
    assert found[0] == f"There is no topic {namespace}.raw: run `copydesk topics create`."


def test_a_worker_refuses_to_start_on_wrong_topics_and_says_why(desk, worker):
    alter(desk, "memory", retention_ms="1000")
    process, log = worker("deduplicate", desk)

    assert process.wait(30) == 1
    said = log.read_text()
    assert f"Error: {desk.topic('memory')} has retention.ms=1000 and needs" in said
    assert "Traceback" not in said


def test_a_worker_needs_only_its_own_topics_to_be_right(desk, worker):
    alter(desk, "memory", retention_ms="1000")
    process, _ = worker("enrich", desk)

    with pytest.raises(Exception, match="timed out"):
        process.wait(6)
