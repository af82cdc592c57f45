"""Records between two agents, changed: each agent alone, with a memory of its own."""

from collections.abc import Iterable
from random import Random

from agents.record import DETAIL, REASON
from articles.rejection import Reason
from streams.app import TOPOLOGY
from streams.commands.chain import Line, Made
from streams.configuration.settings import Settings
from streams.engine.broker import TopicPartition
from streams.engine.envelope import unwrap, wrap
from streams.engine.transaction import decide
from verification.fuzz.records import changed

SETTINGS = Settings()
READERS = [agent for agent in TOPOLOGY.agents if not TOPOLOGY.reads_raw(agent)]
DECIDE = {agent.name: agent.decide(SETTINGS) for agent in READERS}


def failures(draw: Random, outputs: Iterable[Made], timestamp: int) -> list[str]:
    """Return what is wrong with the agents' answers to changed variants of what was between them.

    A variant may be refused as unreadable; it may not break an agent.
    """
    found = []
    for made in outputs:
        for agent in READERS:
            if made.topic != SETTINGS.topic(agent.source):
                continue
            line = Line(made.offset, made.key, made.value, made.headers, timestamp)
            source = TopicPartition(made.topic, 0)
            received = unwrap(source, changed(draw, line), first=False)
            memories = {name: make(SETTINGS) for name, make in agent.memories.items()}
            for output in decide(agent.name, DECIDE[agent.name], received, memories):
                headers = dict(wrap(output, received, agent.name))
                if output.stream == "dead" and headers[REASON] == Reason.INTERNAL.encode():
                    found.append(f"{agent.name}: {headers[DETAIL].decode()}: {received.record}")
    return found
