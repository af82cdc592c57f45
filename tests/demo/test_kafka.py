import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError, UnknownTopicOrPartitionError

from demo.kafka import HOST, Kafka, KafkaStartError, local_kafka
from demo.node import Node, free_port

pytestmark = pytest.mark.kafka


@pytest.fixture(scope="module")
def kafka() -> Iterator[Kafka]:
    with local_kafka() as node:
        yield node


def create(kafka: Kafka, *topics: NewTopic) -> None:
    async def create() -> None:
        admin = AIOKafkaAdminClient(bootstrap_servers=kafka.bootstrap_servers)
        await admin.start()
        try:
            await admin.create_topics(topics)
        finally:
            await admin.close()

    asyncio.run(create())


def produce(
    kafka: Kafka, topic: str, *values: bytes, commit: bool = True, before_the_end=lambda: None
) -> None:
    async def produce() -> None:
        producer = AIOKafkaProducer(
            bootstrap_servers=kafka.bootstrap_servers, transactional_id="tests"
        )
        async with producer:
            await producer.begin_transaction()
            for value in values:
                await producer.send_and_wait(topic, value)
            before_the_end()
            await (producer.commit_transaction() if commit else producer.abort_transaction())

    asyncio.run(produce())


def is_without_leader(kafka: Kafka, topic: str) -> bool:
    async def describe() -> bool:
        admin = AIOKafkaAdminClient(bootstrap_servers=kafka.bootstrap_servers)
        try:
            await admin.start()
            [found] = await admin.describe_topics([topic])
        except KafkaError:  # It asked the broker that is away.
            return False
        finally:
            await admin.close()
        return found["partitions"][0]["leader"] == -1

    # In a thread of its own, for the caller may be inside an event loop.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, describe()).result()


def read(kafka: Kafka, topic: str, count: int) -> list[bytes]:
    async def read() -> list[bytes]:
        consumer = AIOKafkaConsumer(
            topic,
            bootstrap_servers=kafka.bootstrap_servers,
            isolation_level="read_committed",
            auto_offset_reset="earliest",
        )
        async with consumer, asyncio.timeout(60):
            return [(await consumer.getone()).value for _ in range(count)]

    return asyncio.run(read())


def test_committed_records_are_read_and_aborted_ones_are_not(kafka: Kafka) -> None:
    create(kafka, NewTopic("transactions", 1, 1))
    produce(kafka, "transactions", b"withdrawn", commit=False)
    produce(kafka, "transactions", b"one", b"two")
    assert read(kafka, "transactions", 2) == [b"one", b"two"]


@pytest.mark.parametrize("end", [Kafka.stop, Kafka.kill], ids=["stopped", "killed"])
def test_what_was_committed_is_there_after_a_restart(kafka: Kafka, end) -> None:
    topic = f"before-{end.__name__}"
    create(kafka, NewTopic(topic, 1, 1))
    produce(kafka, topic, b"kept")
    address = kafka.bootstrap_servers
    end(kafka)
    kafka.start()
    assert kafka.bootstrap_servers == address
    assert read(kafka, topic, 1) == [b"kept"]


@pytest.fixture
def pair() -> Iterator[tuple[Kafka, Kafka]]:
    """Two brokers, of which the first is the controller too."""
    first = Node()
    voters = (f"1@{HOST}:{first.controller_port}",)
    port = free_port()
    second = Node(
        node_id=2,
        port=port,
        voters=voters,
        settings={"process.roles": "broker", "listeners": f"PLAINTEXT://{HOST}:{port}"},
    )
    with Kafka(first, memory="256m") as one, Kafka(second, memory="256m") as two:
        yield one, two


def test_a_commit_is_kept_for_a_partition_without_a_leader(pair: tuple[Kafka, Kafka]) -> None:
    # Kafka 4.3 and 4.4 lose its marker: findings/kafka-4.3-loses-the-commit-….sh.
    one, two = pair
    create(
        one,
        NewTopic("there", -1, -1, replica_assignments={0: [2]}),
        NewTopic("__transaction_state", -1, -1, replica_assignments={n: [1] for n in range(8)}),
    )

    def lose_the_leader() -> None:
        two.kill()
        until = time.monotonic() + 30
        while not is_without_leader(one, "there"):
            assert time.monotonic() < until
            time.sleep(0.2)

    produce(one, "there", b"kept", before_the_end=lose_the_leader)
    two.start()
    assert read(one, "there", 1) == [b"kept"]


def test_a_topic_that_nobody_created_is_not_made_up(kafka: Kafka) -> None:
    async def send() -> None:
        producer = AIOKafkaProducer(
            bootstrap_servers=kafka.bootstrap_servers, request_timeout_ms=2000
        )
        async with producer:
            await producer.send_and_wait("never-created", b"")

    with pytest.raises(UnknownTopicOrPartitionError):
        asyncio.run(send())


def test_a_port_in_use_is_told_with_the_end_of_the_log() -> None:
    with socket.create_server((HOST, free_port())) as taken:
        # A listener that never answers is not Kafka: what decides is a metadata request.
        node = Node(port=taken.getsockname()[1])
        with pytest.raises(KafkaStartError, match=r"(?s)Kafka ended while it started.*in use"):
            Kafka(node).start()


def test_a_node_says_how_it_is_also_when_its_guard_has_removed_its_log(tmp_path: Path) -> None:
    node = Kafka(data=tmp_path / "gone", memory="256m")
    assert node.story(node.state) == "Kafka does not run. Its log is gone"


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def ended(pid: int) -> bool:
    until = time.monotonic() + 20
    while runs(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not runs(pid)


KEEPER = """
import time
from demo.kafka import Kafka
kafka = Kafka()
kafka.start()
print(kafka.pid, kafka.data, flush=True)
time.sleep(100)
"""


def test_kafka_does_not_outlive_a_parent_that_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KEEPER], stdout=subprocess.PIPE, text=True
    ) as keeper:
        pid, data = keeper.stdout.readline().split()
        assert runs(int(pid))
        keeper.kill()
    assert ended(int(pid))
    until = time.monotonic() + 10
    while Path(data).exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(data).exists()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_in_the_foreground_it_stops_when_asked(how: signal.Signals) -> None:
    command = [sys.executable, "-m", "demo.kafka"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as foreground:
        port = int(re.search(r":(\d+);", foreground.stdout.readline())[1])
        socket.create_connection((HOST, port)).close()
        foreground.send_signal(how)
        assert foreground.wait(30) == 0
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HOST, port))
