"""All agents one after another over a log of raw records, without Kafka."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from agents.record import Headers
from streams.app import topology_of
from streams.configuration.settings import Settings
from streams.engine.broker import TopicPartition
from streams.engine.envelope import unwrap, wrap
from streams.engine.transaction import decisions
from streams.topology import Agent, Topology

STEP_MILLISECONDS = 1000
START_MILLISECONDS = 1_767_225_600_000
"""2026-01-01T00:00:00Z: log time of the first line unless another is given."""


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
