"""The HTTP server of a worker: /metrics, /healthz, /readyz.

It has a thread and an event loop of its own, so that it answers while the
worker's loop is busy and can report that it is stuck. Each connection serves
one request within a time limit; the number of open connections is limited.
"""

import asyncio
import json
import threading
from collections.abc import Callable
from http import HTTPStatus
from typing import NamedTuple, Self

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder, generate_latest

from streams.watching.health import Health

LOOPBACK = "127.0.0.1"
CONNECTION_SECONDS = 5.0
"""Limit from accept to the last byte: a scrape takes milliseconds; slower clients are cut off."""
MOST_CONNECTIONS = 32
"""One more closes the oldest, so that slow clients cannot block the others."""
HEADER_BYTES = 8192
PLAIN = "text/plain; version=0.0.4; charset=utf-8"


class _Answer(NamedTuple):
    status: HTTPStatus
    content_type: str
    body: bytes


class Probes:
    """A running HTTP server; use it as a context manager, or call `close`."""

    def __init__(
        self,
        health: Health,
        registry: CollectorRegistry,
        host: str = LOOPBACK,
        port: int = 0,
        *,
        connection_seconds: float = CONNECTION_SECONDS,
    ) -> None:
        """Listen at once; raises OSError where the address is taken. Port 0 is any free one."""
        self.host = host
        self.port = port
        self._health = health
        self._registry = registry
        self._connection_seconds = connection_seconds
        self._open: dict[asyncio.Task[None], None] = {}
        """Task of each open connection, the oldest first."""
        self._loop = asyncio.new_event_loop()
        try:
            self._server = self._loop.run_until_complete(
                asyncio.start_server(self._serve, host, port, limit=HEADER_BYTES)
            )
        except BaseException:
            self._loop.close()
            raise
        self.port = self._server.sockets[0].getsockname()[1]
        self._thread = threading.Thread(target=self._run, name="probes", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening, close open connections, end the thread. May be called again."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()

    def _run(self) -> None:
        try:
            self._loop.run_forever()
            self._loop.run_until_complete(self._stop())
        finally:
            self._loop.close()

    async def _stop(self) -> None:
        self._server.close()
        serving = asyncio.all_tasks() - {asyncio.current_task()}
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)
        await asyncio.sleep(0)  # One more turn: aborted transports close their sockets in it.

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving = asyncio.current_task()
        assert serving is not None
        if len(self._open) >= MOST_CONNECTIONS:
            next(iter(self._open)).cancel()
        self._open[serving] = None
        try:
            async with asyncio.timeout(self._connection_seconds):
                answer, with_body = await self._answer(reader)
                writer.write(_head(answer) + (answer.body if with_body else b""))
                await writer.drain()
                writer.close()
                await writer.wait_closed()
        except (TimeoutError, OSError, asyncio.IncompleteReadError):
            pass  # The client was slow or left: no other client is affected.
        finally:
            self._open.pop(serving, None)
            writer.transport.abort()

    async def _answer(self, reader: asyncio.StreamReader) -> tuple[_Answer, bool]:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except asyncio.LimitOverrunError:
            return _text(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE), True
        request, *lines = head.split("\r\n")
        method, _, rest = request.partition(" ")
        target, _, protocol = rest.partition(" ")
        if not protocol.startswith("HTTP/1."):
            return _text(HTTPStatus.BAD_REQUEST), True
        if method not in ("GET", "HEAD"):
            return _text(HTTPStatus.METHOD_NOT_ALLOWED), True
        pages: dict[str, Callable[[str], _Answer]] = {
            "/metrics": self._metrics,
            "/healthz": self._healthz,
            "/readyz": self._readyz,
        }
        page = pages.get(target.partition("?")[0])
        if page is None:
            return _text(HTTPStatus.NOT_FOUND), True
        return page(_header(lines, "accept")), method == "GET"

    def _metrics(self, accept: str) -> _Answer:
        try:
            encode, content_type = choose_encoder(accept)
        except (TypeError, ValueError):  # The library compares a version that is no number.
            encode, content_type = generate_latest, PLAIN
        return _Answer(HTTPStatus.OK, content_type, encode(self._registry))

    def _healthz(self, _: str) -> _Answer:
        alive = self._health.alive
        status = HTTPStatus.OK if alive else HTTPStatus.SERVICE_UNAVAILABLE
        return _json(status, {"alive": alive, "silent_seconds": round(self._health.silent, 1)})

    def _readyz(self, _: str) -> _Answer:
        reasons = self._health.reasons
        status = HTTPStatus.SERVICE_UNAVAILABLE if reasons else HTTPStatus.OK
        return _json(status, {"ready": not reasons, "reasons": reasons})


def _header(lines: list[str], wanted: str) -> str:
    for line in lines:
        name, _, value = line.partition(":")
        if name.strip().lower() == wanted:
            return value.strip()
    return ""


def _json(status: HTTPStatus, content: dict[str, object]) -> _Answer:
    return _Answer(status, "application/json", json.dumps(content).encode() + b"\n")


def _text(status: HTTPStatus) -> _Answer:
    return _Answer(status, PLAIN, f"{status.value} {status.phrase}\n".encode())


def _head(answer: _Answer) -> bytes:
    lines = (
        f"HTTP/1.1 {answer.status.value} {answer.status.phrase}",
        f"Content-Type: {answer.content_type}",
        f"Content-Length: {len(answer.body)}",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        "Connection: close",
        "",
        "",
    )
    return "\r\n".join(lines).encode("latin-1", "replace")
