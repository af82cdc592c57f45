"""A minimal worker whose verdict on a key is whether, and where, the key was seen before.

The smallest agent whose every verdict depends on all earlier records: a lost or doubled
record, or a memory that differs from the log, changes its verdicts. Run as a program:
`python -m verification.faults.first_sight` with COPYDESK_* and FIRST_SIGHT_* (below) set.
"""

import itertools
import os
import time

import orjson

from agents.record import Decide, Output, Record
from streams.configuration.settings import Settings
from streams.topology import Agent, Stream, Topology
from streams.worker import run

WORK_SECONDS = "FIRST_SIGHT_WORK_SECONDS"
"""How long the agent computes on each record."""
BUILD = "FIRST_SIGHT_BUILD"
"""Which build of the agent this is, from 1: it reads blocks of its own and older builds."""
SEIZE = "FIRST_SIGHT_SEIZE"
"""Which record of this process never gives the interpreter back, counted from 1; 0 for none."""
RAISE = b"raise"
"""An article that breaks the agent."""
HANG = b"hang"
"""An article on which the agent computes for ever."""


class NewerBlockError(ValueError):
    """The memory's log was written by a newer build than this one."""


class Seen:
    """Keys seen in one partition, with the origin of the first sight."""

    held = None

    def __init__(self, build: int = 1) -> None:
        self._build = build
        self._known: dict[str, str] = {}
        self._overlay: dict[str, str] = {}

    @property
    def entries(self) -> int:
        """How many keys are known."""
        return len(self._known)

    @property
    def size_bytes(self) -> int:
        """About what they take."""
        return 100 * len(self._known)

    def first(self, key: str, origin: str) -> str | None:
        """Return where the key was seen first; None, and remember it, when this is the first."""
        found = self._known.get(key) or self._overlay.get(key)
        if found is None:
            self._overlay[key] = origin
        return found

    def block(self) -> bytes | None:
        """Return what the running transaction adds; None when nothing."""
        if not self._overlay:
            return None
        return orjson.dumps({"build": self._build, "first": self._overlay})

    def keep(self) -> None:
        """The transaction took effect."""
        self._known |= self._overlay
        self._overlay = {}

    def drop(self) -> None:
        """The transaction did not take effect."""
        self._overlay = {}

    def restore(self, block: bytes) -> None:
        """Fold one block of the log; raises NewerBlockError for one of a newer build."""
        content = orjson.loads(block)
        if content["build"] > self._build:
            raise NewerBlockError(
                f"the block is of build {content['build']}, this is build {self._build}"
            )
        self._known |= content["first"]


def deciding(work_seconds: float, build: int, seize: int) -> Decide:
    """Return the agent; its verdicts carry the build."""
    records = itertools.count(1)

    def decide(record: Record, memory: Seen) -> tuple[Output, ...]:
        if next(records) == seize:
            sum(range(10**15))  # one call of native code, which no signal or thread interrupts
        _compute(work_seconds)
        if record.value == RAISE:
            raise RuntimeError("this article breaks the agent")
        while record.value == HANG:
            pass
        key = (record.key or b"").decode()
        first = memory.first(key, record.origin)
        verdict = {
            "origin": record.origin,
            "verdict": "duplicate" if first else "unique",
            "of": first,
            "build": build,
        }
        return (Output("out", record.key, orjson.dumps(verdict)),)

    return decide


def _compute(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while seconds and time.perf_counter() < until:
        pass


def agent(work_seconds: float = 0.0, build: int = 1, seize: int = 0) -> Agent:
    """Return the agent as a worker runs it."""
    return Agent(
        name="look",
        source="raw",
        about="Says of each record whether it is the first with its value.",
        decide=lambda _: deciding(work_seconds, build, seize),
        outputs={"out": ("out",), "dead": ("dead",)},
        port=0,
        memories={"memory": lambda _: Seen(build)},
    )


def topology(look: Agent) -> Topology:
    """Return the map in which it is the only agent."""
    streams = (
        Stream(name="raw", about="Numbers.", kind="raw"),
        Stream(name="out", about="Numbers, each once.", kind="public", is_fate=True),
        Stream(name="memory", about="Its memory's log.", kind="memory"),
        Stream(name="dead", about="Refused records.", kind="dead", is_fate=True),
    )
    return Topology(streams, (look,))


if __name__ == "__main__":
    look = agent(
        float(os.environ.get(WORK_SECONDS, "0")),
        int(os.environ.get(BUILD, "1")),
        int(os.environ.get(SEIZE, "0")),
    )
    run(look, Settings.from_environment(os.environ), topology(look))
