"""Context: what every HTTP handler needs."""

import asyncio
from dataclasses import dataclass, field

from aiohttp import web

from streams.configuration.settings import Settings
from streams.serving.window import Window

CLIENTS = 100
"""Clients that listen to Server-Sent Events at once: each stream has a Kafka consumer for it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every HTTP handler needs."""

    settings: Settings
    window: Window
    version: str
    clients: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CLIENTS))

    @property
    def streams(self) -> tuple[str, ...]:
        """Streams that can be subscribed to."""
        return self.window.topology.of_kind("public", "subject", "story", "dead")

    def stream(self, request: web.Request) -> str:
        """Return the stream that a request's path names; raises 404 for another."""
        name = request.match_info["name"].removeprefix(f"{self.settings.namespace}.")
        if name not in self.streams:
            raise web.HTTPNotFound(text=f"There is no stream {name[:80]}: see /streams.\n")
        return name


CONTEXT = web.AppKey("context", Context)


def home(request: web.Request) -> str:
    """Return the address under which the client knows us, without a slash at its end."""
    return f"{request.scheme}://{request.host}"
