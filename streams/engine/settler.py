"""Transactions of one owned partition: its producer, its memories, its offsets, its inbox.

The order of the steps is the exactly-once guarantee; docs/architecture.md
gives the reason for the place of each.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

from streams.configuration.crashpoint import CrashPoint
from streams.engine import positions, takeover
from streams.engine.broker import (
    Broker,
    FencedError,
    Fetched,
    Producer,
    TopicPartition,
    TransientError,
)
from streams.engine.duty import Duty, Watcher
from streams.engine.envelope import Received, tick, unwrap
from streams.engine.failures import Count, LimitError
from streams.engine.fold import Folds, empty_folds
from streams.engine.inbox import Inbox
from streams.engine.memories import Memories
from streams.engine.patience import back_off, persist
from streams.engine.tally import Tally
from streams.engine.timer import Timer
from streams.engine.transaction import send_all

log = logging.getLogger(__name__)

T = TypeVar("T")


class Settler:
    """Takes a partition over from its last owner, and settles transaction after transaction."""

    def __init__(
        self,
        source: TopicPartition,
        duty: Duty,
        broker: Broker,
        watcher: Watcher,
        folds: Folds | None = None,
    ) -> None:
        self.memories = Memories()
        self.settlements = 0
        """How many transactions were committed."""
        self._source = source
        self._duty = duty
        self._broker = broker
        self._watcher = watcher
        self._folds = folds
        """The memories until they are restored. A later take-over reads the logs from their
        beginning again: it was fenced, or the group's offset did not fit the log any more."""
        self._producer: Producer | None = None
        self._committed: int | None = None
        """The group's committed offset, as far as is known."""
        self._goal: int | None = None
        """Offset that the running transaction commits; before that, what is committed."""
        self._tally = Tally()
        self._timer = Timer(duty.clock)
        self._count = self._counted = Count()
        self._failures = 0

    async def take_over(self) -> int:
        """Fence, then read the committed offset, then restore; return where to read on.

        In this order: an offset that was asked for earlier could still move, and so could
        the log of the memory.
        """
        await self.persist(self._fence)
        self._committed = await self.persist(self._ask)
        start = await self.persist(self._start)
        while self._committed is None and await self.persist(self._ask) is not None:
            # Put right by a person meanwhile: "the group has offsets" no longer means "it is new".
            self._committed = await self.persist(self._ask)
            start = await self.persist(self._start)
        self._count = Count.read(
            await self.persist(lambda: self._broker.note(self._duty.group, self._source))
        )
        await self._restore()
        self._duty.reached(CrashPoint.RESTORED)
        # The first owner ever commits where it begins: what is deleted unread from now on, and an
        # offset that is gone, can be distinguished from what never was.
        while self._committed is None:
            await self.settle(Inbox(start, epoch=0))
        return start

    async def settle(self, inbox: Inbox) -> None:
        """Settle the next records once, however often the broker must be asked."""
        loop = asyncio.get_running_loop()
        taken: list[Fetched] = []
        began = loop.time()
        try:
            async with asyncio.timeout(self._duty.settings.transaction_timeout_seconds):
                await self._transaction(inbox, taken)
        except (TransientError, TimeoutError) as error:
            why = str(error) or "no answer"
            self._watcher.happened("unknown-outcome")
            log.warning("%s: %s; asking the broker what took effect", self._source, why)
            if not await self._took_effect():
                self.memories.drop()
                inbox.put_back(taken)
                self._watcher.happened("aborted")
                await self._back_off(why)
                return
        self._failures = 0
        self._watcher.waits(self._source, "")
        self._remember()
        self.settlements += 1
        self._watcher.settled(self._source, self._tally, loop.time() - began)

    async def tick(self) -> None:
        """Append a record to the partition itself, if what is held is due: it releases it.

        No offset is part of it and no memory: whether it took effect need not be known.
        """
        if not self._timer.claim(self.memories.next_due):
            return
        self._goal = self._committed
        try:
            async with asyncio.timeout(self._duty.settings.transaction_timeout_seconds):
                producer = self._producer
                assert producer is not None
                await producer.begin()
                await producer.send(self._source, b"tick", None, tick(self._duty.agent))
                await producer.flush()
                await producer.commit()
        except (TransientError, TimeoutError) as error:
            log.warning("%s: no tick: %s", self._source, str(error) or "no answer")
            # Raises FencedError where another owner has settled records meanwhile.
            await self._took_effect()

    async def still_there(self, offset: int) -> int:
        """Return the offset, or where the log begins by now; raises BeyondEndError."""
        return await self.persist(
            lambda: positions.next_offset(self._source, offset, self._broker, self._watcher)
        )

    def folds(self) -> Folds:
        """Return the memories with committed changes only, for the next owner in this worker.

        Call it when no task settles any more. If the last commit's outcome is unknown, the log
        will tell: its block is there, or not.
        """
        self.memories.drop()
        return self._folds or self.memories.folds

    async def close(self) -> None:
        """Let go of the producer: an open transaction is left for the successor to abort."""
        if self._producer is not None:
            await self._producer.close()

    async def persist(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """Repeat until the broker answers, each time within a transaction's time-out."""
        seconds = self._duty.settings.transaction_timeout_seconds
        return await persist(attempt, self._source, self._watcher, seconds)

    async def _fence(self) -> None:
        if self._producer is not None:
            await self._producer.close()
            self._producer = None
        self._producer = await takeover.fence(self._source, self._duty, self._broker)

    async def _ask(self) -> int | None:
        return await self._broker.committed(self._duty.group, self._source)

    async def _start(self) -> int:
        return await positions.start_offset(
            self._source, self._committed, self._duty, self._broker, self._watcher
        )

    async def _restore(self) -> None:
        began = asyncio.get_running_loop().time()
        self._folds = folds = self._folds or empty_folds(self._source, self._duty)
        self.memories = await persist(
            lambda: takeover.restore(
                self._source, self._committed or 0, folds, self._duty, self._broker, self._watcher
            ),
            self._source,
            self._watcher,
            None,
        )
        self._folds = None
        seconds = asyncio.get_running_loop().time() - began
        self._watcher.restored(self._source, self.memories.by_name, seconds)

    async def _transaction(self, inbox: Inbox, taken: list[Fetched]) -> None:
        producer, duty = self._producer, self._duty
        assert producer is not None
        self._goal = self._committed
        await producer.begin()
        duty.reached(CrashPoint.BEGUN)
        self._tally = await send_all(
            self._take(inbox, taken), self._source, duty, self.memories, producer
        )
        self._counted = self._count_broken(taken)
        self._goal = goal = inbox.next_offset
        await producer.send_offset(duty.group, self._source, goal, self._counted.note)
        duty.reached(CrashPoint.OFFSETS_SENT)
        await producer.commit()
        duty.reached(CrashPoint.COMMITTED)

    def _take(self, inbox: Inbox, taken: list[Fetched]) -> Iterator[Received]:
        while len(inbox):
            fetched = inbox.take()
            taken.append(fetched)
            yield unwrap(self._source, fetched, first=self._duty.first)

    def _count_broken(self, taken: list[Fetched]) -> Count:
        """Raise LimitError before anything is committed that would exceed the limits."""
        settled = zip((record.offset for record in taken), self._tally.died, strict=True)
        try:
            return self._count.after(settled, self._duty.settings.limits)
        except LimitError as error:
            raise LimitError(
                f"{self._source}: {error} to die of the desk itself; nothing of it is committed"
            ) from None

    def _remember(self) -> None:
        self.memories.keep()
        self._committed = self._goal
        self._count = self._counted
        self._duty.reached(CrashPoint.REMEMBERED)

    async def _took_effect(self) -> bool:
        """After an unknown outcome: the committed offset says whether it took effect."""
        await self.persist(self._fence)
        committed = await self.persist(self._ask)
        if committed == self._goal and self._goal != self._committed:
            return True
        if committed != self._committed:
            raise FencedError(
                f"committed offset {committed} is neither {self._committed} nor {self._goal}"
            )
        return False

    async def _back_off(self, why: str) -> None:
        """Wait before the same records are tried again, longer each time."""
        self._watcher.waits(self._source, why)
        await asyncio.sleep(back_off(self._failures))
        self._failures += 1
