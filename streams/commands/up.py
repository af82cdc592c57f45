"""`copydesk up`: runs and supervises one worker process of each agent, on one machine."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence

import click
from aiokafka.errors import KafkaError

from streams.app import TOPOLOGY
from streams.commands.options import finish, settings_given
from streams.commands.process import GRACE_SECONDS, Worker, stop
from streams.configuration.settings import Settings
from streams.kafka.topics import check

MENDABLE = frozenset({1, 2, 65})
"""Exit statuses after which a restart is useless until a person has changed something."""


@click.command()
def up() -> None:
    """Run one worker of each agent, and start again whichever ends.

    For one machine; Ctrl-C or SIGTERM ends all of them. Each line of their
    logs begins with the agent's name.
    """
    settings = settings_given()
    _refuse_wrong_topics(settings)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    width = max(map(len, TOPOLOGY.agent_names))
    lock = threading.Lock()

    def say(agent: str, line: str) -> None:
        with lock:
            click.echo(f"{agent:{width}} | {line}", err=True)

    workers = [Worker(name, os.environ, say) for name in TOPOLOGY.agent_names]
    try:
        for each in workers:
            each.start()
        sys.exit(_tend(workers, say))
    except KeyboardInterrupt:
        click.echo("stopping", err=True)
    finally:
        stop(workers, GRACE_SECONDS)


def _tend(workers: Sequence[Worker], say: Callable[[str, str], None]) -> int:
    while True:
        time.sleep(0.2)
        for each in workers:
            status = each.tend()
            if status in MENDABLE:
                say(each.agent, f"ended with status {status}: all end")
                return status


def _refuse_wrong_topics(settings: Settings) -> None:
    """Raise LookupError if topics are wrong; without a broker, the workers wait and log that."""
    try:
        problems = finish(check(settings))
    except (KafkaError, OSError, TimeoutError):
        return
    if problems:
        more = f" (and {len(problems) - 1} more: `copydesk topics check`)" if problems[1:] else ""
        raise LookupError(problems[0] + more)
