"""`copydesk split`: feeds dead letters that held several articles again, article by article."""

from typing import Any
from zlib import crc32

import click

from articles.reading.read import parts
from articles.rejection import Reason
from streams.commands.dead_letters import Letter
from streams.commands.options import finish, settings_given
from streams.commands.replay import Record, replay
from streams.commands.selecting import selected, selecting_sent
from streams.commands.sources import LIMITS


@click.command()
@selecting_sent
@click.option("--again", is_flag=True, help="Also those that were split before.")
@click.option("--dry-run", is_flag=True, help="Only count.")
def split(*, again: bool, dry_run: bool, **options: Any) -> None:
    """Send each article of the dead letters `several-articles` to the raw topic.

    A feed, an API's answer, a list in one record has one fate, the dead
    letter; its articles become raw records of their own, each with a fate.
    A dead letter is split once, all of it or nothing.

    \b
    copydesk split --dry-run
    copydesk split --since 2026-01-31
    """
    settings = settings_given()
    selection = selected((str(Reason.SEVERAL_ARTICLES),), ("tag",), **options)
    result = finish(replay(settings, selection, again=again, dry=dry_run, records_of=records_of))
    letters = result.sent.total()
    if dry_run:
        click.echo(f"{letters} dead letters would be split.")
    else:
        click.echo(
            f"{result.records} articles of {letters} dead letters fed to {settings.topic('raw')}."
        )
    if result.before:
        click.echo(f"{result.before.total()} were split before and are left out.")


def records_of(letter: Letter) -> list[Record]:
    """Return the articles of a dead letter; keys are checksums of the values, as `feed` makes."""
    value = letter.record.value
    if value is None:
        return []
    return [(f"{crc32(part):08x}".encode(), part) for part in parts(value, LIMITS)]
