"""`copydesk balance`: checks that every raw record has exactly one outcome (its fate)."""

import sys
from collections.abc import Iterator

import click

from streams.app import TOPOLOGY
from streams.commands.options import finish, settings_given
from streams.configuration.settings import Settings
from streams.fates import Balance, fate_of, settle
from streams.kafka.consume import ranges, to_the_end
from streams.topology import Topology, judging


@click.command(name="balance")
def balance_command() -> None:
    """Count every raw article's fate from the topics; exit 1 unless it adds up.

    Each must have exactly one: unique, duplicate, revision, withheld or dead.
    What was held back counts as what it became.
    Articles that are still on their way have none yet.
    """
    result = finish(balance(settings_given()))
    for line in described(result):
        click.echo(line)
    if not result.exact:
        sys.exit(1)


def described(result: Balance) -> Iterator[str]:
    """Yield the balance in a line, and a line for each thing that does not add up."""
    fates = " + ".join(f"{count} {fate}" for fate, count in result.fates.items())
    on_the_way = f", {len(result.missing)} on their way" if result.missing else ""
    end = ": exact" if result.exact else on_the_way or ": not exact"
    yield f"{result.raw} raw = {fates}{end}"
    if result.anew:
        noun = "article was" if result.anew == 1 else "articles were"
        yield f"{result.anew} published {noun} annotated anew, which is no fate"
    if result.missing:
        yield f"{len(result.missing)} have no fate yet, such as {result.missing[0]}"
    if result.twice:
        yield f"{len(result.twice)} have more than one fate, such as {result.twice[0]}"


async def balance(settings: Settings, topology: Topology = TOPOLOGY) -> Balance:
    """Count raw records and fates from the topics, as a consumer with read_committed sees them.

    Only the offsets that the raw topic holds at the start count: records that
    its retention has deleted, and those appended during the count, are left
    out with their fates.
    """
    sources = [settings.topic(stream) for stream in topology.of_kind("raw")]
    held = {
        f"{topic}/{number}": span
        for topic in sources
        for number, span in (await ranges(settings, topic)).items()
    }
    raw = {
        f"{record.topic}/{record.partition}/{record.offset}"
        async for record in to_the_end(settings, sources)
        if record.offset < held[f"{record.topic}/{record.partition}"][1]
    }
    topics = {settings.topic(stream): stream for stream in topology.streams_of_fates}
    judge = judging(topology)
    fates = [
        fate
        async for record in to_the_end(settings, list(topics))
        if (fate := fate_of(record, topics[record.topic], held, judge))
    ]
    return settle(raw, fates, topology)
