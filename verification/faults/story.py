"""A story of the first-sight worker: topics of its own, its records, its workers, its ledger."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import for_code

from streams.kafka.closing import close
from verification.faults.crew import Crew, Hand
from verification.faults.first_sight import WORK_SECONDS
from verification.faults.ledger import Ledger
from verification.faults.scenario import TIMEOUTS, Place, Scenario

PARTITIONS = 4
STREAMS = ("raw", "out", "memory", "dead")
MOST = 100_000
"""Records: more than are sent in any story."""
SETTLE_SECONDS = 1.0
"""So long after the last verdict is watched for one too many."""
LOGGED = {"message.timestamp.type": "LogAppendTime", "retention.ms": str(30 * 86_400_000)}
"""As a worker demands of each topic at its start."""


class Story(Scenario):
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
        """Record that the fault is over: every partition with work must have its next verdict."""
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
        """Send `count` keys, three in ten of them again; return when all are acknowledged.

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
            await close(producer)

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
    """Make a first-sight desk's topics; raises KafkaError if one is there: it would be read."""
    logged = LOGGED | ({"min.insync.replicas": "2"} if place.replication >= 3 else {})
    sizes = {stream: "17825792" if stream == "raw" else "18874368" for stream in streams}
    admin = AIOKafkaAdminClient(bootstrap_servers=place.servers)
    await admin.start()
    try:
        response = await admin.create_topics(
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
        for topic, code, *_ in response.topic_errors:
            if code:
                raise for_code(code)(topic)
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
    started = Story(name, place, Crew(environment, place.folder, name))
    async with started.running(started.ledger.read(), settle_seconds):
        yield started
