"""`copydesk feed`: produces raw articles to the raw topic, as they are read."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import aclosing
from functools import partial
from zlib import crc32

import click
from aiokafka import AIOKafkaProducer
from rich.console import Console
from rich.progress import Progress

from agents.record import Headers
from streams.commands.deliveries import Deliveries
from streams.commands.errors import TooLargeError, UnconfirmedError
from streams.commands.options import finish, settings_given
from streams.commands.reading import Reading
from streams.commands.signals import ended_by_signals
from streams.commands.sources import raw_articles, raw_values
from streams.configuration.settings import Settings
from streams.engine.envelope import HONOURED
from streams.kafka.closing import close
from streams.kafka.connection import connection
from streams.kafka.consume import partitions_of

HISTORY_RATE = 150.0
"""Records a second: an estimate, not measured, of what the back-fill lane settles on a core of its
own. What comes faster only waits, and costs the live articles' TAG its time."""


@click.command(name="feed")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|-...")
@click.option(
    "--whole", is_flag=True, help="Send a document of several articles as it is: a dead letter."
)
@click.option(
    "--backfill",
    "is_history",
    is_flag=True,
    help="Mark them as history: kept in the articles' topic, and off the subjects' topics.",
)
@click.option(
    "--rate",
    type=click.FloatRange(min=0, min_open=True),
    metavar="NUMBER",
    help=f"Articles a second at most.  [no limit; with --backfill {HISTORY_RATE:g}]",
)
def feed_command(
    paths: tuple[str, ...], *, whole: bool, is_history: bool, rate: float | None
) -> None:
    """Send raw articles to the raw topic.

    A .jsonl file is one article a line; any other file is one article, unless
    it looks like JSON lines; a .gz file is what it holds; a folder gives its
    files; - is standard input, of which each line is sent as it comes.

    A feed, an API's answer, a list, a CSV or TSV file with a header, a WARC
    file, a NewsML message gives one record for each of its articles.

    SIGTERM or Ctrl-C ends it in good order: what was read is sent. In an outage
    that waits for the broker; Ctrl-C again gives up what is not confirmed.

    \b
    copydesk feed articles.jsonl.gz
    copydesk feed downloads/ page.html
    scraper | copydesk feed -
    copydesk feed --backfill archive/2025-*.jsonl.gz
    """
    settings = settings_given()
    delivered = 0
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("fed", total=None)

        def count() -> None:
            nonlocal delivered
            delivered += 1
            progress.update(task, advance=1)

        failed = True
        try:
            finish(
                feed(
                    (raw_values if whole else raw_articles)(paths),
                    settings,
                    count,
                    partial(click.echo, err=True),
                    drains="-" in paths,
                    headers=(HONOURED,) if is_history else (),
                    rate=rate or (HISTORY_RATE if is_history else 0.0),
                )
            )
            failed = False
        finally:
            progress.stop()
            # An error before anything was sent says enough by itself.
            if delivered or not failed:
                noun = "article" if delivered == 1 else "articles"
                click.echo(f"{delivered} raw {noun} fed to {settings.topic('raw')}.")


async def feed(
    values: Iterable[bytes],
    settings: Settings,
    progress: Callable[[], None] = lambda: None,
    say: Callable[[str], None] = lambda _: None,
    *,
    drains: bool = False,
    headers: Headers = (),
    rate: float = 0.0,
) -> int:
    """Send each value to the raw topic as soon as it is read; return how many were delivered.

    The key is a checksum of the value: copies of an article are on the same
    partition. SIGTERM and SIGINT end the reading; what was read is sent, and a second one gives
    up what no broker has confirmed. `progress` is called for each delivery, also before an error;
    `say` with a sentence when an outage holds deliveries up. `rate` is the most records a
    second, 0 for no limit. Raises
    TooLargeError, LookupError when there is no raw topic, what the reading
    raised, UnconfirmedError, and aiokafka's KafkaError when the broker fails.
    """
    reading = Reading(values, drains=drains)
    deliveries = Deliveries(reading.settle, progress)
    with ended_by_signals(reading.stop):
        await partitions_of(settings, [settings.topic("raw")])
        producer = AIOKafkaProducer(
            **connection(settings),
            enable_idempotence=True,
            linger_ms=10,
            max_batch_size=400_000,
            max_request_size=settings.raw_bytes,
        )
        reporting = asyncio.create_task(deliveries.report_outages(settings, say))
        try:
            await producer.start()
            await _send_all(reading, producer, deliveries, settings, headers, rate)
        except asyncio.CancelledError:
            if not deliveries.awaited:
                raise
            raise UnconfirmedError(await deliveries.given_up(settings)) from None
        finally:
            reporting.cancel()
            await close(producer)
    if deliveries.failure is not None:
        raise deliveries.failure
    return deliveries.confirmed


async def _send_all(
    reading: Reading,
    producer: AIOKafkaProducer,
    deliveries: Deliveries,
    settings: Settings,
    headers: Headers,
    rate: float,
) -> None:
    """Send what is read until it ends or a delivery fails, and wait for all deliveries."""
    clock = asyncio.get_running_loop().time
    began, sent = clock(), 0
    failed: Exception | None = None
    try:
        async with aclosing(aiter(reading)) as read:
            async for value in read:
                if deliveries.failure:
                    break
                _refuse_large(value, settings, sent)
                key = f"{crc32(value):08x}".encode()
                delivery = await producer.send(
                    settings.topic("raw"), value=value, key=key, headers=list(headers)
                )
                deliveries.add(value, delivery)
                sent += 1
                if rate:
                    await asyncio.sleep(max(0.0, began + sent / rate - clock()))
    except Exception as error:  # noqa: BLE001 - raised again below
        # What is counted as fed must be what was delivered.
        failed = error
    await deliveries.finish()
    if failed is not None:
        raise failed


def _refuse_large(value: bytes, settings: Settings, before: int) -> None:
    if len(value) > settings.max_record_bytes:
        raise TooLargeError(
            f"Article {before + 1} has {len(value)} bytes and the raw topic takes "
            f"{settings.max_record_bytes}; it and those after it were not fed."
        )
