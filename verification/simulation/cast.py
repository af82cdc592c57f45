"""The agent of a run, and what goes with it: the one that counts, or the real ones."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from random import Random
from typing import NamedTuple

from agents.memory.carried import Carried
from agents.record import Decide, TransactionalMemory
from streams.engine.broker import TopicPartition
from verification.simulation.agent import TIME_TO_LIVE_SECONDS, Sights, deciding
from verification.simulation.log import Log, Stored, Written
from verification.simulation.seeds import plays_desk

PARTITIONS = 2
"""Of the raw topic and the logs of memories; of the outputs too, for the agent that counts."""
Logs = Mapping[TopicPartition, Sequence[Stored]]


class Cast(NamedTuple):
    """The agent of a run, and what it needs."""

    agent: str
    decide: Callable[[Callable[[], None]], Decide]
    """Returns the agent; what it is given lets time pass."""
    memories: Mapping[str, Callable[[], TransactionalMemory]]
    """By the name of the topic of their log."""
    topics: Mapping[str, str]
    """Stream -> topic."""
    partitions: int
    """Of each of these topics."""
    epoch: float = 0.0
    """Log time when the run begins, seconds since 1970."""
    draw: Callable[[Random, int], Written] | None = None
    """Draws a raw record of a partition."""
    anew: Callable[[Log], Mapping[int, Sequence[Written]]] = lambda _: {}
    """Returns what `copydesk reprocess` sends for the log of articles, by partition."""
    judge: Callable[[Logs, Logs], list[str]] | None = None
    """Returns what is wrong with the outputs: what was fed, and what a reader saw."""

    @property
    def outputs(self) -> list[TopicPartition]:
        """All partitions that subscribers read."""
        names = dict.fromkeys(self.topics.values())
        return [TopicPartition(name, each) for name in names for each in range(self.partitions)]


_COUNTING = Cast(
    agent="count",
    decide=deciding,
    memories={"memory": Sights, "carried": partial(Carried, TIME_TO_LIVE_SECONDS)},
    topics={name: name for name in ("out", "copies", "dead")},
    partitions=PARTITIONS,
)


def cast_of(seed: int) -> Cast:
    """Return the cast of a seed; few need the modules of the real agents."""
    if not plays_desk(seed):
        return _COUNTING
    from verification.simulation.desk import agent, feeding, judging  # noqa: PLC0415

    return Cast(
        agent=agent.AGENT,
        decide=agent.deciding,
        memories=agent.MEMORIES,
        topics=agent.topics(),
        partitions=1,
        epoch=agent.EPOCH,
        draw=feeding.drawn,
        anew=feeding.annotated_anew,
        judge=judging.judge,
    )
