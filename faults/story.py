"""One story: a desk of its own on the cluster, its records, its workers, and who checks them."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from faults.account import Account
from faults.crew import Crew, Hand
from faults.first_sight import WORK_SECONDS
from faults.ledger import Ledger

PARTITIONS = 4
STREAMS = ("raw", "out", "memory", "dead")
MOST = 100_000
"""So many records are more than any story lasts for."""
SETTLE_SECONDS = 1.0
"""So long after the last verdict is watched for one too many."""
LOGGED = {"message.timestamp.type": "LogAppendTime", "retention.ms": str(30 * 86_400_000)}
"""As a worker demands of each topic at its start."""
# A seventh to a half of what production has, so that a time-out is seen within a row's time.
TIMEOUTS = {
    "COPYDESK_SESSION_TIMEOUT_SECONDS": "6",
    "COPYDESK_REQUEST_TIMEOUT_SECONDS": "4",
    "COPYDESK_TRANSACTION_TIMEOUT_SECONDS": "10",
    "COPYDESK_STUCK_SECONDS": "30",
}


class UnmetError(AssertionError):
    """Something that a row waits for did not come; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a story plays.

    Attributes:
        servers: how feeder and reader reach the brokers.
        lines: the ways for workers, by name.
        replication: of each topic.
        folder: for logs.
    """

    servers: str
    lines: Mapping[str, str]
    replication: int
    folder: Path


class Telling:
    """What every story has: records sent, workers, and an account in the end."""

    def __init__(self, name: str, place: Place, crew: Crew) -> None:
        self.name = name
        self.place = place
        self.crew = crew
        self.sent = 0
        self.feeding: list[asyncio.Task[None]] = []
        self.broken: list[str] = []
        self.account = Account()
        self._healed_at: float | None = None
        self._recovery: float | None = None

    @property
    def seen(self) -> int:
        """How many verdicts were read so far."""
        raise NotImplementedError

    async def close(self, seconds: float) -> None:
        """Settle within so many seconds, end the workers, and draw up the account."""
        raise NotImplementedError

    def on(self, line: str | None) -> dict[str, str]:
        """Return the variable that puts a worker on a line, the first unless named."""
        chosen = line or next(iter(self.place.lines))
        return {"COPYDESK_BOOTSTRAP_SERVERS": self.place.lines[chosen]}

    async def until(self, done: Callable[[], bool], seconds: float, what: str) -> float:
        """Wait for something; return how long it took. Raises UnmetError with `what`."""
        began = time.monotonic()
        while not done():
            if time.monotonic() - began > seconds:
                raise UnmetError(f"{what}: not within {seconds:.0f} s ({self.state()})")
            await asyncio.sleep(0.05)
        return time.monotonic() - began

    async def more(self, count: int, seconds: float = 150.0) -> None:
        """Wait for so many more verdicts."""
        goal = self.seen + count
        await self.until(lambda: self.seen >= goal, seconds, f"{count} more verdicts")

    def expect(self, holds: bool, sentence: str) -> None:  # noqa: FBT001 - reads as an assertion
        """Note a sentence when it does not hold."""
        if not holds:
            self.broken.append(f"not so: {sentence}")

    def state(self) -> str:
        """Say in a few words how far it is."""
        return (
            f"{self.seen} verdicts of {self.sent} records, "
            f"{self.crew.restarts} restarts, ended with {self.crew.statuses[-5:]}"
        )

    def healed(self) -> None:
        """Say that the fault is over: the time to recover runs until the next verdict."""
        self._healed_at = time.monotonic()
        self._recovery = self._recovery or 0.0

    def progress(self) -> None:
        """Say that a verdict was read."""
        if self._healed_at is not None:
            self._recovery = max(self._recovery or 0.0, time.monotonic() - self._healed_at)
            self._healed_at = None

    async def dismiss_all(self) -> None:
        """End all workers in good order."""
        statuses = await self.crew.stop()
        self.expect(set(statuses) <= {0}, f"workers leave with status 0 at the end, and {statuses}")

    def finish(self) -> None:
        """Write into the account what the story itself knows."""
        if self.account.recovery_seconds is None:
            self.account.recovery_seconds = self._recovery
        self.account.restarts = self.crew.restarts
        self.account.broken += self.broken

    @asynccontextmanager
    async def running(
        self, reading: Coroutine[Any, Any, None], settle_seconds: float
    ) -> AsyncIterator[None]:
        """Read and tend meanwhile; close after the block; whatever happens, the workers end."""
        tasks = [asyncio.create_task(reading), asyncio.create_task(self.crew.tend())]
        try:
            yield
            await self.close(settle_seconds)
        finally:
            self.crew.kill()
            for task in (*tasks, *self.feeding):
                task.cancel()
            await asyncio.gather(*tasks, *self.feeding, return_exceptions=True)


class Story(Telling):
    """A story of the first-sight worker; see `story`."""

    def __init__(self, name: str, place: Place, crew: Crew) -> None:
        super().__init__(name, place, crew)
        self.ledger = Ledger(place.servers, name, PARTITIONS)
        self.enough = False
        """Whether nothing more need be fed."""

    @property
    def seen(self) -> int:
        """How many verdicts were read so far."""
        return self.ledger.seen

    def healed(self) -> None:
        """Say that the fault is over: every partition with work must have its next verdict."""
        self.ledger.healed()

    def worker(self, line: str | None = None, **variables: str) -> Hand:
        """Start a worker on a line."""
        return self.crew.start(**self.on(line), **variables)

    async def feed(
        self,
        count: int,
        *,
        per_second: float = 0.0,
        value: Callable[[int], bytes] = lambda _: b"x" * 500,
        seed: int = 1,
    ) -> None:
        """Send so many keys, three in ten of them again; return when all are acknowledged.

        At a rate it ends as soon as the story has `enough`.
        """
        producer = AIOKafkaProducer(
            bootstrap_servers=self.place.servers,
            enable_idempotence=True,
            linger_ms=20,
            request_timeout_ms=120_000,
        )
        await producer.start()
        choose = random.Random(seed)
        began = time.monotonic()
        deliveries = []
        try:
            for number in range(count):
                if per_second and self.enough:
                    break
                name = choose.randrange(number + 1) if choose.random() < 0.3 else number
                delivery = await producer.send(
                    f"{self.name}.raw",
                    value(number),
                    key=f"{seed}-{name:06d}".encode(),
                    partition=name % PARTITIONS,
                )
                self.sent += 1
                delivery.add_done_callback(self._acknowledged)
                deliveries.append(delivery)
                if per_second:
                    await asyncio.sleep(max(0.0, began + number / per_second - time.monotonic()))
            await asyncio.gather(*deliveries)
        finally:
            await producer.stop()

    def _acknowledged(self, delivery: "asyncio.Future[Any]") -> None:
        if not delivery.cancelled() and delivery.exception() is None:
            self.ledger.sent(delivery.result().partition)

    def feed_meanwhile(self, per_second: float) -> None:
        """Send at a rate while the story goes on, until it waits for the last verdict."""
        feeding = self.feed(MOST, per_second=per_second)
        self.feeding.append(asyncio.create_task(feeding))

    async def settled(self, seconds: float) -> None:
        """Wait until each raw record has its verdict, and a little more."""
        self.enough = True
        await asyncio.gather(*self.feeding)
        await self.until(lambda: self.seen >= self.sent, seconds, "every verdict")
        await asyncio.sleep(SETTLE_SECONDS)

    async def close(self, seconds: float) -> None:
        """Settle, end the workers in good order, and draw up the account."""
        await self.settled(seconds)
        await self.dismiss_all()
        self.account = await self.ledger.account()
        self.finish()


async def create(place: Place, namespace: str, streams: Sequence[str] = STREAMS) -> None:
    """Make a first-sight desk's topics."""
    logged = LOGGED | ({"min.insync.replicas": "2"} if place.replication >= 3 else {})
    sizes = {stream: "17825792" if stream == "raw" else "18874368" for stream in streams}
    admin = AIOKafkaAdminClient(bootstrap_servers=place.servers)
    await admin.start()
    try:
        await admin.create_topics(
            [
                NewTopic(
                    f"{namespace}.{stream}",
                    PARTITIONS,
                    place.replication,
                    topic_configs=logged | {"max.message.bytes": size},
                )
                for stream, size in sizes.items()
            ]
        )
    finally:
        await admin.close()


@asynccontextmanager
async def story(
    place: Place,
    name: str,
    *,
    work_seconds: float = 0.0,
    settle_seconds: float = 200.0,
    variables: Mapping[str, str] | None = None,
) -> AsyncIterator[Story]:
    """Make topics and read them; after the block, settle and draw up the account."""
    await create(place, name)
    environment = {
        "COPYDESK_NAMESPACE": name,
        "COPYDESK_GROUP_PREFIX": name,
        WORK_SECONDS: str(work_seconds),
        **TIMEOUTS,
        **(variables or {}),
    }
    told = Story(name, place, Crew(environment, place.folder, name))
    async with told.running(told.ledger.read(), settle_seconds):
        yield told
