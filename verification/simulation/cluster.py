"""A Kafka cluster in memory: logs, transactions, groups, and time that passes between them."""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from streams.engine.broker import TopicPartition
from verification.simulation.group import Group
from verification.simulation.history import History
from verification.simulation.log import Log
from verification.simulation.loop import Loop, Process, belonging_to
from verification.simulation.offsets import Offsets
from verification.simulation.transactions import Coordinator

MARKER_SECONDS = 0.02
"""A marker is written at most so long after its transaction was decided,"""
SLOW_MARKERS = 0.03
"""but of this share of them at most a hundred times as long: their broker is busy."""


class Cluster:
    """What all workers share, and what goes on when they do not run."""

    def __init__(
        self,
        loop: Loop,
        random: Random,
        history: History,
        topics: Mapping[str, int],
        epoch: float = 0.0,
    ) -> None:
        self.epoch = epoch
        self.topics: dict[str, int] = {}
        self.history = history
        self.process = Process("cluster")
        self.logs: dict[TopicPartition, Log] = {}
        self.violations: list[str] = []
        """What a client did that the engine promises not to do."""
        self.lost: list[tuple[TopicPartition, int, int]] = []
        """Ranges of which a worker has said that they were deleted unread."""
        self.offsets = Offsets(history)
        self._loop = loop
        self._random = random
        self._context = belonging_to(self.process)
        self.transactions = Coordinator(self.logs, self.offsets, history, self.after, self.soon)
        for topic, partitions in topics.items():
            self.create(topic, partitions)

    def create(self, topic: str, partitions: int) -> None:
        """Create a topic."""
        self.topics[topic] = partitions
        for number in range(partitions):
            self.logs[TopicPartition(topic, number)] = Log(self.epoch)

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
        slow = 100 if self._random.random() < SLOW_MARKERS else 1
        self.after(self._random.random() * MARKER_SECONDS * slow, call, *args)
