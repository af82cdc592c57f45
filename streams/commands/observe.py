"""`copydesk observe`: Kafka's own state as metrics."""

import asyncio

import click
from prometheus_client import CollectorRegistry

from streams.commands.options import finish, settings_given
from streams.commands.signals import ended_by_signals
from streams.configuration.settings import SettingError
from streams.watching.health import Health
from streams.watching.observing import PORT, Observation, observe
from streams.watching.probes import Probes


@click.command("observe")
def observe_command() -> None:
    """Serve Kafka's own state to Prometheus, until SIGTERM or Ctrl-C.

    Brokers, replicas that are missing, ends of topics, and the lag of every
    consumer group on them, subscribers' too. One for a desk is enough. /metrics,
    /healthz and /readyz are at COPYDESK_HTTP_HOST and COPYDESK_HTTP_PORT
    (9105 unless it is set).
    """
    settings = settings_given()
    registry, health = CollectorRegistry(), Health()
    port = settings.http_port if settings.http_port >= 0 else PORT
    observation = Observation(registry)

    async def run() -> None:
        work = asyncio.create_task(observe(settings, observation, health))
        with ended_by_signals(work.cancel):
            # Whoever reads the address may end the command at once.
            click.echo(f"Kafka's state is at http://{probes.host}:{probes.port}/metrics")
            await asyncio.wait([work])
        if not work.cancelled():
            work.result()

    try:
        probes = Probes(health, registry, settings.http_host, port)
    except OSError as error:
        raise SettingError(
            f"COPYDESK_HTTP_PORT: nothing can listen at {settings.http_host}:{port}: {error}."
        ) from None
    with probes:
        finish(run())
