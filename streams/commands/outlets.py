"""`copydesk sources`: lists outlets with the source group that metrics count them in."""

from collections import Counter
from collections.abc import Iterator
from contextlib import aclosing

import click

from streams.app import TOPOLOGY
from streams.commands.options import MOMENT, OneOf, finish, settings_given
from streams.commands.printing import plain
from streams.kafka.consume import to_the_end
from streams.watching.labels import GROUPS, group_of, outlet

_TAGGED = next(iter(TOPOLOGY.agents[0].outputs))


@click.command(name="sources")
@click.argument("groups", nargs=-1, type=OneOf(GROUPS), metavar="[GROUP]...")
@click.option(
    "--since",
    type=MOMENT,
    default="1d",
    show_default=True,
    metavar="TIME",
    help="Count articles from then on: 2026-01-31T12:00:00Z, or 1h ago.",
)
def sources_command(groups: tuple[str, ...], since: float) -> None:
    """List outlets, the largest first: source group, articles, host or name.

    Metrics and alerts know only the group of an outlet, 00 to 31; with GROUP,
    only outlets of these groups.

    \b
    copydesk sources 17
    copydesk sources 17 --since 2d
    """
    settings = settings_given()
    counts: Counter[str] = Counter()

    async def count() -> None:
        topics = [settings.topic(_TAGGED)]
        async with aclosing(to_the_end(settings, topics, int(since * 1000))) as records:
            async for record in records:
                counts[outlet(record.value or b"")] += 1

    finish(count())
    for line in listed(counts, groups):
        click.echo(line)


def listed(counts: Counter[str], groups: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield a line for each outlet of the groups, or of all, the largest first."""
    for name, number in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        group = group_of(name)
        if not groups or group in groups:
            yield f"{group}  {number:8d}  {plain(name) or '(no outlet)'}"
