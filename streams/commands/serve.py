"""`copydesk serve`: a page that shows the desk at work, and its streams over HTTP."""

import asyncio

import click

from streams.commands.options import finish, settings_given
from streams.commands.signals import ended_by_signals
from streams.commands.version import number
from streams.serving.server import LOOPBACK, PORT, serving


@click.command()
@click.option("--host", default=LOOPBACK, show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"0: any free.  [default: {PORT}, or any free one where that is taken]",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A host name under which clients know it; may be repeated.",
)
def serve(host: str, port: int | None, names: tuple[str, ...]) -> None:
    """Show the desk at work in a browser, and serve its streams over HTTP.

    \b
    /                          the page
    /streams/NAME              Server-Sent Events; Last-Event-ID goes on exactly there
    /streams/NAME/feed.json    JSON Feed, and feed.xml RSS
    /articles/URI              one article
    /openapi.json              all of these

    It reads the topics with read_committed, keeps the newest records in memory
    and stores nothing. There is no log-in: every client that reaches the port reads the
    desk. Ctrl-C ends it.
    """
    settings = settings_given()

    async def run() -> None:
        ended = asyncio.Event()
        given = frozenset(each.lower() for each in names)
        with ended_by_signals(ended.set):
            async with serving(settings, number(), host=host, port=port, names=given) as address:
                click.echo(f"The desk is at {address}")
                await ended.wait()

    finish(run())
