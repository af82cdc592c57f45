"""A Kafka cluster in memory: logs, transactions, groups, and time that passes between them."""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from simulation.group import Group
from simulation.history import History
from simulation.log import Log
from simulation.loop import Loop, Process, belonging_to
from simulation.offsets import Offsets
from simulation.transactions import Coordinator
from streams.broker import TopicPartition

MARKER_SECONDS = 0.02
"""A marker is written at most so long after its transaction was decided."""


class Cluster:
    """What all workers share, and what goes on when they do not run."""

    def __init__(
        self, loop: Loop, random: Random, history: History, topics: Mapping[str, int]
    ) -> None:
        self.topics = topics
        self.history = history
        self.process = Process("cluster")
        self.logs = {
            TopicPartition(topic, number): Log()
            for topic, count in topics.items()
            for number in range(count)
        }
        self.violations: list[str] = []
        """What a client did that the engine promises not to do."""
        self.offsets = Offsets(history)
        self._loop = loop
        self._random = random
        self._context = belonging_to(self.process)
        self.transactions = Coordinator(self.logs, self.offsets, history, self.after, self.soon)

    def group(self, name: str, sources: Sequence[TopicPartition], session: float) -> Group:
        """Return a new consumer group that shares `sources` out."""
        return Group(
            name, sources, session, self.history, self._random, self._loop.time, self.after
        )

    def after(self, seconds: float, call: Callable[..., object], *args: object) -> None:
        """Do something later, whatever the workers do."""
        self._loop.call_later(seconds, call, *args, context=self._context)

    def soon(self, call: Callable[..., object], *args: object) -> None:
        """Do something after the short while that brokers need among themselves."""
        self.after(self._random.random() * MARKER_SECONDS, call, *args)
