"""Empties or begins logs of memories: after an unreadable block, a lost topic, for a new memory."""

from collections.abc import Sequence

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.admin.records_to_delete import RecordsToDelete

from agents.memory.held_block import Block, pack
from streams.configuration.settings import Settings
from streams.kafka.connection import connection
from streams.kafka.consume import administrator, partitions_of
from streams.kafka.waiting import waiting
from streams.topology import Agent

WITHOUT_MEMBERS = ("Empty", "Dead")


class AtWorkError(LookupError):
    """A worker of the agent is in its group; the text is one sentence."""


async def forget(settings: Settings, agents: Sequence[Agent]) -> list[str]:
    """Delete all records of the logs of agents' memories and begin them anew; return the topics.

    An empty record in a log says that it has begun: without one, a worker takes it for lost.
    What is held back is written again behind it, before anything is deleted. Raises AtWorkError
    while a worker of one of them runs, KafkaError.
    """
    for agent in agents:
        await _refuse_at_work(settings, agent.name)
    topics = [settings.topic(stream) for agent in agents for stream in agent.memories]
    every = await _partitions(settings, topics)
    held = await waiting(settings) if any(agent.holds for agent in agents) else ()
    ends = {}
    async with _producer(settings) as producer:
        for each in every:
            offset = await _begin(producer, each)
            ends[each] = RecordsToDelete(before_offset=offset)
        for item in held:
            block = pack(Block((), (item.row,)))
            await producer.send_and_wait(item.log, block, partition=item.partition)
    async with administrator(settings) as admin:
        await admin.delete_records(ends)
    return topics


async def begin(settings: Settings, topic: str) -> None:
    """Begin the log of a memory whose agent has read records before it had this memory."""
    every = await _partitions(settings, [topic])
    async with _producer(settings) as producer:
        for each in every:
            await _begin(producer, each)


def _producer(settings: Settings) -> AIOKafkaProducer:
    return AIOKafkaProducer(
        **connection(settings), acks="all", max_request_size=settings.output_bytes
    )


async def _begin(producer: AIOKafkaProducer, log: TopicPartition) -> int:
    began = await producer.send_and_wait(log.topic, b"", partition=log.partition)
    offset: int = began.offset
    return offset


async def _partitions(settings: Settings, topics: Sequence[str]) -> list[TopicPartition]:
    counts = await partitions_of(settings, topics)
    return [TopicPartition(topic, number) for topic in topics for number in range(counts[topic])]


async def _refuse_at_work(settings: Settings, agent: str) -> None:
    group = f"{settings.group_prefix}.{agent}"
    async with administrator(settings) as admin:
        answers = await admin.describe_consumer_groups([group])
    for answer in answers:
        for _, name, state, *_ in answer.groups:
            if state not in WITHOUT_MEMBERS:
                raise AtWorkError(f"The group {name} has a member: stop every worker of {agent}.")
