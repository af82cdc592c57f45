"""Everything of one run, put together from its seed."""

from collections.abc import Mapping
from random import Random
from typing import NamedTuple

from agents.record import COMMAND, TransactionalMemory
from streams.configuration.settings import Settings
from streams.engine.broker import TopicPartition, partitions
from streams.engine.duty import Duty, Route
from verification.simulation.agent import COPIED, HELD, KILLS, RAISES
from verification.simulation.cast import PARTITIONS, cast_of
from verification.simulation.cluster import Cluster
from verification.simulation.history import History
from verification.simulation.log import Written
from verification.simulation.loop import CURRENT, Loop, Process
from verification.simulation.network import Network
from verification.simulation.worker import Worker

GROUP = "desk"
SOURCES = [TopicPartition("raw", number) for number in range(PARTITIONS)]
MEMORY = [TopicPartition("memory", number) for number in range(PARTITIONS)]
CARRIED = [TopicPartition("carried", number) for number in range(PARTITIONS)]
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


class Owner(NamedTuple):
    """A process that owns a partition."""

    name: str
    memories: Mapping[str, TransactionalMemory]


class Fed(NamedTuple):
    """Raw records that a scraper appends together."""

    at: float
    source: TopicPartition
    records: list[Written]
    aborted: bool
    """The scraper took them back: no reader of committed records sees them."""
    anew: bool = False
    """Not a scraper: `copydesk reprocess` sends what is published by then."""


class World:
    """One run: loop, cluster, workers, and the scrapers' records."""

    def __init__(self, seed: int) -> None:
        # Strings, because numbers in a row give like beginnings.
        self.random = random = Random(f"world {seed}")
        self.cast = cast_of(seed)
        self._holding = Random(f"held {seed}")
        # A tick repairs what a quiet partition would show: half of the runs hold nothing back.
        self._is_plain = Random(f"plain {seed}").random() < 0.5
        self.loop = loop = Loop(Random(f"steps {seed}"))  # type: ignore[abstract] # what it lacks does I/O
        self.process = Process("director")
        CURRENT.set(self.process)
        self.history = History(loop.time)
        logs = dict.fromkeys(("raw", *self.cast.memories), PARTITIONS)
        outputs = dict.fromkeys(self.cast.topics.values(), self.cast.partitions)
        self.cluster = Cluster(loop, random, self.history, logs | outputs, self.cast.epoch)
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
        cast = self.cast
        worker.start(
            Duty(
                agent=cast.agent,
                decide=cast.decide(self._work),
                first=False,
                group=GROUP,
                memories=cast.memories,
                memory_topics={name: name for name in cast.memories},
                route=Route(
                    {
                        name: partitions(topic, cast.partitions)
                        for name, topic in cast.topics.items()
                    }
                ),
                settings=self.settings,
                reached=worker.reached,
                followed=SOURCES,
                clock=lambda: cast.epoch + self.loop.time() + worker.ahead,
            )
        )

    def owners(self, source: TopicPartition) -> list[Owner]:
        """Return who is at work on a partition now."""
        return [
            Owner(worker.process.name, partition.settler.memories.by_name)
            for worker in self.workers
            if worker.process.alive
            for partition in worker.desk.partitions
            if partition.source == source and not partition.opening
        ]

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
        if self.cast.draw:
            fed += [
                Fed(random.random() * seconds, SOURCES[0], [], aborted=False, anew=True)
                for _ in range(random.randint(0, 2))
            ]
        return sorted(fed, key=lambda each: each.at)

    def _drawn(self, source: TopicPartition) -> Written:
        if self.cast.draw:
            return self.cast.draw(self.random, source.partition)
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
        if fed.anew:
            self._append_anew()
            return
        log = self.cluster.logs[fed.source]
        first = log.append(fed.records, self.loop.time())
        if fed.aborted:
            log.abort(producer, first)
        elif len(fed.records) > 3:
            log.compact(first + 1)
        self.history.note("scraper", "appended", *fed.source, f"[{first}, {log.end})")

    def _append_anew(self) -> None:
        published = self.cluster.logs[TopicPartition("articles", 0)]
        for partition, records in self.cast.anew(published).items():
            self.cluster.logs[SOURCES[partition]].append(records, self.loop.time())
            self.history.count("reprocess", "sends", f"{len(records)} articles")
