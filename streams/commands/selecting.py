"""Command-line options of `dead`, `replay` and `split` that select dead letters."""

from collections.abc import Callable

import click

from articles.rejection import Reason
from streams.app import TOPOLOGY
from streams.commands.dead_letters import Selection
from streams.commands.options import MOMENT, OneOf

REFUSED = (
    click.option(
        "--reason",
        multiple=True,
        type=OneOf([*map(str, Reason)]),
        metavar="REASON",
        help=f"May be repeated: {', '.join(map(str, Reason))}.",
    ),
    click.option(
        "--agent",
        multiple=True,
        type=OneOf(TOPOLOGY.agent_names),
        help="The agent that refused it; may be repeated.",
    ),
)
SENT = (
    click.option(
        "--source",
        default="",
        metavar="TEXT",
        help="Text that the record holds, such as an outlet's host.",
    ),
    click.option(
        "--since",
        type=MOMENT,
        default=0.0,
        show_default=False,
        metavar="TIME",
        help="Refused from then on: 2026-01-31, 2026-01-31T12:00:00Z, or 1h ago.",
    ),
    click.option(
        "--until",
        type=MOMENT,
        default=float("inf"),
        show_default=False,
        metavar="TIME",
        help="Refused before then.",
    ),
    click.option(
        "--origin",
        default="",
        metavar="PLACE",
        help="Beginning of the raw record's coordinates, such as news.raw/2/.",
    ),
)


def selecting(command: Callable[..., None]) -> Callable[..., None]:
    """Add all options that select dead letters to a command."""
    for option in reversed((*REFUSED, *SENT)):
        command = option(command)
    return command


def selecting_sent(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options but reason and agent to a command for which these are fixed."""
    for option in reversed(SENT):
        command = option(command)
    return command


def selected(
    reason: tuple[str, ...],
    agent: tuple[str, ...],
    source: str,
    since: float,
    until: float,
    origin: str,
) -> Selection:
    """Return the selection that the options describe."""
    return Selection(frozenset(reason), frozenset(agent), origin, source, since, until)
