"""Empties the memory's log: needed after an unreadable block or a lost topic."""

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.admin.records_to_delete import RecordsToDelete

from agents.memory.held_block import Block, pack
from streams.app import TOPOLOGY
from streams.configuration.settings import Settings
from streams.kafka.connection import connection
from streams.kafka.consume import administrator, partitions_of
from streams.kafka.waiting import waiting

WITHOUT_MEMBERS = ("Empty", "Dead")


class AtWorkError(LookupError):
    """A worker of the agent is in its group; the text is one sentence."""


async def forget(settings: Settings) -> list[str]:
    """Delete all records of each memory's log and begin it anew; return the topics' names.

    An empty record in a log says that it has begun: without one, a worker takes it for lost.
    What is held back is written again behind it, before anything is deleted. Raises AtWorkError
    while a worker of the agent runs, KafkaError.
    """
    topics = [
        settings.topic(stream)
        for agent in TOPOLOGY.agents
        if agent.memories and await _is_idle(settings, agent.name)
        for stream in agent.memories
    ]
    counts = await partitions_of(settings, topics)
    every = [TopicPartition(topic, number) for topic in topics for number in range(counts[topic])]
    held = await waiting(settings)
    ends = {}
    async with AIOKafkaProducer(
        **connection(settings), acks="all", max_request_size=settings.output_bytes
    ) as producer:
        for each in every:
            began = await producer.send_and_wait(each.topic, b"", partition=each.partition)
            ends[each] = RecordsToDelete(before_offset=began.offset)
        for item in held:
            block = pack(Block((), (item.row,)))
            await producer.send_and_wait(item.log, block, partition=item.partition)
    async with administrator(settings) as admin:
        await admin.delete_records(ends)
    return topics


async def _is_idle(settings: Settings, agent: str) -> bool:
    group = f"{settings.group_prefix}.{agent}"
    async with administrator(settings) as admin:
        answers = await admin.describe_consumer_groups([group])
    for answer in answers:
        for _, name, state, *_ in answer.groups:
            if state not in WITHOUT_MEMBERS:
                raise AtWorkError(f"The group {name} has a member: stop every worker of {agent}.")
    return True
