"""Administration requests of the rows: leaders, coordinators, topics, offsets, ACLs."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from enum import IntEnum
from typing import Any, NamedTuple

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.admin.records_to_delete import RecordsToDelete
from aiokafka.client import AIOKafkaClient, CoordinationType
from aiokafka.errors import CommitFailedError, KafkaError
from aiokafka.protocol.admin import CreateAclsRequest, DeleteAclsRequest, DeleteGroupsRequest

from streams.kafka.closing import close

IN_SYNC_SECONDS = 90.0


@asynccontextmanager
async def administrator(servers: str) -> AsyncIterator[AIOKafkaAdminClient]:
    """Give an administrator's client."""
    admin = AIOKafkaAdminClient(bootstrap_servers=servers)
    await admin.start()
    try:
        yield admin
    finally:
        await admin.close()


@asynccontextmanager
async def _client(servers: str) -> AsyncIterator[AIOKafkaClient]:
    client = AIOKafkaClient(bootstrap_servers=servers)
    await client.bootstrap()
    try:
        yield client
    finally:
        await client.close()


async def leader(servers: str, topic: str, partition: int) -> int:
    """Return the number of the broker that leads a partition."""
    async with administrator(servers) as admin:
        for described in await admin.describe_topics([topic]):
            for each in described["partitions"]:
                if each["partition"] == partition:
                    return int(each["leader"])
    raise LookupError(f"{topic}/{partition} has no leader")


async def transaction_coordinator(servers: str, transactional_id: str) -> int:
    """Return the number of the broker that coordinates the id's transactions."""
    async with _client(servers) as client:
        return int(await client.coordinator_lookup(CoordinationType.TRANSACTION, transactional_id))


async def group_coordinator(servers: str, group: str) -> int:
    """Return the number of the broker that coordinates the group."""
    async with _client(servers) as client:
        return int(await client.coordinator_lookup(CoordinationType.GROUP, group))


async def in_sync(servers: str, replicas: int) -> None:
    """Wait until every partition of every topic has all its replicas again."""
    async with asyncio.timeout(IN_SYNC_SECONDS):
        while not await _all_in_sync(servers, replicas):  # noqa: ASYNC110 - the brokers' state
            await asyncio.sleep(0.3)


async def _all_in_sync(servers: str, replicas: int) -> bool:
    try:
        async with administrator(servers) as admin:
            described = await admin.describe_topics()
    except KafkaError:
        return False
    return all(
        len(partition["isr"]) >= min(replicas, len(partition["replicas"]))
        for topic in described
        for partition in topic["partitions"]
    )


async def configure(servers: str, topic: str, settings: Mapping[str, str]) -> None:
    """Give a topic exactly these settings."""
    async with administrator(servers) as admin:
        await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, dict(settings))])


async def delete_topic(servers: str, topic: str) -> None:
    """Delete a topic and all its records, and wait until it is gone."""
    async with administrator(servers) as admin:
        await admin.delete_topics([topic])
        while topic in await admin.list_topics():  # noqa: ASYNC110 - the brokers' state
            await asyncio.sleep(0.2)


async def delete_before(servers: str, topic: str, offsets: Mapping[int, int]) -> None:
    """Delete a topic's records below an offset for each partition."""
    wanted = {
        TopicPartition(topic, partition): RecordsToDelete(before_offset=offset)
        for partition, offset in offsets.items()
    }
    async with administrator(servers) as admin:
        await admin.delete_records(wanted)


async def set_offset(servers: str, group: str, topic: str, offsets: Mapping[int, int]) -> None:
    """Set offsets of a group that has no member, as Kafka's own tool does."""
    consumer = AIOKafkaConsumer(bootstrap_servers=servers, group_id=group, enable_auto_commit=False)
    await consumer.start()
    try:
        partitions = {TopicPartition(topic, each): offset for each, offset in offsets.items()}
        consumer.assign(list(partitions))
        async with asyncio.timeout(IN_SYNC_SECONDS):
            while not await _committed(consumer, partitions):  # noqa: ASYNC110 - the brokers
                await asyncio.sleep(0.5)  # the last member is still being let go
    finally:
        await consumer.stop()


async def _committed(consumer: AIOKafkaConsumer, offsets: Mapping[TopicPartition, int]) -> bool:
    try:
        await consumer.commit(dict(offsets))
    except CommitFailedError:
        return False
    return True


async def offsets(servers: str, group: str, topic: str) -> dict[int, int]:
    """Return partition -> the group's committed offset."""
    async with administrator(servers) as admin:
        found = await admin.list_consumer_group_offsets(group)
    return {each.partition: at.offset for each, at in found.items() if each.topic == topic}


async def delete_group(servers: str, group: str) -> None:
    """Delete a group that has no member, and its offsets, as brokers do when they expire."""
    coordinator = await group_coordinator(servers, group)
    async with asyncio.timeout(IN_SYNC_SECONDS), _client(servers) as client:
        while True:
            answer = await client.send(coordinator, DeleteGroupsRequest([group]))
            ((_, code),) = answer.results
            if not code:
                return
            await asyncio.sleep(0.5)  # its last member is still being let go


async def append_all(servers: str, topic: str, partition: int, values: Iterable[bytes]) -> None:
    """Write records in their order, as any producer could."""
    producer = AIOKafkaProducer(bootstrap_servers=servers, enable_idempotence=True)
    await producer.start()
    try:
        for value in values:
            await producer.send(topic, value, partition=partition)
        await producer.flush()
    finally:
        await close(producer)


async def append(servers: str, topic: str, partition: int, value: bytes) -> int:
    """Write one record, as any producer could; return its offset."""
    producer = AIOKafkaProducer(bootstrap_servers=servers, max_request_size=20_000_000)
    await producer.start()
    try:
        return int((await producer.send_and_wait(topic, value, partition=partition)).offset)
    finally:
        await close(producer)


class Operation(IntEnum):
    """https://kafka.apache.org/protocol: operations of an access rule."""

    ALL = 2
    READ = 3
    WRITE = 4


class Access(NamedTuple):
    """One access rule on a topic, for everybody who comes from `host`."""

    topic: str
    host: str
    operation: Operation
    allow: bool

    @property
    def arguments(self) -> tuple[Any, ...]:
        """As the requests take them: a topic (2), by its literal name (3)."""
        return 2, self.topic, 3, "User:*", self.host, int(self.operation), 3 if self.allow else 2


async def grant(servers: str, *rules: Access) -> None:
    """Add access rules."""
    async with _client(servers) as client:
        for rule in rules:
            request = CreateAclsRequest(*rule.arguments)
            answer = await client.send(client.get_random_node(), request)
            _refuse([result[0] for result in answer.creation_responses], rule)


async def withdraw(servers: str, *rules: Access) -> None:
    """Take access rules away."""
    async with _client(servers) as client:
        for rule in rules:
            request = DeleteAclsRequest(*rule.arguments)
            answer = await client.send(client.get_random_node(), request)
            _refuse([result[0] for result in answer.filter_responses], rule)


def _refuse(codes: list[int], rule: Access) -> None:
    if any(codes):
        raise RuntimeError(f"{rule}: the broker answered with {codes}")
