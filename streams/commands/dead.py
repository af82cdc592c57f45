"""`copydesk dead`: list dead letters by reason."""

from collections import Counter
from typing import Any

import click

from streams.commands.dead_letters import Letter, letters
from streams.commands.options import finish, settings_given
from streams.commands.printing import plain, utc
from streams.commands.selecting import selected, selecting


@click.command()
@selecting
@click.option(
    "--examples",
    default=3,
    show_default=True,
    type=click.IntRange(0),
    metavar="N",
    help="Show N of each reason.",
)
def dead(*, examples: int, **options: Any) -> None:
    """List dead letters by reason, with how many and some examples.

    \b
    copydesk dead --source herald.example --since 2026-01-31
    """
    settings = settings_given()
    counts: Counter[str] = Counter()
    shown: dict[str, list[Letter]] = {}

    async def collect() -> None:
        async for letter in letters(settings, selected(**options)):
            counts[letter.reason] += 1
            if counts[letter.reason] <= examples:
                shown.setdefault(letter.reason, []).append(letter)

    finish(collect())
    for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        click.echo(f"{count:7d} {plain(reason)}")
        for letter in shown.get(reason, ()):
            click.echo(_described(letter))
    click.echo(f"{counts.total()} in {settings.topic('dead')}.")


def _described(letter: Letter) -> str:
    value = letter.record.value
    head = "no value" if value is None else f"{len(value)} bytes {value[:120]!r}"
    return (
        f"          {utc(letter.record.timestamp / 1000)}  {plain(letter.place)}  of "
        f"{plain(letter.origin)}, refused by {plain(letter.agent) or 'no agent'}\n"
        f"          {plain(letter.detail)}\n          {head}"
    )
