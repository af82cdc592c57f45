"""Runs one seed: feeds, injects faults, repairs, waits, checks."""

import asyncio
from collections import Counter
from typing import NamedTuple

from verification.simulation.checker import Reader, judge, lagging
from verification.simulation.faults import FAULT_SECONDS, Fault, Kind, Plan, draw
from verification.simulation.history import History
from verification.simulation.loop import StandstillError
from verification.simulation.network import CALM
from verification.simulation.operator import Operator
from verification.simulation.seeds import plays_desk
from verification.simulation.world import GROUP, SOURCES, World

TICK_SECONDS = 0.25
BOUND_SECONDS = 60.0
"""After the last fault, lag must be 0 and no transaction open within so long (virtual time)."""


class Outcome(NamedTuple):
    """What became of a seed."""

    seed: int
    failures: list[str]
    counts: Counter[str]
    """How often each kind of thing happened."""
    history: History


def run(seed: int) -> Outcome:
    """Run one seed from nothing to its verdict. The same seed gives the same history."""
    world = World(seed)
    try:
        plan = draw(seed, world.random)
        if plays_desk(seed):
            # What was deleted unread is named by its outputs, and commands have none.
            plan = plan._replace(faults=[f for f in plan.faults if f.kind is not Kind.DELETION])
        failures = world.loop.run_until_complete(_direct(world, plan))
    except StandstillError as error:
        failures = [f"standstill: {error}"]
    failures += [failure for worker in world.workers for failure in worker.failures]
    failures += world.loop.errors
    return Outcome(seed, failures, world.history.counts, world.history)


async def _direct(world: World, plan: Plan) -> list[str]:
    reader = Reader(world)
    operator = Operator(world)
    await _trouble(world, plan, reader, operator)
    await _mend(world)
    deadline = world.loop.time() + BOUND_SECONDS
    while (late := lagging(world)) and world.loop.time() < deadline:
        await asyncio.sleep(TICK_SECONDS)
        operator.mend()
        _restart(world, chance=1.0)
        reader.read()
    reader.read()
    unsettled = [f"after {BOUND_SECONDS:.0f} s: {each}" for each in late]
    return unsettled + operator.failures + judge(world, reader)


async def _trouble(world: World, plan: Plan, reader: Reader, operator: Operator) -> None:
    world.network.weather = plan.weather
    for _ in range(plan.workers):
        worker = world.hire()
        worker.losing = plan.losing
        world.start(worker)
    world.workers[plan.victim].crash_at(plan.point, plan.times)
    feed = world.feed(FAULT_SECONDS * 0.75)
    faults = list(plan.faults)
    number = 0
    while world.loop.time() < FAULT_SECONDS:
        while feed and feed[0].at <= world.loop.time():
            number += 1
            world.append(feed.pop(0), number)
        while faults and faults[0].at <= world.loop.time():
            await _inflict(world, faults.pop(0), operator)
        operator.mend()
        _restart(world, chance=0.2)
        reader.read()
        await asyncio.sleep(TICK_SECONDS * world.random.random())


async def _inflict(world: World, fault: Fault, operator: Operator) -> None:
    worker = world.workers[fault.worker]
    if fault.kind is Kind.DOWN:
        world.history.count("cluster", "does not answer", f"for {fault.seconds:.2f} s")
        world.network.down_until = world.loop.time() + fault.seconds
    elif fault.kind is Kind.RETENTION:
        _retain(world)
    elif fault.kind is Kind.DELETION and not operator.is_at_work:
        _delete(world)
    elif fault.kind is Kind.EXPIRY:
        await operator.expire()
    elif fault.kind is Kind.MISPLACED:
        await operator.misplace()
    elif fault.kind is Kind.DELETION or not worker.process.alive:
        return
    elif fault.kind is Kind.CRASH:
        worker.crash()
    elif fault.kind is Kind.FREEZE:
        worker.freeze()
        world.loop.call_later(fault.seconds, worker.thaw, worker.process)
    else:
        worker.stop()


def _retain(world: World) -> None:
    """Delete raw records that are settled, and nothing else."""
    for source in SOURCES:
        committed = world.cluster.offsets.committed.get((GROUP, source), 0)
        world.cluster.logs[source].delete_before(committed)
    world.history.count("cluster", "deletes what is settled")


def _delete(world: World) -> None:
    """Delete raw records, settled or not: the retention is shorter than the lag.

    What is deleted before a partition had its first owner is missed by none.
    """
    for source in SOURCES:
        log = world.cluster.logs[source]
        if world.had_an_owner(source):
            log.delete_before(log.start + world.random.randint(0, log.stable - log.start))
    world.history.count("cluster", "deletes what is not settled")


def _restart(world: World, chance: float) -> None:
    for worker in world.workers:
        if not worker.process.alive and not worker.refused and world.random.random() < chance:
            world.start(worker)


async def _mend(world: World) -> None:
    """End all faults: from here on, everything works."""
    world.history.note("director", "mends everything")
    world.network.weather = CALM
    world.network.down_until = 0.0
    for worker in world.workers:
        worker.mend()
    _restart(world, chance=1.0)
