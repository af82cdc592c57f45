"""The desk's engine beside others, a process on a core each: `python -m benchmarks --part engine`.

Every engine does the same job (`benchmarks/peers/job.py`): read topic A, do WORK, write topic B.

1. Rate and CPU: from a full topic, all engines in turns for each WORK. The first tenth does not
   count. CPU is that of the engine's process, the broker's is apart. A second comes from the
   broker's log times, so that starting up counts for none.
2. Latency: a trickle of TRICKLE_PER_SECOND records, from a record's timestamp to the moment when a
   reader with read_committed has what became of it; the first WARM records do not count.
3. One kill -9 amid a full topic, and a start directly after: which keys a reader with
   read_committed never gets, which it gets again, and how long no new one comes.
"""

import asyncio
import os
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from subprocess import Popen

from aiokafka import AIOKafkaConsumer

from benchmarks.broker import feed
from benchmarks.peers.ours import topology
from benchmarks.processes import exact_cpu, running, started
from streams.configuration.settings import Settings
from streams.kafka.consume import reader
from streams.kafka.topics import create

ENGINES = {
    "copydesk": ("ours",),
    "aiokafka, bare loop": ("bare_aiokafka",),
    "confluent-kafka, bare loop": ("bare_confluent",),
    "Quix Streams, exactly-once": ("quix",),
    "Bytewax": ("bytewax_flow",),
    "Faust, manual": ("faust_manual",),
    "Faust, exactly_once": ("faust_manual", "--exactly-once"),
}
TRICKLE_PER_SECOND = 50
WARM = 50
POLL_MILLISECONDS = 20


@dataclass(frozen=True)
class Lane:
    """One engine on topics of its own: what it reads is shared, what it writes is not."""

    settings: Settings
    engine: str
    work: str
    source: str
    number: int
    python: Path = Path(sys.executable)
    """The interpreter in whose environment the engine is installed."""
    log: Path | None = None
    wait_seconds: float = 120.0
    """A run that brings no new record for this time is over."""

    @property
    def target(self) -> str:
        """The stream that it writes."""
        return f"out{self.number}"

    def started(self, *, pinned: bool = True) -> Popen[bytes]:
        """Start the engine's process, on one core if it is pinned."""
        module, *more = ENGINES[self.engine]
        python = sys.executable if module == "ours" else str(self.python)
        names = [self.settings.bootstrap_servers, *map(self.settings.topic, self.streams)]
        command = [python, "-m", f"benchmarks.peers.{module}", *names]
        group = f"{self.settings.namespace}-{os.getpid()}-{self.target}"
        return started([*command, group, self.work, *more], pinned=pinned, log=self.log)

    @property
    def streams(self) -> tuple[str, str]:
        """What it reads and what it writes."""
        return self.source, self.target


