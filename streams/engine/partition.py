"""One owned input partition: taken over, fed with batches, given back."""

import asyncio
import logging
from contextlib import suppress

from streams.configuration.crashpoint import CrashPoint
from streams.engine.broker import Batch, Broker, FencedError, Intake, TopicPartition
from streams.engine.cancelling import cancel
from streams.engine.duty import Duty, Watcher
from streams.engine.fold import Folds
from streams.engine.inbox import Inbox, Offer
from streams.engine.refusal import BeyondEndError
from streams.engine.settler import Settler

log = logging.getLogger(__name__)

CHECK_SECONDS = 1.0
"""How often an empty inbox is compared with what the consumer handed out."""
REVOKE_SECONDS = 5.0
"""How long a running transaction may take to finish when the partition is revoked."""


class Partition:
    """The only writer of everything that follows from one input partition."""

    def __init__(
        self,
        source: TopicPartition,
        duty: Duty,
        broker: Broker,
        intake: Intake,
        watcher: Watcher,
        folds: Folds | None = None,
    ) -> None:
        """`folds`: its memories, as far as this worker knows them."""
        self.source = source
        self.settler = Settler(source, duty, broker, watcher, folds)
        self.opening = True
        """It is still being taken over: what waits then is no standstill."""
        self._duty = duty
        self._intake = intake
        self._watcher = watcher
        self._inbox: Inbox | None = None
        self._lost = False
        """Records were fetched and thrown away: the consumer must be sought back."""
        self._paused = False
        self._stopping = False
        self._wake = asyncio.Event()

    @property
    def settlements(self) -> int:
        """How many transactions were committed."""
        return self.settler.settlements

    @property
    def is_taken_over(self) -> bool:
        """Whether batches are accepted: from the first seek until it is fenced."""
        return self._inbox is not None

    @property
    def waiting(self) -> int:
        """Records fetched and not yet settled."""
        return len(self._inbox) if self._inbox else 0

    @property
    def oldest(self) -> float | None:
        """Log time of the oldest record that waits, seconds since 1970."""
        return self._inbox.oldest if self._inbox else None

    def offer(self, batch: Batch) -> None:
        """Hand over what was fetched; never blocks: a full inbox pauses the partition."""
        if self._inbox is None:
            # It may follow the seek whose epoch is not known here yet: then it is read again.
            self._lost = True
            return
        if self._inbox.offer(batch) is Offer.GAP:
            self._lost = True
        limits = self._duty.settings
        full = len(self._inbox) >= limits.inbox_records or self._inbox.bytes >= limits.inbox_bytes
        if full and not self._paused:
            self._intake.pause(self.source)
            self._paused = True
        self._wake.set()

    async def run(self) -> None:
        """Take the partition over and settle it until `stop`; once more whenever it was fenced.

        If a new owner fenced it, group membership says `stop` within the wait.
        If it was a request of this partition's own that came late, or a frozen
        worker that woke up and was let go, no other worker would ever settle it.
        """
        while not self._stopping:
            try:
                await self._own()
            except FencedError as error:
                self._watcher.happened("fenced")
                self._watcher.released(self.source)
                log.warning("%s: fenced: %s", self.source, error)
                await self._stand_back()
            except BeyondEndError as error:
                if self.opening:
                    raise
                # Restored from an older copy, or deleted and made anew: the group's offset says.
                self._watcher.released(self.source)
                log.warning("%s is taken over again: %s", self.source, error)

    async def _own(self) -> None:
        self.opening = True
        self._inbox = None
        inbox = await self._open()
        self.opening = False
        while not self._stopping:
            if self._lost:
                await self._read_again(inbox)
            if self.waiting:
                await self.settler.settle(inbox)
                self._resume()
            else:
                await self._wait(inbox)
                if not self.waiting and not self._stopping:
                    await self.settler.tick()

    async def _stand_back(self) -> None:
        """Do nothing for as long as a worker that lost its partition may not know it."""
        self.opening = False
        self._inbox = None
        with suppress(TimeoutError):
            async with asyncio.timeout(self._duty.settings.session_timeout_seconds):
                while not self._stopping:
                    self._wake.clear()
                    await self._wake.wait()

    async def stop(self, task: "asyncio.Task[None]") -> Folds:
        """Finish the running transaction or give it up, then let go of the producer.

        Returns the memories, for the next owner in this worker; none if something still runs.
        """
        self._duty.reached(CrashPoint.REVOKING)
        self._stopping = True
        self._wake.set()
        await asyncio.wait([task], timeout=REVOKE_SECONDS)
        is_over = await cancel(task)
        await self.settler.close()
        self._watcher.released(self.source)
        return self.settler.folds() if is_over else {}

    async def _open(self) -> Inbox:
        """Take over from the last owner, then seek the consumer: where Faust is does not count."""
        clock = asyncio.get_running_loop().time
        began = clock()
        start = await self.settler.take_over()
        self._lost = False
        epoch = await self.settler.persist(lambda: self._intake.seek(self.source, start))
        self._inbox = Inbox(start, epoch)
        # An owner before this one, in this process too, may have left it paused.
        self._intake.resume(self.source)
        self._paused = False
        log.info("%s: owned from offset %d, after %.2f s", self.source, start, clock() - began)
        return self._inbox

    async def _read_again(self, inbox: Inbox) -> None:
        self._watcher.happened("read-again")
        self._lost = False
        inbox.skip_to(await self.settler.still_there(inbox.end))
        log.info("%s: reading again from %d", self.source, inbox.end)
        inbox.epoch = await self.settler.persist(lambda: self._intake.seek(self.source, inbox.end))

    async def _wait(self, inbox: Inbox) -> None:
        """Wait for a batch; notice one that was handed out and never arrived."""
        self._resume()
        self._wake.clear()
        missed = self._intake.handed_out(self.source) != inbox.end
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                await self._wake.wait()
        except TimeoutError:
            if missed and self._intake.handed_out(self.source) != inbox.end:
                self._lost = True

    def _resume(self) -> None:
        if self._paused and self.waiting < self._duty.settings.inbox_records // 2:
            self._intake.resume(self.source)
            self._paused = False
