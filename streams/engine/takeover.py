"""The steps of taking a partition over; `Partition` calls them in their order."""

import asyncio

from streams.configuration.crashpoint import CrashPoint
from streams.engine.broker import Broker, Producer, TopicPartition
from streams.engine.duty import Duty, Watcher
from streams.engine.fold import WAY_OUT, Folds
from streams.engine.memories import Memories
from streams.engine.patience import extend
from streams.engine.refusal import MemoryLostError


async def fence(source: TopicPartition, duty: Duty, broker: Broker) -> Producer:
    """Return a producer that has fenced every earlier owner of the partition."""
    duty.reached(CrashPoint.BEFORE_FENCE)
    producer = await broker.producer(duty.transactional_id(source))
    duty.reached(CrashPoint.AFTER_FENCE)
    return producer


async def restore(
    source: TopicPartition,
    committed: int,
    folds: Folds,
    duty: Duty,
    broker: Broker,
    watcher: Watcher,
) -> Memories:
    """Return the memories as their logs have them now; `folds` may have the most of them already.

    `committed` is the group's offset as it was asked for before the logs are read: by now
    another owner may have committed its first transaction, with a memory that was not there yet.
    Raises TimeoutError when the broker delivers nothing for a transaction's time-out,
    MemoryLostError and BlockRefusedError where a log is not what it must be.
    """
    limit = duty.settings.transaction_timeout_seconds
    async with asyncio.timeout(limit) as patience:

        def heard(share: float) -> None:
            watcher.restoring(source, share)
            duty.reached(CrashPoint.RESTORING)
            extend(patience, limit)

        for fold in folds.values():
            await fold.read_on(broker, heard)
            if fold.log_is_empty and committed:
                await _refuse_a_new_log(source, fold.log, committed, broker, duty.agent)
    return Memories(folds)


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
