"""Reads what the agents hold back from their memories' logs."""

from contextlib import suppress
from typing import NamedTuple

from agents.memory.held import Held
from agents.memory.held_block import Row, is_held_block
from streams.app import TOPOLOGY
from streams.configuration.settings import Settings
from streams.kafka.consume import to_the_end


class Waiting(NamedTuple):
    """One held article."""

    topic: str
    """The agent's input."""
    log: str
    """Topic of the memory's log."""
    partition: int
    """Of both."""
    row: Row

    @property
    def article_id(self) -> str:
        """The key of its records."""
        return (self.row.key or b"").decode("utf-8", "replace")


async def waiting(settings: Settings) -> list[Waiting]:
    """Return what every agent holds back, as its memory's log says now. Raises KafkaError.

    Blocks that cannot be read are left out: a worker refuses to start on them.
    """
    found = []
    time_to_live = settings.time_to_live_days * 86400
    for agent in (each for each in TOPOLOGY.agents if each.holds):
        partitions: dict[int, Held] = {}
        log = settings.topic(agent.holds)
        async for record in to_the_end(settings, [log]):
            if record.value and is_held_block(record.value):
                held = partitions.setdefault(record.partition, Held(time_to_live))
                with suppress(ValueError):
                    held.restore(record.value)
        source = settings.topic(agent.source)
        found += [
            Waiting(source, log, number, row)
            for number, held in partitions.items()
            for row in held.rows()
        ]
    return found
