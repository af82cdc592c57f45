"""`copydesk worker`: one worker of one agent."""

import click

from streams.app import TOPOLOGY, topology_of
from streams.commands.options import OneOf, settings_given
from streams.commands.selftest import refuse_broken
from streams.kafka.unused import left_out

PORTS = ", ".join(f"{each.port} ({each.name})" for each in TOPOLOGY.agents)


@click.command(
    help=f"""Run one worker of AGENT until SIGTERM or Ctrl-C.

    Any number may run for tag and enrich, up to the partitions of their
    topics; a second one of deduplicate stands by. Health and metrics are on
    127.0.0.1, port {PORTS}.
    """
)
@click.argument("agent", type=OneOf(TOPOLOGY.agent_names))
def worker(agent: str) -> None:
    """Test the installation, then run the worker; the process ends with its status."""
    settings = settings_given()
    topology = topology_of(settings)
    refuse_broken(settings, agent, topology)
    with left_out():
        from streams.worker import run  # noqa: PLC0415 - within left_out
    run(topology.agent(agent), settings, topology)
