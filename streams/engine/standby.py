"""A warm standby: memories of partitions that another worker owns, kept nearly up to date.

A worker without partitions has nothing else to do. It reads the logs with read_committed, so
that a take-over, which reads the rest after the fence, has only the last seconds left to read.
docs/decisions/0028 gives the reasons.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping

from streams.engine.broker import Broker, TopicPartition, TransientError
from streams.engine.cancelling import cancel
from streams.engine.duty import Duty, Watcher
from streams.engine.fold import Folds, empty_folds
from streams.engine.patience import extend
from streams.engine.refusal import BlockRefusedError

log = logging.getLogger(__name__)

READS_A_SESSION = 3
"""How often a log is read within a session time-out: when the group gives up a worker that was
killed, the standby has read all that this worker had committed."""


class Standby:
    """Reads on the logs of `duty.followed` from `begin` to `end`."""

    def __init__(
        self,
        duty: Duty,
        broker: Broker,
        watcher: Watcher,
        ended: Callable[["asyncio.Task[None]"], None],
    ) -> None:
        """`ended` is called with the task, also where it fails by a defect."""
        self._duty = duty
        self._broker = broker
        self._watcher = watcher
        self._ended = ended
        self._folds: dict[TopicPartition, Folds] = {}
        self._task: asyncio.Task[None] | None = None

    def begin(self, known: Mapping[TopicPartition, Folds]) -> None:
        """Begin to read the logs, unless they are being read; `known` memories are read on.

        Those were given back a moment ago: the last transaction may not have its markers yet, and
        its block would be missing. So their logs are not read at once.
        """
        if self._task is not None or not self._duty.memory_topics or not self._duty.followed:
            return
        self._folds = {
            source: known.get(source) or empty_folds(source, self._duty)
            for source in self._duty.followed
        }
        self._task = asyncio.create_task(
            self._follow(self._pause if known else 0.0), name="standby"
        )
        self._task.add_done_callback(self._ended)

    async def end(self) -> dict[TopicPartition, Folds]:
        """Stop reading; return the memories of each partition, which are the caller's now.

        None if something still reads.
        """
        task, self._task = self._task, None
        folds, self._folds = self._folds, {}
        is_over = task is None or await cancel(task)
        for source in folds:
            self._give_up(source)
        return folds if is_over else {}

    @property
    def _pause(self) -> float:
        return self._duty.settings.session_timeout_seconds / READS_A_SESSION

    async def _follow(self, first_pause: float) -> None:
        await asyncio.sleep(first_pause)
        while True:
            for source, folds in list(self._folds.items()):
                await self._read_on(source, folds)
            await asyncio.sleep(self._pause)

    async def _read_on(self, source: TopicPartition, folds: Folds) -> None:
        limit = self._duty.settings.transaction_timeout_seconds
        was_whole = all(fold.is_whole for fold in folds.values())
        try:
            async with asyncio.timeout(limit) as patience:

                def heard(share: float) -> None:
                    extend(patience, limit)
                    whole = sum(fold.is_whole for fold in folds.values())
                    if whole < len(folds):
                        self._watcher.stands_by(source, (whole + share) / len(folds))

                for fold in folds.values():
                    await fold.read_on(self._broker, heard)
        except (TransientError, TimeoutError) as error:
            why = str(error) or "no answer"
            self._watcher.happened("retry")
            self._watcher.waits(source, why)
            log.warning("%s: standing by: its memory cannot be read now: %s", source, why)
        except BlockRefusedError as error:
            # Its owner may be of a newer version. A take-over reads the whole log, and refuses it.
            self._folds.pop(source, None)
            self._give_up(source)
            log.warning("%s: no longer standing by: %s", source, error)
        else:
            self._watcher.waits(source, "")
            self._watcher.stands_by(source, 1.0)
            if not was_whole:
                log.info("%s: standing by: its whole memory has been read", source)

    def _give_up(self, source: TopicPartition) -> None:
        self._watcher.waits(source, "")
        self._watcher.stands_by(source, None)
