"""`copydesk version`: the version, and the agents."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version

import click

from streams.app import TOPOLOGY


def number() -> str:
    """Return the installed version, or `unknown` in a source tree that is not installed."""
    try:
        return installed_version("copydesk")
    except PackageNotFoundError:
        return "unknown"


@click.command()
def version() -> None:
    """Print the version, and the agents with what they do."""
    click.echo(f"copydesk {number()}")
    for each in TOPOLOGY.agents:
        streams = [*each.outputs]
        more = f" and {len(streams) - 4} more" if len(streams) > 4 else ""
        click.echo(f"  {each.name}: {each.source} -> {', '.join(streams[:4])}{more}")
