"""Brokers' logs, quotas and tools name each client of the desk."""

import asyncio
import time

import pytest
from aiokafka.errors import KafkaError

from streams.configuration.settings import Settings
from streams.kafka.connection import connection
from streams.kafka.consume import administrator


def test_a_command_is_named_like_the_groups():
    assert connection(Settings())["client_id"] == "copydesk"
    assert connection(Settings(group_prefix="night"))["client_id"] == "night"


def test_what_works_for_an_agent_is_named_after_it():
    assert connection(Settings(), "tag")["client_id"] == "copydesk-tag"


async def client_ids(settings, group):
    try:
        async with administrator(settings) as admin:
            (answer,) = await admin.describe_consumer_groups([group])
    except KafkaError:  # a new cluster has no coordinator for a moment
        return set()
    return {member[1] for each in answer.groups for member in each[5]}


@pytest.mark.kafka
def test_a_worker_is_a_member_under_its_agents_name(desk, worker):
    process, log = worker("tag", desk)
    group = f"{desk.group_prefix}.tag"
    until = time.monotonic() + 120
    while not (found := asyncio.run(client_ids(desk, group))):
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.5)
    assert found == {f"{desk.group_prefix}-tag"}
