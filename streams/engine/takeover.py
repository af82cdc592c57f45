"""The steps of taking a partition over; `Partition` calls them in their order."""

import asyncio

from agents.record import TransactionalMemory
from streams.configuration.crashpoint import CrashPoint
from streams.engine.broker import Broker, Producer, TopicPartition
from streams.engine.duty import Duty, Watcher
from streams.engine.memories import Memories
from streams.engine.refusal import BlockRefusedError, MemoryLostError

WAY_OUT = (
    "Start the version before, or restore the topic; or accept that older articles are forgotten "
    "and what follows from that: `copydesk memory forget`, of the agent {agent}."
)


async def fence(source: TopicPartition, duty: Duty, broker: Broker) -> Producer:
    """Return a producer that has fenced every earlier owner of the partition."""
    duty.reached(CrashPoint.BEFORE_FENCE)
    producer = await broker.producer(duty.transactional_id(source))
    duty.reached(CrashPoint.AFTER_FENCE)
    return producer


async def restore(
    source: TopicPartition, committed: int, duty: Duty, broker: Broker, watcher: Watcher
) -> Memories:
    """Return the memories as their logs have them now.

    `committed` is the group's offset as it was asked for before the logs are read: by now
    another owner may have committed its first transaction, with a memory that was not there yet.
    Raises TimeoutError when the broker delivers nothing for a transaction's time-out,
    MemoryLostError and BlockRefusedError where a log is not what it must be.
    """
    memories = Memories()
    limit = duty.settings.transaction_timeout_seconds
    clock = asyncio.get_running_loop().time
    async with asyncio.timeout(limit) as patience:
        for name, topic in duty.memory_topics.items():
            memory = memories.by_name[name] = duty.memories[name]()
            log_partition = TopicPartition(topic, source.partition)
            memories.empty_logs.add(name)
            async for block, share in broker.read(log_partition):
                memories.empty_logs.discard(name)
                if block:
                    _fold(memory, block, log_partition, duty.agent)
                watcher.restoring(source, share)
                duty.reached(CrashPoint.RESTORING)
                patience.reschedule(clock() + limit)
            if name in memories.empty_logs and committed:
                await _refuse_a_new_log(source, log_partition, committed, broker, duty.agent)
    return memories


def _fold(
    memory: TransactionalMemory, block: bytes, log_partition: TopicPartition, agent: str
) -> None:
    try:
        memory.restore(block)
    except ValueError as error:
        raise BlockRefusedError(
            f"{log_partition}: {error}. {WAY_OUT.format(agent=agent)}"
        ) from error


async def _refuse_a_new_log(
    source: TopicPartition,
    log_partition: TopicPartition,
    committed: int,
    broker: Broker,
    agent: str,
) -> None:
    """Raise MemoryLostError for a log that never had a record: verdicts would be wrong."""
    if (await broker.bounds(log_partition))[0]:
        return  # its retention has deleted all: nothing has come for longer than that
    raise MemoryLostError(
        f"{source} is settled up to offset {committed} and the log of its "
        f"memory, {log_partition}, has never had a "
        f"record: the topic was made anew. {WAY_OUT.format(agent=agent)}"
    )
