"""One simulated worker: the engine's own desk and partitions, in a process that can die."""

import asyncio
from collections.abc import Iterable, Mapping
from random import Random

from agents.record import TransactionalMemory
from streams.configuration.crashpoint import CrashPoint
from streams.configuration.settings import Settings
from streams.engine.broker import TopicPartition
from streams.engine.desk import Desk
from streams.engine.duty import Duty
from streams.engine.refusal import RefusedError
from streams.engine.tally import Tally
from verification.simulation.broker import SimulatedBroker
from verification.simulation.cluster import Cluster
from verification.simulation.consumer import Consumer
from verification.simulation.group import Group
from verification.simulation.history import History
from verification.simulation.loop import Loop, Process, VanishedError, start
from verification.simulation.network import Network


class Witness:
    """The engine's watcher: it writes the history."""

    def __init__(
        self, name: str, history: History, lost: list[tuple[TopicPartition, int, int]]
    ) -> None:
        self._name = name
        self._standing_by: set[TopicPartition] = set()
        self._lost = lost
        self._history = history

    def assigned(self, sources: Iterable[TopicPartition]) -> None:
        """See `streams.engine.duty.Watcher`."""

    def settled(self, source: TopicPartition, tally: Tally, seconds: float) -> None:  # noqa: ARG002
        """See `streams.engine.duty.Watcher`."""
        self._history.count(self._name, "settled", *source, f"{tally.records} records")
        if tally.released:
            origins = (received.record.origin for received, _ in tally.released)
            self._history.count(self._name, "releases", *origins)

    def stands_by(self, source: TopicPartition, share: float | None) -> None:
        """See `streams.engine.duty.Watcher`."""
        if share == 1.0 and source not in self._standing_by:
            self._standing_by.add(source)
            self._history.count(self._name, "stands by", *source)

    def restoring(self, source: TopicPartition, share: float) -> None:
        """See `streams.engine.duty.Watcher`."""

    def restored(
        self,
        source: TopicPartition,
        memories: Mapping[str, TransactionalMemory],
        seconds: float,  # noqa: ARG002
    ) -> None:
        """See `streams.engine.duty.Watcher`."""
        if source in self._standing_by:
            self._standing_by.discard(source)
            self._history.count(self._name, "takes over from standby", *source)
        entries = sum(memory.entries for memory in memories.values())
        self._history.note(self._name, "restored", *source, f"{entries} keys")

    def waits(self, source: TopicPartition, why: str) -> None:
        """See `streams.engine.duty.Watcher`."""
        if why:
            self._history.note(self._name, "waits", *source, why)

    def happened(self, event: str) -> None:
        """See `streams.engine.duty.Watcher`."""
        self._history.count(self._name, event)

    def lost(self, source: TopicPartition, first: int, end: int) -> None:
        """See `streams.engine.duty.Watcher`."""
        self._history.count(self._name, "names what was deleted", *source, f"[{first}, {end})")
        self._lost.append((source, first, end))

    def released(self, source: TopicPartition) -> None:
        """See `streams.engine.duty.Watcher`."""
        self._history.note(self._name, "released", *source)


class Worker:
    """One process after another under one name: each ends by a crash, a stop or not at all."""

    def __init__(
        self,
        name: str,
        loop: Loop,
        random: Random,
        cluster: Cluster,
        network: Network,
        group: Group,
        settings: Settings,
    ) -> None:
        self.name = name
        self.process = Process(name)
        self.process.alive = False
        self.failures: list[str] = []
        """What the engine raised and nothing caught."""
        self.refused: RefusedError | None = None
        """What a process of it ended with, for the operator."""
        self.losing = 0.0
        self.ahead = 0.0
        """Seconds by which its clock is ahead of the cluster's."""
        self.desk: Desk
        self.consumer: Consumer
        self.broker: SimulatedBroker
        self._crash: tuple[CrashPoint, int] | None = None
        self._loop = loop
        self._random = random
        self._cluster = cluster
        self._network = network
        self._group = group
        self._settings = settings
        self._starts = 0
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, duty: Duty) -> None:
        """Begin a new process; an older one must have ended."""
        self._starts += 1
        name = f"{self.name}.{self._starts}"
        self.process = Process(name)
        self.consumer = Consumer(
            name,
            self._network,
            self._cluster,
            self._group,
            self._random,
            self._settings.session_timeout_seconds / 8,
        )
        self.consumer.losing = self.losing
        self.broker = SimulatedBroker(
            self._network,
            self._cluster,
            self._settings.transaction_timeout_seconds,
            self._loop.time,
            self.consumer.given_back,
        )
        self.desk = Desk(
            duty,
            self.broker,
            self.consumer,
            Witness(name, self._cluster.history, self._cluster.lost),
            self._failed,
        )
        self._cluster.history.count(name, "starts")
        self._tasks = [
            start(self._loop, self.process, self.consumer.membership(self.desk)),
            start(self._loop, self.process, self.consumer.fetching()),
            start(self._loop, self.process, self.consumer.handing_over(self.desk)),
        ]

    def crash_at(self, point: CrashPoint, times: int) -> None:
        """Let the process vanish the `times`-th time it reaches the crash point."""
        self._crash = point, times

    def reached(self, point: CrashPoint) -> None:
        """Hook of the engine's crash points, for `Duty.reached`."""
        if self._crash is not None and self._crash[0] is point:
            self._crash = (point, self._crash[1] - 1)
            if not self._crash[1]:
                self._crash = None
                self._cluster.history.count(self.process.name, f"vanishes at {point}")
                self.process.alive = False
                raise VanishedError

    def crash(self) -> None:
        """Let the process vanish wherever it is."""
        self._cluster.history.count(self.process.name, "vanishes")
        self.process.alive = False

    def freeze(self) -> None:
        """Stop it as SIGSTOP does."""
        self._cluster.history.count(self.process.name, "freezes")
        self.process.frozen = True

    def thaw(self, process: Process) -> None:
        """Let it run on as SIGCONT does, if it is still that process."""
        if process.frozen:
            self._cluster.history.note(process.name, "thaws")
            self._loop.thaw(process)

    def mend(self) -> None:
        """End every fault of this worker's."""
        self._crash = None
        self.losing = 0.0
        self.consumer.losing = 0.0
        self.thaw(self.process)

    def stop(self) -> None:
        """Give everything back and leave, as on SIGTERM; the caller does not wait."""
        self._cluster.history.count(self.process.name, "stops")
        start(self._loop, self.process, self._leave())

    async def _leave(self) -> None:
        await self.desk.close()
        for task in self._tasks:
            task.cancel()
        await self.consumer.leave()
        self.process.alive = False

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, VanishedError):
            return
        if isinstance(error, RefusedError):
            self._cluster.history.count(self.process.name, "refuses", error)
            self.refused = error
            self.process.alive = False
            return
        self.failures.append(f"{self.process.name}: the engine raised {error!r}")
        self._cluster.history.note(self.process.name, "fails", repr(error))
        self.process.alive = False
