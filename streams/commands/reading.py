"""Reads an iterable of raw articles in a thread, for an event loop, with back-pressure."""

import asyncio
import threading
from collections import deque
from collections.abc import AsyncGenerator, Iterable

WAITING = 1000
WAITING_BYTES = 33_554_432
"""Limits of records and bytes that are read and not yet delivered: a large file needs no large
memory."""
QUIET_SECONDS = 0.2
"""A pipe that gives nothing for this time is empty: its reader waits for a producer."""
DRAIN_SECONDS = 5.0
"""Limit of time to drain the source after `stop`, for a producer that never ends."""


class Reading:
    """Values read by a thread, so that a source that waits for more does not block the loop.

    After `stop`, with `drains`, what the source has ready is still read: a pipe's producer has
    written it and keeps no copy. A file keeps its rest, and reading ends at once.
    """

    def __init__(self, values: Iterable[bytes], *, drains: bool = False) -> None:
        self._values = values
        self._drains = drains
        self._read: deque[bytes] = deque()
        self._room = threading.Condition()
        self._waiting = self._waiting_bytes = 0
        self._stopped = self._closed = self._ended = False
        self._error: BaseException | None = None
        self._loop = asyncio.get_running_loop()
        self._wake = asyncio.Event()

    def stop(self) -> None:
        """End the iteration in good order."""
        self._stopped = True
        self._wake.set()

    def settle(self, value: bytes) -> None:
        """Release the room of a value that was delivered, or failed."""
        with self._room:
            self._waiting -= 1
            self._waiting_bytes -= len(value)
            self._room.notify()

    async def __aiter__(self) -> AsyncGenerator[bytes, None]:
        """Yield each value once it is read; raises what the reading raised."""
        # It may hang in a read that never returns: a daemon thread does not keep the process.
        threading.Thread(target=self._run, daemon=True).start()
        deadline = float("inf")
        try:
            while True:
                while self._read:
                    yield self._read.popleft()
                if self._stopped and deadline == float("inf"):
                    deadline = self._loop.time() + (DRAIN_SECONDS if self._drains else 0.0)
                ended = self._ended
                if self._read:
                    continue
                if ended or self._loop.time() >= deadline or not await self._more():
                    break
            if self._error is not None:
                raise self._error
        finally:
            with self._room:
                self._closed = True
                self._room.notify()

    async def _more(self) -> bool:
        """Wait for another value, or for the end; after `stop`, no longer than a quiet pipe."""
        self._wake.clear()
        if self._read or self._ended:
            return True
        try:
            async with asyncio.timeout(QUIET_SECONDS if self._stopped else None):
                await self._wake.wait()
        except TimeoutError:
            return bool(self._read)
        return True

    def _run(self) -> None:
        try:
            for value in self._values:
                with self._room:
                    self._waiting += 1
                    self._waiting_bytes += len(value)
                self._read.append(value)
                self._awake()
                with self._room:
                    self._room.wait_for(self._has_room)
                if self._closed:
                    break
        except BaseException as error:  # noqa: BLE001 - raised again in the loop's thread
            self._error = error
        finally:
            self._ended = True
            self._awake()

    def _has_room(self) -> bool:
        within = self._waiting < WAITING and self._waiting_bytes < WAITING_BYTES
        return self._closed or within

    def _awake(self) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake.set)
