"""A fault-injecting TCP proxy between workers and brokers that parses Kafka's frames.

It has a thread and an event loop of its own, so that neither a busy reader nor a busy ledger slows
the line. Delay is added to each message in turn, as by a long wire with one message on it.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Mapping
from functools import partial
from typing import Self

from verification.faults import frames
from verification.faults.weather import Act, Rule, Side, Weather

HOST = "127.0.0.1"
STEP_SECONDS = 0.02
"""How often a connection that waits looks at the weather."""
SETTLE_SECONDS = 0.5
"""A request that was held reaches the broker before its connection may end."""


class Proxy:
    """One line: a port here for each broker there."""

    def __init__(
        self, weather: Weather, routes: Mapping[int, int], source: str | None = None
    ) -> None:
        """Listen on each port of `routes` and pass on to its value.

        `source` is the address from which brokers see the line's clients come.
        """
        self.weather = weather
        self._source = None if source is None else (source, 0)
        self._free_at = 0.0
        self._loop = asyncio.new_event_loop()
        self._connections: set[asyncio.Task[None]] = set()
        self._servers = [
            self._loop.run_until_complete(
                asyncio.start_server(partial(self._accept, there), HOST, here)
            )
            for here, there in routes.items()
        ]
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        for each in self._connections:
            each.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _accept(
        self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            if self.weather.refuse:
                return
            await self._carry(reader, writer, port)
        except (OSError, asyncio.IncompleteReadError, frames.NoFrameError):
            pass  # One side has gone: so does the other.
        finally:
            self._connections.discard(task)
            writer.transport.abort()

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int
    ) -> None:
        to_reader, to_writer = await asyncio.open_connection(HOST, port, local_addr=self._source)
        connection = _Connection(self)
        try:
            ways = [
                asyncio.create_task(connection.requests(reader, to_writer)),
                asyncio.create_task(connection.replies(to_reader, writer)),
                asyncio.create_task(connection.until_cut()),
            ]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)
        finally:
            to_writer.transport.abort()

    async def throttle(self, size: int) -> None:
        """Wait until the line has room for this number of bytes."""
        limit = self.weather.bytes_per_second
        if limit:
            now = time.monotonic()
            self._free_at = max(now, self._free_at) + size / limit
            await asyncio.sleep(self._free_at - now)


class _Connection:
    """One client's connection to one broker."""

    def __init__(self, proxy: Proxy) -> None:
        self._proxy = proxy
        self._weather = proxy.weather
        self._asked: dict[int, int] = {}
        self._silent = False
        self._cut = asyncio.Event()

    async def until_cut(self) -> None:
        """Return when a rule or the weather ends this connection."""
        while not self._weather.refuse and not self._cut.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(STEP_SECONDS):
                    await self._cut.wait()

    async def requests(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        """Carry requests until the client leaves."""
        while True:
            frame = await frames.read_frame(source)
            api, correlation = frames.request(frame)
            self._asked[correlation] = api
            rule = self._weather.rule(api, Side.REQUEST)
            if rule is not None and rule.act is Act.HOLD:
                # Nothing is read meanwhile: that the client has left is noticed after.
                await asyncio.sleep(rule.seconds)
                await self._pass(frame, target)
                await asyncio.sleep(SETTLE_SECONDS)
            elif not self._lost(rule):
                await self._proxy.throttle(len(frame))
                await self._pass(frame, target)

    async def replies(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        """Carry replies until the broker leaves."""
        while True:
            frame = await frames.read_frame(source)
            api = self._asked.pop(frames.reply(frame), -1)
            rule = self._weather.rule(api, Side.REPLY)
            if rule is not None and rule.act is Act.HOLD:
                await asyncio.sleep(rule.seconds)
                rule = None
            if not self._lost(rule):
                await self._pass(frame, target)

    def _lost(self, rule: Rule | None) -> bool:
        if rule is not None:
            self._silent = True
            if rule.act is Act.CUT:
                self._cut.set()
        self._silent |= self._weather.swallow
        return self._silent

    async def _pass(self, frame: bytes, target: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self._weather.delay_seconds)
        while self._weather.stall:  # noqa: ASYNC110 - another thread changes it
            await asyncio.sleep(STEP_SECONDS)
        target.write(frame)
        await target.drain()
