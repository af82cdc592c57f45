"""`copydesk tail`: prints streams live, as a consumer with read_committed sees them."""

import sys
from contextlib import aclosing
from typing import Any

import click

from articles.codec import language_of
from articles.language_range import includes
from articles.queries.matching import Queries
from streams.app import TOPOLOGY
from streams.commands.asking import QueryText, is_asked_for
from streams.commands.following import follow, until_left
from streams.commands.options import MOMENT, STREAM, finish, settings_given
from streams.commands.printing import as_json, as_text, json_line

WIDTH = len("subject.NAME")
LISTING = "\n    ".join(
    f"{each.name:{WIDTH}}  {each.about.partition('.')[0]}"
    for each in TOPOLOGY.streams
    if not each.name.startswith("subject.")
)


@click.command(
    help=f"""Print streams as a subscriber sees them, from the beginning and on.

    \b
    {LISTING}
    {"subject.NAME":{WIDTH}}  Articles on one subject, such as politics
    {"saved.NAME":{WIDTH}}  Articles that match one saved query

    \b
    copydesk tail subject.politics subject.conflict --last 10
    copydesk tail articles --since 1h --language az --grep Baku
    copydesk tail articles --query 'strike* NEAR/8 (port OR harbour) NOT subject:sport'
    copydesk tail dead --until-end --json | jq .headers
    """
)
@click.argument("streams", nargs=-1, required=True, type=STREAM, metavar="STREAM...")
@click.option("--json", "json_", is_flag=True, help="One JSON object a line.")
@click.option("--new", is_flag=True, help="Only what comes from now on.")
@click.option(
    "--last", type=click.IntRange(1), metavar="N", help="Begin with the last N records that match."
)
@click.option(
    "--since", type=MOMENT, metavar="TIME", help="Begin there: 2026-01-31T12:00:00Z, or 1h ago."
)
@click.option("--grep", default="", metavar="TEXT", help="Only records that hold it, in any case.")
@click.option("--language", default="", metavar="CODE", help="Only articles in it: az, zh-Hant.")
@click.option("--query", type=QueryText(), help="Only articles that match: docs/queries.md.")
@click.option("--until-end", is_flag=True, help="Stop at the end instead of waiting for more.")
def tail(
    streams: tuple[str, ...],
    *,
    json_: bool,
    new: bool,
    last: int | None,
    since: float | None,
    grep: str,
    language: str,
    query: Queries | None,
    until_end: bool,
) -> None:
    """Print what `follow` yields."""
    if sum(each is not None for each in (last, since, new or None)) > 1:
        raise click.UsageError("--new, --last and --since say where to begin: give one of them.")
    settings = settings_given()

    def matches(record: Any) -> bool:
        return (
            holds(record.value, grep)
            and includes(language, language_of(record.value))
            and (query is None or is_asked_for(record.value, query))
        )

    async def show() -> None:
        records = follow(
            settings,
            tuple(dict.fromkeys(streams)),
            matches,
            from_end=new,
            last=last,
            since=since,
            stop_at_end=until_end,
        )
        # Closed here and not by the garbage collector, which would do it in the middle of a read.
        async with aclosing(records):
            async for record in records:
                click.echo(json_line(as_json(record)) if json_ else as_text(record))

    try:
        finish(until_left(show()))
    except KeyboardInterrupt:
        sys.exit(0)


def holds(value: bytes | None, text: str) -> bool:
    """Return whether a record's value contains the text, ignoring case."""
    return not text or text.casefold() in (value or b"").decode("utf-8", "replace").casefold()
