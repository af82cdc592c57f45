"""The engine's intake on a running Faust app: seek, pause, lag and trouble of its consumer."""

import faust
from faust.types import TP

from streams.engine.broker import TopicPartition
from streams.kafka.driver import ConsumerThread, position_of


class FaustIntake:
    """`streams.engine.broker.Intake` on a running Faust app."""

    def __init__(self, app: faust.App) -> None:
        self._app = app

    @property
    def _thread(self) -> ConsumerThread:
        thread: ConsumerThread = self._app.consumer._thread  # noqa: SLF001
        return thread

    async def seek(self, source: TopicPartition, offset: int) -> int:
        """See `streams.engine.broker.Intake`."""
        partition = TP(*source)
        epoch: int = await self._thread.call_thread(self._thread.seek_and_join, partition, offset)
        self._app.consumer._read_offset[partition] = None  # noqa: SLF001
        return epoch

    def pause(self, source: TopicPartition) -> None:
        """See `streams.engine.broker.Intake`."""
        self._app.consumer.pause_partitions([TP(*source)])

    def resume(self, source: TopicPartition) -> None:
        """See `streams.engine.broker.Intake`."""
        self._app.consumer.resume_partitions([TP(*source)])

    def handed_out(self, source: TopicPartition) -> int | None:
        """See `streams.engine.broker.Intake`."""
        joined = self._thread.joined.get(TP(*source))
        return None if joined is None else joined[1]

    async def trouble(self) -> str:
        """Return why the broker refuses the consumer's membership or fetches, if it does."""
        await self._thread.call_thread(self._thread.check_group)
        return self._thread.trouble

    @property
    def is_member(self) -> bool:
        """Whether the consumer belongs to its group, or has not begun yet."""
        return self._thread.is_member

    @property
    def connected(self) -> bool:
        """Whether the consumer has a connection to any broker, or has not begun yet."""
        consumer = self._thread._consumer  # noqa: SLF001
        if consumer is None:
            return True
        connections = consumer._client._conns.copy()  # noqa: SLF001 - another thread's
        return any(each.connected() for each in connections.values())

    def lag(self, source: TopicPartition) -> int:
        """Return how many offsets lie between the consumer and the last stable one."""
        consumer = self._thread._consumer  # noqa: SLF001
        partition = TP(*source)
        if consumer is None or partition not in self._thread.joined:
            return 0
        stable = consumer.last_stable_offset(partition)
        return max(0, stable - position_of(consumer, partition)) if stable else 0
