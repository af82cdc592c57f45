"""What must have come of the raw records of the agent that counts."""

from collections import Counter, defaultdict
from itertools import chain

from agents.memory.carried import Carried
from agents.record import ORIGIN
from streams.engine.broker import TopicPartition
from verification.simulation.agent import Sights, fold, fold_carried
from verification.simulation.cast import Logs
from verification.simulation.oracle import Said, is_verdict, oracle
from verification.simulation.world import CARRIED, MEMORY, SOURCES, World


def judge(world: World, fed: Logs, seen: Logs) -> list[str]:
    """Return what is wrong with the records that a reader saw, and with the memories."""
    said = {
        source: oracle((f"{source}/{each.offset}", each) for each in records)
        for source, records in fed.items()
    }
    expected: dict[str, tuple[str, ...]] = {}
    for each in chain(*said.values()):
        expected[each.origin] = expected.get(each.origin, ()) + each.words
    return [*_conservation(expected, seen), *_order(said, seen), *_memories(world, said)]


def _conservation(expected: dict[str, tuple[str, ...]], seen: Logs) -> list[str]:
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


def _order(said: dict[TopicPartition, list[Said]], seen: Logs) -> list[str]:
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
        owners = world.owners(source)
        for worker, memories in owners:
            memory = memories["memory"]
            if not isinstance(memory, Sights):
                wrong.append(f"{worker} has a {type(memory).__name__} as its memory of {source}")
            elif memory.known != logged.known or memory.overlay:
                wrong.append(f"{worker} remembers {dict(memory.known)} of {source}")
        log = world.cluster.logs[CARRIED[source.partition]]
        carrying = fold_carried(each.value or b"" for each in log.all())
        for worker, memories in owners:
            carried = memories["carried"]
            if not isinstance(carried, Carried):
                wrong.append(f"{worker} has a {type(carried).__name__} for what carried articles")
                continue
            wrong += [
                f"{worker} has forgotten or invented what carried {key!r}"
                for key in map(str.encode, right)
                if carried.streams_of(key, 0.0) != carrying.streams_of(key, 0.0)
            ]
    return wrong
