"""What goes wrong in a run, and when: drawn from the seed; crash points in turn."""

from enum import StrEnum
from random import Random
from typing import NamedTuple

from streams.configuration.crashpoint import CrashPoint
from verification.simulation.network import CALM, Weather

FAULT_SECONDS = 8.0
"""Then everything works again, and the desk must come to its end."""
MOST_FAULTS = 5
POINTS = tuple(CrashPoint)
WEATHERS = (
    CALM,
    Weather(lost=3.0, reply_lost=3.0),
    Weather(late=6.0),
    Weather(lost=2.0, reply_lost=4.0, late=4.0),
    Weather(lost=10.0, reply_lost=10.0, late=10.0),
)


class Kind(StrEnum):
    """What befalls a worker or the cluster."""

    CRASH = "crash"
    FREEZE = "freeze"
    STOP = "stop"
    DOWN = "down"
    RETENTION = "retention"
    """Of what is settled."""
    DELETION = "deletion"
    """Of what is not settled yet."""
    EXPIRY = "expiry"
    """All workers vanish, and the group's offsets with them."""
    MISPLACED = "misplaced"
    """All workers vanish, and an offset of the group is set beyond the end of the log."""


class Fault(NamedTuple):
    """One fault; `seconds` is how long a frozen worker or a silent cluster stays so."""

    at: float
    kind: Kind
    worker: int
    seconds: float


class Plan(NamedTuple):
    """All that goes wrong in one run."""

    workers: int
    point: CrashPoint
    """One worker vanishes here, the `times`-th time it comes by."""
    times: int
    victim: int
    weather: Weather
    losing: float
    """Share of the fetched batches that never reach the agent."""
    faults: list[Fault]
    """In order of time."""


def draw(seed: int, random: Random) -> Plan:
    """Draw a plan: seeds in a row take the crash points in turn."""
    workers = 2 + (random.random() < 0.4)
    faults = [
        Fault(
            random.random() * FAULT_SECONDS,
            random.choice(tuple(Kind)),
            random.randrange(workers),
            random.choice((0.5, 2.0, 8.0)) * random.random(),
        )
        for _ in range(random.randrange(MOST_FAULTS + 1))
    ]
    return Plan(
        workers=workers,
        point=POINTS[seed % len(POINTS)],
        times=1 + seed // len(POINTS) % 3,
        victim=random.randrange(workers),
        weather=random.choice(WEATHERS),
        losing=random.choice((0.0, 0.0, 0.1)),
        faults=sorted(faults),
    )
