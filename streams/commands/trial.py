"""`copydesk try`: runs the agents' functions over a file in one process, without Kafka."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import click

from agents.record import Headers
from streams.app import topology_of
from streams.commands.options import MOMENT, STREAM, settings_given
from streams.commands.printing import json_line, readable
from streams.commands.sources import as_refused_and_fed
from streams.configuration.settings import Settings
from streams.engine.broker import TopicPartition
from streams.engine.envelope import texts, unwrap, wrap
from streams.engine.transaction import decisions
from streams.topology import Agent, Topology

STEP_MILLISECONDS = 1000
START_MILLISECONDS = 1_767_225_600_000
"""2026-01-01T00:00:00Z: log time of the first line unless `--seen` gives another."""


@dataclass(frozen=True, slots=True)
class Line:
    """One raw record of the simulated log."""

    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers
    timestamp: int


class Made(NamedTuple):
    """One output, and the offset of the raw record that it came from."""

    offset: int
    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers


@click.command(name="try")
@click.argument("path", metavar="FILE|-")
@click.option(
    "--seen",
    type=MOMENT,
    metavar="TIME",
    help="Log time of the first article, 2026-01-31T12:00:00Z; the next come a second later each.",
)
@click.option(
    "--stream",
    "only",
    multiple=True,
    type=STREAM,
    metavar="NAME",
    help="Print only this; may be repeated.",
)
def try_command(path: str, seen: float | None, only: tuple[str, ...]) -> None:
    """Show what the desk makes of raw articles, without Kafka.

    FILE is read as by `feed --whole`; a document of several articles is
    followed by each of them, as `feed` sends it. One line out for each output:
    {"stream", "key", "headers", "value"}.

    \b
    copydesk try demo/news/articles/flood-reuters.json --stream articles | jq .value.headlines
    """
    start = START_MILLISECONDS if seen is None else int(seen * 1000)
    for line in outputs(as_refused_and_fed((path,)), settings_given(), start):
        if not only or line["stream"] in only:
            click.echo(json_line(line))


def outputs(
    values: Iterable[bytes | None], settings: Settings, start: int = START_MILLISECONDS
) -> Iterator[dict[str, Any]]:
    """Yield every output of every agent, in the order of the input.

    Each is `{"stream", "key", "headers", "value"}`; the value is the JSON
    document, or text, or `{"base64": ...}` for bytes that are neither. Line n
    of the input has the coordinates `try/0/n` and the log time `start` plus
    n seconds.
    """
    lines = (
        Line(number, None, value, (), start + number * STEP_MILLISECONDS)
        for number, value in enumerate(values)
    )
    for made in through(lines, settings):
        yield _shown(made.topic, made.key, made.headers, made.value)


def through(
    lines: Iterable[Line], settings: Settings, topology: Topology | None = None
) -> Iterator[Made]:
    """Yield every output of all agents for a log of raw records, `try/0`."""
    topology = topology or topology_of(settings)
    chain = topology.agents
    memories = {
        agent.name: {name: make(settings) for name, make in agent.memories.items()}
        for agent in chain
    }
    functions = {agent.name: agent.decide(settings) for agent in chain}

    def run(agent: Agent, line: Line) -> Iterator[Made]:
        first = topology.reads_raw(agent)
        source = TopicPartition("try" if first else settings.topic(agent.source), 0)
        received = unwrap(source, line, first=first)
        made = list(decisions(agent.name, functions[agent.name], received, memories[agent.name]))
        for memory in memories[agent.name].values():
            memory.block()
            memory.keep()
        for each, outputs in made:
            # What was held back is another line's.
            offset = (
                int(each.record.origin.rpartition("/")[2]) if each is not received else line.offset
            )
            for output in outputs:
                headers = wrap(output, each, agent.name)
                topic = settings.topic(output.stream)
                yield Made(offset, topic, output.key, output.value, headers)
                for reader in chain:
                    if output.stream == reader.source:
                        yield from run(
                            reader,
                            Line(offset, output.key, output.value, headers, line.timestamp),
                        )

    for line in lines:
        for agent in chain:
            if topology.reads_raw(agent):
                yield from run(agent, line)


def _shown(stream: str, key: bytes | None, headers: Headers, value: bytes | None) -> dict[str, Any]:
    return {
        "stream": stream,
        "key": None if key is None else key.decode("utf-8", "replace"),
        "headers": texts(headers),
        "value": readable(value),
    }
