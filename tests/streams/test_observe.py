"""`copydesk observe` on a real Kafka: what Prometheus reads of brokers, topics and groups."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from urllib.request import urlopen

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from prometheus_client.parser import text_string_to_metric_families

from streams.kafka.state import waiting
from tests.streams.conftest import REPOSITORY, environment

pytestmark = pytest.mark.kafka


@pytest.fixture
def observed(desk):
    """A running `observe`: the function returns series -> value, as they are scraped."""
    process = subprocess.Popen(
        [sys.executable, "-m", "streams", "observe"],
        cwd=REPOSITORY,
        env={**os.environ, **environment(desk)},
        stdout=subprocess.PIPE,
        text=True,
    )
    address = process.stdout.readline().rpartition(" ")[2].strip()

    def scrape(page="metrics"):
        text = urlopen(address.replace("metrics", page), timeout=10).read().decode()
        if page != "metrics":
            return text
        return {
            (sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
        }

    yield scrape, process
    process.kill()
    process.wait()
    process.stdout.close()


def until(check, seconds=60):
    deadline = time.monotonic() + seconds
    while not (found := check()):
        assert time.monotonic() < deadline
        time.sleep(0.3)
    return found


async def committed(desk, group, topic, offset):
    async with AIOKafkaConsumer(
        bootstrap_servers=desk.bootstrap_servers, group_id=group, enable_auto_commit=False
    ) as consumer:
        partition = TopicPartition(topic, 0)
        consumer.assign([partition])
        await consumer.commit({partition: offset})


async def in_a_transaction(desk, topic, count, *, commits, before_the_end=lambda: None):
    producer = AIOKafkaProducer(
        bootstrap_servers=desk.bootstrap_servers, transactional_id=f"{topic}.{commits}"
    )
    await producer.start()
    await producer.begin_transaction()
    for _ in range(count):
        await producer.send_and_wait(topic, b"{}", partition=0)
    await asyncio.to_thread(before_the_end)
    await (producer.commit_transaction() if commits else producer.abort_transaction())
    await producer.stop()


def test_brokers_replicas_and_the_lag_of_a_subscriber_are_seen(desk, produce, observed):
    scrape, process = observed
    raw, articles = desk.topic("raw"), desk.topic("articles")
    produce("raw", *((None, b"{}", []) for _ in range(5)))
    asyncio.run(committed(desk, "readers", raw, 2))
    asyncio.run(in_a_transaction(desk, articles, 4, commits=True))
    asyncio.run(committed(desk, "late", articles, 0))
    asyncio.run(committed(desk, "idle", articles, 4))

    lag = "kafka_consumergroup_lag"
    found = until(lambda: (now := scrape()).get((lag, "idle", "0", articles)) == 0 and now)
    assert found["kafka_brokers",] == 1
    assert found["kafka_topic_partition_current_offset", "0", raw] == 5
    assert found[lag, "readers", "0", raw] == 3
    assert (lag, "readers", "1", raw) not in found  # Nothing is committed there.
    # Four records and the transaction's marker.
    assert found[lag, "late", "0", articles] == 5
    assert found["kafka_topic_partition_under_replicated_partition", "1", raw] == 0
    assert '"ready": true' in scrape("readyz")

    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0


def test_what_an_open_transaction_holds_back_is_seen_until_it_ends(desk, observed):
    scrape, _ = observed
    held = ("kafka_topic_partition_unstable_offsets", "0", desk.topic("articles"))
    until(lambda: scrape().get(held) == 0)
    asyncio.run(
        in_a_transaction(
            desk,
            desk.topic("articles"),
            3,
            commits=True,
            before_the_end=lambda: until(lambda: scrape()[held] == 3),
        )
    )
    until(lambda: scrape()[held] == 0)


def test_a_kafka_that_is_away_is_said_and_no_old_lag_is_shown(desk):
    away = replace(desk, bootstrap_servers="127.0.0.1:1")
    process = subprocess.Popen(
        [sys.executable, "-m", "streams", "observe"],
        cwd=REPOSITORY,
        env={**os.environ, **environment(away)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        address = process.stdout.readline().rpartition(" ")[2].strip()
        text = urlopen(address, timeout=10).read().decode()
        assert "kafka_brokers 0.0" in text
        assert "kafka_consumergroup_lag{" not in text
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=20)
        assert process.returncode == 0, errors
        assert "Traceback" not in output + errors
    finally:
        process.kill()


@pytest.mark.parametrize(
    ("end", "committed", "beginning", "lag"),
    [
        (10, 4, 0, 6),
        (10, 10, 0, 0),
        # The marker of the last transaction.
        (10, 9, 0, 0),
        # Nothing is committed.
        (10, -1, 3, 7),
        # Retention has deleted up to 8.
        (10, 4, 8, 2),
        # The topic was made anew: its end is before what was committed.
        (3, 10, 0, 0),
    ],
)
def test_the_lag_is_what_can_be_read_and_was_not(end, committed, beginning, lag):
    assert waiting(end, committed, beginning) == lag
