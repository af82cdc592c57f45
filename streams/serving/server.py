"""The HTTP server: an aiohttp application with strict security headers, on loopback by default."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from errno import EADDRINUSE
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from streams.app import topology_of
from streams.configuration.settings import Settings
from streams.serving import interface, pages
from streams.serving.context import CONTEXT, Context
from streams.serving.filling import Filling
from streams.serving.lag import measure
from streams.serving.window import Window
from streams.topology import Topology

LOOPBACK = "127.0.0.1"
PORT = 9110
LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types copydesk"
)
"""Content Security Policy: nothing inline, nothing from elsewhere. A script's only way from text
to markup is the Trusted Types policy in static/desk.js."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
STATIC = Path(__file__).with_name("static")
CLOSING_SECONDS = 2.0


async def _secure(_: web.Request, answer: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)


def only_hosts(names: frozenset[str]) -> Middleware:
    """Return a middleware that answers only to these host names.

    A site whose name is made to point to 127.0.0.1 would else read the desk through a browser
    that is on this machine (DNS rebinding).
    """

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        host = request.host
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if name.lower() not in names:
            raise web.HTTPMisdirectedRequest(text="No such host here: see `serve --name`.\n")
        return await handler(request)

    return check


def application(context: Context, names: frozenset[str] | None = LOCAL) -> web.Application:
    """Return the application; `names` are the hosts that it answers to, None for any."""
    app = web.Application(middlewares=[only_hosts(names)] if names is not None else [])
    app[CONTEXT] = context
    app.on_response_prepare.append(_secure)
    app.add_routes(interface.routes)
    app.add_routes(pages.routes)
    app.router.add_static("/static", STATIC)
    return app


async def _listen(runner: web.AppRunner, host: str, port: int | None) -> None:
    try:
        await web.TCPSite(runner, host, PORT if port is None else port).start()
    except OSError as error:
        if port is not None or error.errno != EADDRINUSE:
            raise
        await web.TCPSite(runner, host, 0).start()


@asynccontextmanager
async def serving(
    settings: Settings,
    version: str,
    *,
    host: str = LOOPBACK,
    port: int | None = None,
    names: frozenset[str] = frozenset(),
    topology: Topology | None = None,
) -> AsyncIterator[str]:
    """Serve for as long as the block lasts; gives the address.

    Without a port it is PORT, or any free one where that is taken.

    Raises OSError for an address that is taken, LookupError for a missing topic, KafkaError.
    """
    window = Window(topology or topology_of(settings))
    filling = Filling(settings, window)
    await filling.begin()
    allowed = LOCAL | names if names or host in LOCAL else None
    runner = web.AppRunner(
        application(Context(settings, window, version), allowed),
        handler_cancellation=True,  # A client that leaves gives its Kafka consumer back at once.
        shutdown_timeout=CLOSING_SECONDS,
        access_log=None,
    )
    await runner.setup()
    work = asyncio.gather(filling.run(), measure(settings, window))
    try:
        await _listen(runner, host, port)
        bound = runner.addresses[0][1]
        yield f"http://{f'[{host}]' if ':' in host else host}:{bound}/"
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
        await runner.cleanup()
