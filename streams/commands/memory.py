"""`copydesk memory`: let DEDUPLICATE and BACKFILL begin with an empty memory."""

import click

from streams.app import TOPOLOGY
from streams.commands.options import finish, settings_given
from streams.kafka import forgetting


@click.group()
def memory() -> None:
    """What DEDUPLICATE and BACKFILL remember, each in the logs of its own."""


@memory.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(*, yes: bool) -> None:
    """Delete what DEDUPLICATE and BACKFILL remember, while no worker of them runs.

    Needed where an upgrade cannot read the memory's blocks, and where the
    topic was lost. Repeats and revisions of older articles then pass as new.
    """
    settings = settings_given()
    if not yes:
        topics = (settings.topic(name) for each in TOPOLOGY.agents for name in each.memories)
        click.confirm(f"Delete all records of {' and '.join(topics)}?", abort=True)
    for topic in finish(forgetting.forget(settings)):
        click.echo(f"{topic} is empty")
