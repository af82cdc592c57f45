"""One story: a desk of its own on the cluster, its records, its workers, and the ledger."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from faults.account import Account
from faults.crew import Crew
from faults.first_sight import WORK_SECONDS
from faults.ledger import Ledger

PARTITIONS = 4
STREAMS = ("raw", "out", "memory", "dead")
SETTLE_SECONDS = 1.0
"""So long after the last verdict is watched for one too many."""
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


@dataclass(slots=True)
class Story:
    """A running story; see `story`."""

    name: str
    place: Place
    ledger: Ledger
    crew: Crew
    sent: int = 0
    feeding: list["asyncio.Task[None]"] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    account: Account = field(default_factory=Account)

    def worker(self, line: str | None = None, **variables: str) -> None:
        """Start a first-sight worker on a line (the first unless named)."""
        self.crew.start(**self.on(line), **variables)

    def on(self, line: str | None) -> dict[str, str]:
        """Return the variable that puts a worker on a line."""
        return {"COPYDESK_BOOTSTRAP_SERVERS": self.place.lines[line or next(iter(self.place.lines))]}

    async def feed(
        self,
        count: int,
        *,
        per_second: float = 0.0,
        value: Callable[[int], bytes] = lambda _: b"x" * 500,
        seed: int = 1,
    ) -> None:
        """Send so many keys, three in ten of them again; return when all are acknowledged."""
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

    def _acknowledged(self, delivery: "asyncio.Future[object]") -> None:
        if not delivery.cancelled() and delivery.exception() is None:
            self.ledger.sent(delivery.result().partition)  # type: ignore[attr-defined]

    def feed_meanwhile(self, count: int, per_second: float, seed: int = 1) -> None:
        """Send at a rate while the story goes on."""
        self.feeding.append(asyncio.create_task(self.feed(count, per_second=per_second, seed=seed)))

    async def until(self, done: Callable[[], bool], seconds: float, what: str) -> float:
        """Wait for something; return how long it took. Raises UnmetError with `what`."""
        began = time.monotonic()
        while not done():
            if time.monotonic() - began > seconds:
                raise UnmetError(f"{what}: not within {seconds:.0f} s ({self.state()})")
            await asyncio.sleep(0.05)
        return time.monotonic() - began

    async def more(self, count: int, seconds: float = 60.0) -> None:
        """Wait for so many more verdicts."""
        goal = self.ledger.seen + count
        await self.until(lambda: self.ledger.seen >= goal, seconds, f"{count} more verdicts")

    def expect(self, holds: bool, sentence: str) -> None:  # noqa: FBT001 - reads as an assertion
        """Note a sentence when it does not hold."""
        if not holds:
            self.broken.append(f"not so: {sentence}")

    def state(self) -> str:
        """Say in a few words how far it is."""
        return (
            f"{self.ledger.seen} verdicts of {self.sent} records, "
            f"{self.crew.restarts} restarts, ended with {self.crew.statuses[-5:]}"
        )

    async def settled(self, seconds: float) -> None:
        """Wait until each raw record has its verdict, and a little more."""
        await asyncio.gather(*self.feeding)
        await self.until(lambda: self.ledger.seen >= self.sent, seconds, "every verdict")
        await asyncio.sleep(SETTLE_SECONDS)

    async def close(self, seconds: float) -> None:
        """Settle, end the workers in good order, and draw up the account."""
        await self.settled(seconds)
        statuses = await self.crew.stop()
        self.expect(set(statuses) <= {0}, f"workers leave with status 0 at the end, and {statuses}")
        self.account = await self.ledger.account()
        self.account.restarts = self.crew.restarts
        self.account.broken += self.broken


async def create(place: Place, namespace: str, streams: Sequence[str] = STREAMS) -> None:
    """Make a first-sight desk's topics as a worker demands them at its start."""
    logged = {"message.timestamp.type": "LogAppendTime", "retention.ms": str(30 * 86_400_000)}
    if place.replication >= 3:
        logged["min.insync.replicas"] = "2"
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
    settle_seconds: float = 120.0,
    variables: Mapping[str, str] | None = None,
) -> AsyncIterator[Story]:
    """Make topics and read them; after the block, settle and draw up the account.

    Whatever happens, the workers end.
    """
    await create(place, name)
    environment = {
        "COPYDESK_NAMESPACE": name,
        "COPYDESK_GROUP_PREFIX": name,
        WORK_SECONDS: str(work_seconds),
        **TIMEOUTS,
        **(variables or {}),
    }
    told = Story(
        name,
        place,
        Ledger(place.servers, name, PARTITIONS),
        Crew(environment, place.folder, name),
    )
    tasks = [asyncio.create_task(told.ledger.read()), asyncio.create_task(told.crew.tend())]
    try:
        yield told
        await told.close(settle_seconds)
    finally:
        told.crew.kill()
        for task in (*tasks, *told.feeding):
            task.cancel()
        await asyncio.gather(*tasks, *told.feeding, return_exceptions=True)


