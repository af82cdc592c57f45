"""Everything of one run, put together from its seed."""

from functools import partial
from random import Random
from typing import NamedTuple

from agents.memory.carried import Carried
from agents.record import COMMAND
from streams.configuration.settings import Settings
from streams.engine.broker import TopicPartition
from streams.engine.duty import Duty, Route
from verification.simulation.agent import (
    COPIED,
    HELD,
    KILLS,
    RAISES,
    TIME_TO_LIVE_SECONDS,
    Sights,
    deciding,
)
from verification.simulation.cluster import Cluster
from verification.simulation.history import History
from verification.simulation.log import Written
from verification.simulation.loop import CURRENT, Loop, Process
from verification.simulation.network import Network
from verification.simulation.worker import Worker

GROUP = "desk"
PARTITIONS = 2
SOURCES = [TopicPartition("raw", number) for number in range(PARTITIONS)]
MEMORY = [TopicPartition("memory", number) for number in range(PARTITIONS)]
CARRIED = [TopicPartition("carried", number) for number in range(PARTITIONS)]
OUTPUTS = [
    TopicPartition(topic, number)
    for topic in ("out", "copies", "dead")
    for number in range(PARTITIONS)
]
TOPICS = dict.fromkeys(("raw", "out", "copies", "dead", "memory", "carried"), PARTITIONS)
KEYS = 5
"""Few, so that a key comes again in another transaction, on another worker."""
REQUEST_SECONDS = 1.0
AHEAD_SECONDS = (0.0, 0.0, 1.5, -1.5)
"""By how much a worker's clock is ahead of the log's."""
PLAIN = 0.6
"""Share of the records that are not held back, and have nothing to do with what is."""
HELD_MILLISECONDS = (50, 400, 2000, 7000, 14_000)
"""How long records are held: some until long after the last other record."""
WORK_SECONDS = (0.0, 0.0, 0.0, 0.006, 0.05)
"""What an agent's work on a record takes: sometimes long enough to let others run."""


class Fed(NamedTuple):
    """Raw records that a scraper appends together."""

    at: float
    source: TopicPartition
    records: list[Written]
    aborted: bool
    """The scraper took them back: no reader of committed records sees them."""


class World:
    """One run: loop, cluster, workers, and the scrapers' records."""

    def __init__(self, seed: int) -> None:
        # Strings, because numbers in a row give like beginnings.
        self.random = random = Random(f"world {seed}")
        self._holding = Random(f"held {seed}")
        # A tick repairs what a quiet partition would show: half of the runs hold nothing back.
        self._is_plain = Random(f"plain {seed}").random() < 0.5
        self.loop = loop = Loop(Random(f"steps {seed}"))  # type: ignore[abstract] # what it lacks does I/O
        self.process = Process("director")
        CURRENT.set(self.process)
        self.history = History(loop.time)
        self.cluster = Cluster(loop, random, self.history, TOPICS)
        self.network = Network(loop, random, self.cluster, REQUEST_SECONDS)
        self.settings = Settings(
            session_timeout_seconds=4.0,
            transaction_timeout_seconds=4.0,
            request_timeout_seconds=REQUEST_SECONDS,
            transaction_records=random.randint(1, 8),
            transaction_work_seconds=0.1,
            inbox_records=random.randint(3, 16),
        )
        self.group = self.cluster.group(GROUP, SOURCES, self.settings.session_timeout_seconds)
        self.workers: list[Worker] = []

    def hire(self) -> Worker:
        """Return one worker more; it is not started."""
        worker = Worker(
            f"worker-{len(self.workers) + 1}",
            self.loop,
            self.random,
            self.cluster,
            self.network,
            self.group,
            self.settings,
        )
        worker.ahead = self._holding.choice(AHEAD_SECONDS)
        self.workers.append(worker)
        return worker

    def start(self, worker: Worker) -> None:
        """Start a process of the worker."""
        worker.start(
            Duty(
                agent="count",
                decide=deciding(self._work),
                first=False,
                group=GROUP,
                memories={"memory": Sights, "carried": partial(Carried, TIME_TO_LIVE_SECONDS)},
                memory_topics={"memory": "memory", "carried": "carried"},
                route=Route({name: (name, PARTITIONS) for name in ("out", "copies", "dead")}),
                settings=self.settings,
                reached=worker.reached,
                clock=lambda: self.loop.time() + worker.ahead,
            )
        )

    def had_an_owner(self, source: TopicPartition) -> bool:
        """Return whether a worker has ever begun to settle the partition."""
        at_work = (
            partition
            for worker in self.workers
            if worker.process.alive
            for partition in worker.desk.partitions
        )
        return (GROUP, source) in self.cluster.offsets.committed or any(
            partition.source == source and partition.is_taken_over for partition in at_work
        )

    def _work(self) -> None:
        self.loop.spend(WORK_SECONDS[int(self.random.random() * len(WORK_SECONDS))])

    def feed(self, seconds: float) -> list[Fed]:
        """Draw what scrapers append, in order of time."""
        random = self.random
        fed = []
        for number in range(random.randint(6, 12)):
            source = SOURCES[int(random.random() * PARTITIONS)]
            records = [self._drawn(source) for _ in range(random.randint(1, 6))]
            # The first ones are there before any worker.
            at = random.random() * seconds if number > 1 else 0.0
            fed.append(Fed(at, source, records, random.random() < 0.15))
        return sorted(fed, key=lambda each: each.at)

    def _drawn(self, source: TopicPartition) -> Written:
        key = f"{source.partition}-{int(self.random.random() * KEYS)}".encode()
        value = self.random.choice((b"fine", b"fine", b"fine", COPIED, RAISES))
        draw = self._holding
        if self._is_plain or draw.random() < PLAIN:
            return Written(key, value)
        held = HELD + str(draw.choice(HELD_MILLISECONDS)).encode()
        other = draw.choice((held, held, KILLS, None))
        return Written(key, other, () if other else ((COMMAND, b"release"),))

    def append(self, fed: Fed, producer: int) -> None:
        """Append raw records; some batches leave a gap, as compaction does."""
        log = self.cluster.logs[fed.source]
        first = log.append(fed.records, self.loop.time())
        if fed.aborted:
            log.abort(producer, first)
        elif len(fed.records) > 3:
            log.compact(first + 1)
        self.history.note("scraper", "appended", *fed.source, f"[{first}, {log.end})")
