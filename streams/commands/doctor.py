"""`copydesk doctor`: checks everything that the desk needs, and says what to do."""

import sys
import time
from collections.abc import AsyncIterator, Iterator
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from importlib.metadata import PackageNotFoundError, requires
from typing import NamedTuple

import click

from streams.app import TOPOLOGY, topology_of
from streams.commands import machine
from streams.commands.errors import BrokenError
from streams.commands.options import finish, settings_given
from streams.commands.printing import utc
from streams.commands.selftest import refuse_broken
from streams.configuration.settings import Settings
from streams.kafka import codecs
from streams.kafka.consume import has_since
from streams.kafka.diagnosis import diagnose
from streams.kafka.topics import check
from streams.kafka.unstable import held_back
from streams.topology import Topology

WORKERS_BYTES = 2e9
"""What four workers take with small memories, 300 to 450 MB each, and some room."""
BEHIND_SECONDS = 2.0
OPEN_SECONDS = 12.0
"""Longer than any transaction of the desk lasts."""
COLORS = {"ok": "green", "note": "yellow", "wrong": "red"}


class Finding(NamedTuple):
    """The result of one check."""

    state: str
    """`ok`; `note`, which may be meant so; `wrong`, with which the desk cannot work."""
    what: str
    text: str
    """What was found, and what to do unless it is ok."""


@click.command()
def doctor() -> None:
    """Check all that the desk needs, and say what to do; exit 1 if it cannot work.

    Python and its libraries, the articles that each agent must let through,
    codecs, memory, clock, Kafka, topics, open transactions, and the workers on this machine.
    Nothing is written.
    """
    settings = settings_given()
    worst = "ok"
    for each in here(settings):
        worst = _show(each, worst)

    async def cluster() -> None:
        nonlocal worst
        async for each in there(settings):
            worst = _show(each, worst)

    finish(cluster())
    for each in running(settings):
        worst = _show(each, worst)
    if worst == "wrong":
        sys.exit(1)


def here(settings: Settings, topology: Topology | None = None) -> Iterator[Finding]:
    """Yield what this installation and this machine are like."""
    topology = topology or topology_of(settings)
    version = ".".join(map(str, sys.version_info[:3]))
    problem = machine.python_problem()
    yield Finding("wrong" if problem else "ok", "Python", problem or version)
    try:
        problems = list(machine.library_problems(requires("copydesk") or ()))
    except PackageNotFoundError:
        problems = ["copydesk is not installed: run make install, or pip install ."]
    yield from _one_or_more("libraries", problems, "of the pinned versions")
    try:
        for name in topology.agent_names:
            refuse_broken(settings, name, topology)
    except BrokenError as error:
        yield Finding("wrong", "agents", str(error))
    else:
        yield Finding("ok", "agents", "each lets good articles through")
    yield from _one_or_more("codecs", list(codecs.missing()), ", ".join(codecs.CODECS))
    free = machine.free_bytes()
    if free is not None and free < WORKERS_BYTES:
        text = f"{free / 1e9:.1f} GB free; all workers take {WORKERS_BYTES / 1e9:.0f} GB."
        yield Finding("note", "memory", text)
    elif free is not None:
        yield Finding("ok", "memory", f"{free / 1e9:.1f} GB free")
    match machine.clock_is_kept():
        case True:
            yield Finding("ok", "clock", f"{utc(time.time())}, kept by a time service")
        case False:
            text = f"{utc(time.time())}; no time service (NTP) keeps it: latencies may be wrong."
            yield Finding("note", "clock", text)


async def there(settings: Settings) -> AsyncIterator[Finding]:
    """Yield what Kafka and the topics are like."""
    problem = await diagnose(settings)
    if problem:
        text = f"{problem}. Start Kafka, or set COPYDESK_BOOTSTRAP_SERVERS."
        yield Finding("wrong", "Kafka", text)
        return
    yield Finding("ok", "Kafka", f"answers at {settings.bootstrap_servers}")
    problems = await check(settings)
    for each in _one_or_more(
        "topics", problems, f"all {len(topology_of(settings).streams)} as they must be"
    ):
        yield each
    if problems:
        return
    raw = list(map(settings.topic, TOPOLOGY.of_kind("raw")))
    if await has_since(settings, raw, time.time() + BEHIND_SECONDS):
        text = f"over {BEHIND_SECONDS:.0f} s behind the brokers': keep all on NTP."
        yield Finding("note", "clock", text)
    streams = list(map(settings.topic, topology_of(settings).stream_names))
    for topic, partition in await held_back(settings, streams, OPEN_SECONDS):
        text = (
            f"one on {topic}/{partition} has been open for over {OPEN_SECONDS:.0f} s, and nothing "
            "behind it is read: see CopydeskTransactionHangs in docs/operations.md."
        )
        yield Finding("note", "transactions", text)


def running(settings: Settings, topology: Topology | None = None) -> Iterator[Finding]:
    """Yield which workers answer at the usual ports of this machine."""
    topology = topology or topology_of(settings)
    for agent in topology.agents:
        port = agent.port if settings.http_port < 0 else settings.http_port
        if not port:
            continue
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            answer = connection.getresponse()
            text = answer.read(2000).decode("utf-8", "replace").strip()
        except (OSError, HTTPException):
            text = f"none answers at port {port}: `copydesk up` starts one of each agent."
            yield Finding("note", f"worker {agent.name}", text)
            continue
        finally:
            connection.close()
        is_ready = answer.status == HTTPStatus.OK
        text = f"ready, at port {port}" if is_ready else f"not ready, at port {port}: {text}"
        yield Finding("ok" if is_ready else "note", f"worker {agent.name}", text)


def _one_or_more(what: str, problems: list[str], good: str) -> Iterator[Finding]:
    if not problems:
        yield Finding("ok", what, good)
    for each in problems:
        yield Finding("wrong", what, each)


def _show(finding: Finding, worst: str) -> str:
    state = click.style(f"{finding.state:5}", fg=COLORS[finding.state])
    click.echo(f"{state}  {finding.what:18}  {finding.text}")
    return max(worst, finding.state, key=list(COLORS).index)