@dataclass
class Seen:
    """What a reader with read_committed has got of a lane."""

    keys: Counter[bytes] = field(default_factory=Counter)
    times: list[int] = field(default_factory=list)
    """Log times in milliseconds."""
    marks: list[tuple[int, float]] = field(default_factory=list)
    """After each fetch: records, and CPU of the engine."""
    got: dict[bytes, float] = field(default_factory=dict)
    """Key -> time of the clock, in seconds since 1970, when it came first."""

    async def take(self, consumer: AIOKafkaConsumer, process: int) -> int:
        """Read what is there; return how many keys are new."""
        fetched = await consumer.getmany(timeout_ms=POLL_MILLISECONDS)
        records = [record for each in fetched.values() for record in each]
        if not records:
            return 0
        now, before = time.time(), len(self.keys)
        self.keys.update(record.key for record in records)
        for record in records:
            self.got.setdefault(record.key, now)
        self.times += [record.timestamp for record in records]
        self.marks.append((len(self.times), exact_cpu(process)))
        return len(self.keys) - before

    async def until(
        self, wanted: int, consumer: AIOKafkaConsumer, process: int, wait_seconds: float
    ) -> bool:
        """Read until this number of keys was seen; return whether they came."""
        last = time.monotonic()
        while len(self.keys) < wanted:
            if await self.take(consumer, process):
                last = time.monotonic()
            elif time.monotonic() - last > wait_seconds:
                return False
        return True

    @property
    def rate(self) -> float:
        """Records a second by log times, without the first tenth.

        An engine that writes in batches gives many records one time: of the batch in which the
        tenth ends none counts, as its work was before.
        """
        times = sorted(self.times)
        begin = times[len(times) // 10]
        return 1000 * sum(time > begin for time in times) / max(times[-1] - begin, 1)

    @property
    def cpu(self) -> float | None:
        """Microseconds of CPU a record after the first tenth; None if one fetch had the rest."""
        first = next(mark for mark in self.marks if mark[0] >= len(self.times) / 10)
        records = self.marks[-1][0] - first[0]
        return 1e6 * (self.marks[-1][1] - first[1]) / records if records else None


async def prepare(lane: Lane) -> None:
    """Make the topics."""
    await create(lane.settings, topology(*lane.streams, bytes))


async def rate(lane: Lane, records: int) -> dict[str, float | None]:
    """Return records a second and microseconds of CPU a record; None where not all came."""
    await prepare(lane)
    seen = Seen()
    topics = [lane.settings.topic(lane.target)]
    async with reader(lane.settings, topics) as consumer:
        with running(lane.started()) as process:
            complete = await seen.until(records, consumer, process.pid, lane.wait_seconds)
    if not complete:
        return {"rate": None, "cpu": None, "came": len(seen.keys)}
    return {"rate": seen.rate, "cpu": seen.cpu}


async def latency(lane: Lane, articles: list[bytes]) -> dict[str, float | None]:
    """Return median and 99th percentile in milliseconds of a trickle on a topic of its own."""
    lane = replace(lane, source=f"trickle{lane.number}")
    await prepare(lane)
    seen = Seen()
    topics = [lane.settings.topic(lane.target)]
    async with reader(lane.settings, topics) as consumer:
        with running(lane.started()) as process:
            await feed(lane.settings, articles[:1], stream=lane.source)
            if not await seen.until(1, consumer, process.pid, lane.wait_seconds):
                return {"p50": None, "p99": None}
            began = int(time.time() * 1000)
            feeding = asyncio.create_task(
                feed(lane.settings, articles, TRICKLE_PER_SECOND, lane.source)
            )
            await seen.until(len(articles), consumer, process.pid, lane.wait_seconds)
            await feeding
    sent: dict[bytes, int] = {}
    async with reader(lane.settings, [lane.settings.topic(lane.source)]) as consumer:
        while len(sent) < len(articles):
            for records in (await consumer.getmany(timeout_ms=500)).values():
                sent |= {each.key: each.timestamp for each in records if each.timestamp >= began}
    keys = [b"%d" % number for number in range(WARM, len(articles))]
    delays = sorted(1000 * seen.got[key] - sent[key] for key in keys if key in seen.got)
    if len(delays) < len(keys):
        return {"p50": None, "p99": None}
    return {"p50": delays[len(delays) // 2], "p99": delays[int(len(delays) * 0.99)]}


async def killed(lane: Lane, records: int) -> dict[str, float]:
    """Kill the engine amid its work and start it again; return what was lost and repeated."""
    await prepare(lane)
    seen = Seen()
    topics = [lane.settings.topic(lane.target)]
    async with reader(lane.settings, topics) as consumer:
        with running(lane.started()) as process:
            await seen.until(records // 4, consumer, process.pid, lane.wait_seconds)
            process.kill()
            process.wait()
        moment = time.time()
        with running(lane.started()) as process:
            before = len(seen.keys)
            await seen.until(records, consumer, process.pid, lane.wait_seconds)
            for _ in range(3000 // POLL_MILLISECONDS):  # what comes again, behind the last
                await seen.take(consumer, process.pid)
    times = [moment, *sorted({at for at in seen.got.values() if at > moment})]
    return {
        "before": before,
        "lost": records - len(seen.keys),
        "repeated": seen.keys.total() - len(seen.keys),
        "silent": max(later - at for at, later in pairwise(times)) if times[1:] else -1.0,
    }
