"""`copydesk memory`: let an agent begin with an empty memory."""

import click

from streams.app import TOPOLOGY, topology_of
from streams.commands.options import AskingGroup, OneOf, finish, settings_given
from streams.kafka import forgetting

USUAL = tuple(each.name for each in TOPOLOGY.agents if each.memories)


@click.group(cls=AskingGroup)
def memory() -> None:
    """What agents remember, each in the logs of its own."""


@memory.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--agent",
    type=OneOf((*USUAL, "enrich")),
    help="Only what this agent remembers; enrich remembers which saved streams carried an article.",
)
def forget(*, yes: bool, agent: str | None) -> None:
    """Delete what DEDUPLICATE and BACKFILL remember, while no worker of them runs.

    Needed where an upgrade cannot read the memory's blocks, and where the
    topic was lost. Repeats and revisions of older articles then pass as new.
    With --agent enrich: withdrawals then do not reach saved streams that carried the article.
    """
    settings = settings_given()
    topology = topology_of(settings)
    agents = [topology.agent(name) for name in ((agent,) if agent else USUAL)]
    topics = [settings.topic(name) for each in agents for name in each.memories]
    if not topics:
        raise LookupError("Only with COPYDESK_QUERIES has ENRICH anything to remember.")
    if not yes:
        click.confirm(f"Delete all records of {' and '.join(topics)}?", abort=True)
    for topic in finish(forgetting.forget(settings, agents)):
        click.echo(f"{topic} is empty")
