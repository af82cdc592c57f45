"""Invariants of every run, checked from the logs alone where that is possible."""

from agents.record import ORIGIN
from streams.engine.broker import TopicPartition
from verification.simulation import counted
from verification.simulation.log import Stored
from verification.simulation.world import GROUP, SOURCES, World


class Reader:
    """Reads what is committed while the faults last: what it saw cannot be taken back."""

    def __init__(self, world: World) -> None:
        outputs = world.cast.outputs
        self.seen: dict[TopicPartition, list[Stored]] = {target: [] for target in outputs}
        self._positions = dict.fromkeys(outputs, 0)
        self._logs = world.cluster.logs

    def read(self) -> None:
        """Read on."""
        for target, position in self._positions.items():
            log = self._logs[target]
            if position < log.stable:
                fetched = log.fetch(position, log.end, committed=True)
                self.seen[target] += fetched.records
                self._positions[target] = fetched.position


def lagging(world: World) -> list[str]:
    """Return what is still to be done: records not settled, transactions open."""
    late = []
    for source in SOURCES:
        log = world.cluster.logs[source]
        committed = world.cluster.offsets.committed.get((GROUP, source), 0)
        committed = max(min(committed, log.end), log.start)
        unnamed = _unnamed(world, source, world.cluster.offsets.committed.get((GROUP, source), 0))
        if unnamed:
            late.append(f"{unnamed} deleted records of {source} are not named")
        waiting = len(log.fetch(committed, log.end, committed=True).records)
        if waiting:
            late.append(f"{waiting} records of {source} are not settled")
    late += [f"transaction {name} is open" for name in world.cluster.transactions.unsettled]
    late += [
        f"{partition} is held back at {log.stable}"
        for partition, log in world.cluster.logs.items()
        if log.stable < log.end
    ]
    if not late:
        late += _unowned(world) + _leaks(world)
    for source in SOURCES:
        for owner, memories in world.owners(source):
            for name, memory in memories.items():
                if memory.block() is not None:
                    late.append(f"{owner} has not yet kept what it learned of {source}: {name}")
                if memory.held is not None and len(memory.held):
                    late.append(f"{owner} holds {len(memory.held)} records of {source} back")
    return late


def judge(world: World, reader: Reader) -> list[str]:
    """Return every invariant that the run has broken."""
    gone = _named_as_deleted(world, reader)
    fed = {
        source: [
            each
            for each in world.cluster.logs[source].all()
            if f"{source}/{each.offset}" not in gone
        ]
        for source in SOURCES
    }
    judge_outputs = world.cast.judge
    return [
        *(
            judge_outputs(fed, reader.seen)
            if judge_outputs
            else counted.judge(world, fed, reader.seen)
        ),
        *_taken_back(world, reader),
        *(f"committed offset went back: {each}" for each in world.cluster.offsets.went_back),
        *dict.fromkeys(world.cluster.violations),
        *([] if any(fed.values()) or gone else ["nothing was fed: the run proves nothing"]),
    ]


def _unnamed(world: World, source: TopicPartition, committed: int) -> int:
    """Return how many records were deleted unread that no worker has named yet."""
    named = [(first, end) for each, first, end in world.cluster.lost if each == source]
    log = world.cluster.logs[source]
    return sum(
        committed <= record.offset < log.start
        and not any(first <= record.offset < end for first, end in named)
        for record in log.all()
    )


def _named_as_deleted(world: World, reader: Reader) -> set[str]:
    """Return the coordinates that were deleted, have no output, and were named by a worker."""
    settled = {
        dict(record.headers)[ORIGIN].decode()
        for records in reader.seen.values()
        for record in records
    }
    return {
        origin
        for source, first, end in world.cluster.lost
        for offset in range(first, min(end, world.cluster.logs[source].start))
        if (origin := f"{source}/{offset}") not in settled
    }


def _taken_back(world: World, reader: Reader) -> list[str]:
    """A reader of now sees what the reader during the run saw."""
    return [
        f"{target} reads otherwise now than during the run"
        for target, records in reader.seen.items()
        if records != world.cluster.logs[target].all()
    ]


def _leaks(world: World) -> list[str]:
    """Each worker has a producer for each partition that it owns, and no other."""
    return [
        f"{worker.process.name} has {worker.broker.open} producers, {owned} partitions"
        for worker in world.workers
        if worker.process.alive and worker.broker.open != (owned := len(worker.desk.partitions))
    ]


def _unowned(world: World) -> list[str]:
    return [
        f"{source} has {len(owners)} owners"
        for source in SOURCES
        if len(owners := world.owners(source)) != 1
    ]
