"""`copydesk release`: shows what is held back, and releases it by hand."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime

import click
from aiokafka import AIOKafkaProducer

from agents.memory.held_block import Row
from agents.record import COMMAND
from articles.codec import decode
from articles.rejection import Rejection
from streams.commands.options import finish, settings_given
from streams.commands.printing import plain
from streams.configuration.settings import Settings
from streams.engine.envelope import SOURCE
from streams.kafka.connection import connection
from streams.kafka.waiting import Waiting, waiting

BY_RELEASE = b"/copydesk/release"
"""`ce_source` of the record that releases an article."""


@click.command(name="release")
@click.argument("ids", nargs=-1, metavar="[ID]...")
def release_command(ids: tuple[str, ...]) -> None:
    """List the articles that are held back, or release those with these ids or URIs.

    An article is held until its embargo ends, or until its producer, who withholds it, sends it
    to be published. A released one is published now, once, as if it had just arrived.
    """
    settings = settings_given()
    if not ids:
        found = finish(waiting(settings))
        for line in described(found):
            click.echo(line)
        return
    chosen = tuple(each.removeprefix("urn:uuid:") for each in ids)
    for each in finish(release(settings, chosen)):
        click.echo(f"{plain(each.article_id)} is released as soon as DEDUPLICATE reads it")


def described(found: list[Waiting]) -> Iterator[str]:
    """Yield a line for each held article: id, when it comes out, headline."""
    for each in sorted(found, key=lambda each: (each.row.until or math.inf, each.row.since)):
        article = decode(each.row.value)
        headline = "" if isinstance(article, Rejection) else article.headline
        yield f"{plain(each.article_id)}  {_when(each.row)}  {plain(headline)}"
    yield f"{len(found)} held back."


async def release(settings: Settings, ids: tuple[str, ...]) -> list[Waiting]:
    """Append a record for each id that releases it; LookupError if none is held under one of them.

    A second such record finds nothing to release: so it needs no transaction.
    """
    found = await waiting(settings)
    chosen = {each.article_id: each for each in found if each.article_id in ids}
    for missing in (each for each in ids if each not in chosen):
        raise LookupError(f"Nothing is held back under the id {missing}: see `copydesk release`.")
    async with AIOKafkaProducer(**connection(settings), acks="all") as producer:
        for each in chosen.values():
            await producer.send_and_wait(
                each.topic,
                key=each.row.key,
                value=None,
                partition=each.partition,
                headers=[(COMMAND, b"release"), (SOURCE, BY_RELEASE)],
            )
    return list(chosen.values())


def _when(row: Row) -> str:
    if row.until is None:
        return "withheld by its producer"
    return f"until {datetime.fromtimestamp(row.until, UTC):%Y-%m-%dT%H:%M:%SZ}"
