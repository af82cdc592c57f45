"""The owned partitions of one worker, as the group assigns and revokes them.

A worker that owns none stands by for those of others.
"""

import asyncio
import logging
import os
from collections.abc import Callable, Iterable

from streams.engine.broker import Batch, Broker, Intake, TopicPartition
from streams.engine.duty import Duty, Watcher
from streams.engine.failures import LimitError
from streams.engine.fold import Folds
from streams.engine.partition import Partition
from streams.engine.refusal import RefusedError
from streams.engine.standby import Standby

log = logging.getLogger(__name__)

SOFTWARE_ERROR = 70
"""Exit status of a worker that met its own defect (sysexits.h, EX_SOFTWARE)."""


PROBLEM = 1
"""Exit status of a worker that refuses to go on until a person has decided."""
TOO_MANY_DIE = 65
"""Exit status of a worker that exceeded a limit of dead letters (sysexits.h, EX_DATAERR)."""


def end_loudly(error: BaseException) -> None:
    """End the process at once: its successor undoes the open transaction."""
    if isinstance(error, LimitError):
        status = TOO_MANY_DIE
        log.critical("too many articles die, the process ends: %s", error)
    elif isinstance(error, RefusedError):
        status = PROBLEM
        log.critical("%s", error)
    else:
        status = SOFTWARE_ERROR
        log.critical("the engine failed; the process ends", exc_info=error)
    logging.shutdown()
    os._exit(status)


class Desk:
    """Takes partitions over, passes batches to them, releases them."""

    def __init__(
        self,
        duty: Duty,
        broker: Broker,
        intake: Intake,
        watcher: Watcher,
        fail: Callable[[BaseException], None] = end_loudly,
    ) -> None:
        self._duty = duty
        self._broker = broker
        self._intake = intake
        self._watcher = watcher
        self._fail = fail
        self._standby = Standby(duty, broker, watcher, self._ended)
        self._owned: dict[TopicPartition, tuple[Partition, asyncio.Task[None]]] = {}
        self._known: dict[TopicPartition, Folds] = {}
        """The memories of what was given back, until it is known who owns it next."""
        self._leaving: dict[TopicPartition, asyncio.Task[None]] = {}
        """The last time each was given back."""
        self._is_closed = False

    @property
    def partitions(self) -> list[Partition]:
        """What is owned now."""
        return [partition for partition, _ in self._owned.values()]

    async def assign(self, sources: Iterable[TopicPartition]) -> None:
        """Begin to take over; batches are refused until a partition is restored."""
        sources = list(sources)
        await self.revoke(sources)
        known, self._known = self._known, {}
        if sources:
            known |= await self._standby.end()
        if self._is_closed:
            return
        for source in sources:
            partition = Partition(
                source, self._duty, self._broker, self._intake, self._watcher, known.get(source)
            )
            task = asyncio.create_task(partition.run(), name=str(source))
            task.add_done_callback(self._ended)
            self._owned[source] = partition, task
        if not self._owned:
            self._standby.begin(known)
        self._watcher.assigned(sources)

    async def revoke(self, sources: Iterable[TopicPartition]) -> None:
        """Finish or give up what runs; when this returns, nothing of them can write.

        It waits for what another call has begun, too: a rebalance in the middle of `close`.
        """
        sources = list(sources)
        for source in sources:
            if source in self._owned:
                partition, task = self._owned.pop(source)
                self._leaving[source] = asyncio.create_task(self._release(partition, task))
        leaving = [self._leaving[source] for source in sources if source in self._leaving]
        await asyncio.gather(*map(asyncio.shield, leaving))

    async def close(self) -> None:
        """Release all partitions, and take over no more."""
        self._is_closed = True
        await self._standby.end()
        await self.revoke([*self._owned, *self._leaving])

    def offer(self, source: TopicPartition, batch: Batch) -> None:
        """Hand a batch to its partition; one that is not owned any more is dropped."""
        if source in self._owned:
            self._owned[source][0].offer(batch)

    async def _release(self, partition: Partition, task: "asyncio.Task[None]") -> None:
        self._known[partition.source] = await partition.stop(task)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        if not task.cancelled() and task.exception() is not None:
            error = task.exception()
            assert error is not None
            self._fail(error)
