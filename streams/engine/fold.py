"""A memory and the part of its log that is folded into it.

A take-over folds the whole log, or the rest of it where this worker knows the log already: as a
standby (`streams.engine.standby`), or because it owned the partition before.
"""

from collections.abc import Callable, Mapping
from contextlib import aclosing
from zlib import crc32

from streams.engine.broker import Broker, Logged, TopicPartition
from streams.engine.duty import Duty
from streams.engine.refusal import BlockRefusedError

WAY_OUT = (
    "Start the version before, or restore the topic; or accept that older articles are forgotten "
    "and what follows from that: `copydesk memory forget`, of the agent {agent}."
)


class Fold:
    """One memory of a partition: the fold of its log up to a block."""

    def __init__(self, name: str, source: TopicPartition, duty: Duty) -> None:
        self.log = TopicPartition(duty.memory_topics[name], source.partition)
        self._make = duty.memories[name]
        self._agent = duty.agent
        self._begin()

    def _begin(self) -> None:
        self.memory = self._make()
        self.is_whole = False
        """Whether the log was read to its end, as it was then."""
        self._last: tuple[int, int] | None = None
        """Offset and CRC-32 of the last block in it; offset -1 where it is not known."""

    @property
    def log_is_empty(self) -> bool:
        """Whether no record was read. An empty record counts: it says that the log has begun."""
        return self._last is None

    def append(self, offset: int, block: bytes) -> None:
        """Note the last block that a transaction of the memory's owner has appended to the log."""
        self._last = offset, crc32(block)

    async def read_on(self, broker: Broker, heard: Callable[[float], None]) -> None:
        """Fold the log up to its end as of now; `heard` gets the share read after each block.

        No transaction of the memory may run. Reading goes on at the last block that is in it. If
        the log has another block at that offset, or none (the topic was made anew, or retention
        has deleted the block), the memory begins anew with the whole log. After a TransientError
        or a cancellation it can be called again, and reads on; after a BlockRefusedError it is
        empty.
        """
        last = self._last
        is_continued = last is None
        async with aclosing(broker.read(self.log, last[0] if last else None)) as logged:
            async for each in logged:
                if is_continued:
                    self._fold(each)
                    heard(each.share)
                elif _identity(each) == last:
                    is_continued = True
                else:
                    break
        if is_continued:
            self.is_whole = True
            return
        self._begin()
        await self.read_on(broker, heard)

    def _fold(self, logged: Logged) -> None:
        if logged.block:
            try:
                self.memory.restore(logged.block)
            except ValueError as error:
                self._begin()  # the memory may have half of the block
                raise BlockRefusedError(
                    f"{self.log}: {error}. {WAY_OUT.format(agent=self._agent)}"
                ) from error
        self._last = _identity(logged)


Folds = Mapping[str, Fold]
"""Name of a memory -> the memory, of one partition."""


def empty_folds(source: TopicPartition, duty: Duty) -> Folds:
    """Return the memories of a partition, with nothing read yet."""
    return {name: Fold(name, source, duty) for name in duty.memory_topics}


def _identity(logged: Logged) -> tuple[int, int]:
    return logged.offset, crc32(logged.block)
