"""Invariants of every run, checked from the logs alone where that is possible."""

from collections import Counter, defaultdict
from itertools import chain

from agents.memory.carried import Carried
from agents.record import ORIGIN, TransactionalMemory
from streams.engine.broker import TopicPartition
from verification.simulation.agent import Sights, fold, fold_carried
from verification.simulation.cluster import Cluster
from verification.simulation.log import Stored
from verification.simulation.oracle import Said, is_verdict, oracle
from verification.simulation.world import CARRIED, GROUP, MEMORY, OUTPUTS, SOURCES, World


class Reader:
    """Reads what is committed while the faults last: what it saw cannot be taken back."""

    def __init__(self, cluster: Cluster) -> None:
        self.seen: dict[TopicPartition, list[Stored]] = {target: [] for target in OUTPUTS}
        self._positions = dict.fromkeys(OUTPUTS, 0)
        self._logs = cluster.logs

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
    late += [
        f"{worker} has not yet kept what it learned of {source}"
        for source in SOURCES
        for worker, memory in _owners(world, source)
        if memory.overlay
    ]
    late += [
        f"{worker} holds {len(memory.held)} records of {source} back"
        for source in SOURCES
        for worker, memory in _owners(world, source)
        if len(memory.held)
    ]
    return late


def judge(world: World, reader: Reader) -> list[str]:
    """Return every invariant that the run has broken."""
    gone = _named_as_deleted(world, reader)
    said = {}
    for source in SOURCES:
        records = [(f"{source}/{each.offset}", each) for each in world.cluster.logs[source].all()]
        said[source] = oracle((origin, each) for origin, each in records if origin not in gone)
    expected: dict[str, tuple[str, ...]] = {}
    for each in chain(*said.values()):
        expected[each.origin] = expected.get(each.origin, ()) + each.words
    return [
        *_conservation(expected, reader.seen),
        *_order(said, reader.seen),
        *_taken_back(world, reader),
        *_memories(world, said),
        *(f"committed offset went back: {each}" for each in world.cluster.offsets.went_back),
        *dict.fromkeys(world.cluster.violations),
        *([] if expected or gone else ["nothing was fed: the run proves nothing"]),
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


def _conservation(
    expected: dict[str, tuple[str, ...]], seen: dict[TopicPartition, list[Stored]]
) -> list[str]:
    """Every raw coordinate has exactly the outputs of the sequential oracle."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for target, records in seen.items():
        for record in records:
            origin = dict(record.headers)[ORIGIN].decode()
            if target.topic == "dead":
                found[origin].append("dead")
            else:
                said = (record.value or b"").decode().partition(" ")
                found[origin].append(said[2] if said[0] == origin else f"of {said[0]}")
    return [
        *(f"lost: {origin}" for origin in expected if origin not in found),
        *(f"never fed: {origin}" for origin in found if origin not in expected),
        *(
            f"{origin} is {found[origin]} and should be {list(right)}"
            for origin, right in expected.items()
            if origin in found and found[origin] != list(right)
        ),
    ]


def _order(
    said: dict[TopicPartition, list[Said]], seen: dict[TopicPartition, list[Stored]]
) -> list[str]:
    """Outputs of one key of a partition stand in the order of the oracle."""
    right: defaultdict[tuple[str, bytes | None], list[str]] = defaultdict(list)
    for source, each in ((source, each) for source, all_ in said.items() for each in all_):
        if each.words != ("dead",):
            right[str(source), each.key].append(each.origin)
    found: defaultdict[tuple[str, bytes | None], list[str]] = defaultdict(list)
    for target, records in seen.items():
        for record in records if target.topic == "out" else ():
            origin = dict(record.headers)[ORIGIN].decode()
            found[origin.rpartition("/")[0], record.key].append(origin)
    return [
        f"out of order: {key!r} of {source} is {found[source, key]} and should be {origins}"
        for (source, key), origins in right.items()
        if found[source, key] != origins
    ]


def _taken_back(world: World, reader: Reader) -> list[str]:
    """A reader of now sees what the reader during the run saw."""
    return [
        f"{target} reads otherwise now than during the run"
        for target, records in reader.seen.items()
        if records != world.cluster.logs[target].all()
    ]


def _memories(world: World, said: dict[TopicPartition, list[Said]]) -> list[str]:
    """A memory's log amounts to what the oracle remembers, and so does each owner's memory.

    That of what carried a key is judged by what it says of every key.
    """
    wrong = []
    for source, target in zip(SOURCES, MEMORY, strict=True):
        right = Counter(
            (each.key or b"").decode() for each in said[source] if is_verdict(each.words[0])
        )
        logged = fold(each.value or b"" for each in world.cluster.logs[target].all())
        if logged.known != right:
            wrong.append(f"{target} amounts to {dict(logged.known)}, not {dict(right)}")
        if len(logged.held):
            wrong.append(f"{target} holds {len(logged.held)} records that came out long ago")
        for worker, memory in _owners(world, source):
            if memory.known != logged.known or memory.overlay:
                wrong.append(f"{worker} remembers {dict(memory.known)} of {source}")
        log = world.cluster.logs[CARRIED[source.partition]]
        carrying = fold_carried(each.value or b"" for each in log.all())
        for worker, carried in _carriers(world, source):
            wrong += [
                f"{worker} has forgotten or invented what carried {key!r}"
                for key in map(str.encode, right)
                if carried.streams_of(key, 0.0) != carrying.streams_of(key, 0.0)
            ]
    return wrong


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
        if len(owners := _owners(world, source)) != 1
    ]


def _owners(world: World, source: TopicPartition) -> list[tuple[str, Sights]]:
    """Return who is at work on a partition now, and with which memory."""
    return [(worker, each) for worker, each in _known(world, source) if isinstance(each, Sights)]


def _carriers(world: World, source: TopicPartition) -> list[tuple[str, Carried]]:
    return [(worker, each) for worker, each in _known(world, source) if isinstance(each, Carried)]


def _known(world: World, source: TopicPartition) -> list[tuple[str, TransactionalMemory]]:
    owners = []
    for worker in world.workers:
        for partition in worker.desk.partitions:
            if worker.process.alive and partition.source == source and not partition.opening:
                memories = partition.settler.memories.by_name.values()
                owners += [(worker.process.name, memory) for memory in memories]
    return owners
