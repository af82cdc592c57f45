"""A scenario with all real agents, whose every output record is compared with the oracle."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from agents.record import MATCHES, ORIGIN, RELEASED
from agents.saved_streams import is_saved
from streams.app import TOPOLOGY, topology_of
from streams.commands.balance import balance
from streams.configuration.crashpoint import CrashPoint
from streams.configuration.settings import Settings
from streams.kafka.closing import close
from streams.kafka.consume import fetched, reader, to_the_end
from streams.kafka.topics import create, wanted
from verification.consistency import Read, inconsistencies
from verification.faults import desk_oracle
from verification.faults.crew import Crew, Hand
from verification.faults.scenario import TIMEOUTS, Place, Scenario, UnmetError
from verification.faults.unread import read_all
from verification.faults.verdicts import place
from verification.reports import Raw

PARTITIONS = 2
SHOWN = 5
"""Sentences about streams that contradict each other."""
STORY_DAYS = 10.0
"""Every row runs with stories on: their records, too, must be those of the oracle."""
OUTPUTS = tuple(dict.fromkeys((*TOPOLOGY.fates, *TOPOLOGY.of_kind("public", "subject", "story"))))
PUBLISHED = ("articles", "revisions")


class Desk(Scenario):
    """A running desk; see `desk`."""

    def __init__(self, place: Place, settings: Settings, crew: Crew) -> None:
        super().__init__(settings.namespace, place, crew)
        self.settings = settings
        self._topology = topology_of(settings)
        self._places: dict[str, int] = {}
        self._verdicts: set[str] = set()
        self._unique: set[str] = set()
        self._published: set[str] = set()
        self._agents: set[str] = set()
        """Those that this desk has started."""
        self.released: set[str] = set()
        """Raw coordinates of what was held back and has come out."""
        self.withdrawals = 0
        """Records by which an article left a saved stream."""

    @property
    def seen(self) -> int:
        """How many raw records have a verdict."""
        return len(self._verdicts)

    @property
    def settled_all(self) -> bool:
        """Whether each raw record has its verdict, and what is unique is published."""
        return self.seen >= self.sent and self._unique <= self._published

    def worker(self, agent: str, line: str | None = None, **variables: str) -> Hand:
        """Start a worker of one agent."""
        self._agents.add(agent)
        module = ("streams", "worker", agent)
        return self.crew.start(module=module, **self.on(line), **variables)

    async def dies(self, agent: str, point: CrashPoint) -> None:
        """Start a worker of an agent, and wait until it dies at a point, without a successor."""
        hand = self.worker(agent, COPYDESK_CRASH=f"{point}:1")
        hand.again = False
        await self.died(hand, f"a worker of {agent} dies at {point}")

    async def died(self, hand: Hand, what: str) -> None:
        """Wait until a process of this worker has ended."""
        await self.until(lambda: bool(hand.statuses), 200, what)

    def workers(self) -> None:
        """Start one worker of each agent."""
        for agent in TOPOLOGY.agent_names:
            self.worker(agent)

    async def feed(
        self, records: Iterable[Raw], per_second: float = 0.0, codec: str | None = None
    ) -> None:
        """Send raw records in this order, on the partitions in turn, compressed by a codec."""
        producer = AIOKafkaProducer(
            bootstrap_servers=self.place.servers,
            enable_idempotence=True,
            compression_type=codec,
            max_request_size=self.settings.raw_bytes,
            request_timeout_ms=120_000,
        )
        await producer.start()
        loop = asyncio.get_running_loop()
        began, deliveries = loop.time(), []
        try:
            for number, (key, value, headers) in enumerate(records):
                topic = self.settings.topic("raw")
                deliveries.append(
                    await producer.send(
                        topic,
                        value,
                        key=b"" if key is value is None else key,
                        headers=list(headers),
                        partition=number % PARTITIONS,
                    )
                )
                self.sent += 1
                if per_second:
                    await asyncio.sleep(max(0.0, began + number / per_second - loop.time()))
            await asyncio.gather(*deliveries)
        finally:
            await close(producer)

    async def read(self) -> None:
        """Read what a subscriber may read until cancelled, whatever the brokers do."""
        saved = filter(is_saved, self._topology.stream_names)
        topics = [self.settings.topic(stream) for stream in (*OUTPUTS, *saved)]
        async with reader(self.settings, topics) as consumer:
            while True:
                with suppress(KafkaError):
                    for _, records in await fetched(consumer, consumer.assignment()):
                        for record in records:
                            self._note(record)

    def _note(self, record: Any) -> None:
        self._places[place(record)] = hash(desk_oracle.written(record))
        self.progress()
        origin = dict(record.headers)[ORIGIN].decode()
        stream = record.topic.partition(".")[2]
        if desk_oracle.is_fate(record.topic, record.headers):
            self._verdicts.add(origin)
            if RELEASED in dict(record.headers):
                self.released.add(origin)
        if is_saved(stream) and MATCHES not in dict(record.headers):
            self.withdrawals += 1
        if stream == "unique":
            self._unique.add(origin)
        if stream in (*PUBLISHED, "dead"):
            self._published.add(origin)

    def _as_read(self, record: Any) -> Read:
        stream = record.topic.partition(".")[2]
        return Read(stream, record.key, record.value, tuple(record.headers))

    async def close(self, seconds: float) -> None:
        """Settle, end the workers in good order, and draw up the account."""
        await asyncio.gather(*self.feeding)
        await self.until(lambda: self.settled_all, seconds, "every verdict, and all published")
        # What one agent passes on to another has its verdict already.
        await read_all(self.settings, self._agents, seconds)
        await self.dismiss_all()
        topics = [self.settings.topic(stream) for stream in self._topology.stream_names]
        records = [record async for record in to_the_end(self.settings, topics)]
        self.account = await asyncio.to_thread(desk_oracle.settle, records, self.settings)
        standing = {place(each): hash(desk_oracle.written(each)) for each in records}
        changed = [each for each, said in self._places.items() if standing.get(each) != said]
        self.account.broken += inconsistencies(map(self._as_read, records))[:SHOWN]
        if changed:
            self.account.broken.append(f"taken back or altered: {sorted(changed)[:3]}")
        result = await balance(self.settings)
        if not result.exact:
            self.account.broken.append(f"the balance is not exact: {result}")
        self.finish()


@asynccontextmanager
async def desk(
    place_: Place,
    name: str,
    *,
    settle_seconds: float = 150.0,
    variables: Mapping[str, str] | None = None,
    queries: str = "",
) -> AsyncIterator[Desk]:
    """Make the desk's topics and read them; after the block, settle and draw up the account.

    `queries`: a file of saved queries.
    """
    settings = replace(
        Settings(),
        bootstrap_servers=place_.servers,
        namespace=name,
        group_prefix=name,
        partitions=PARTITIONS,
        replication=place_.replication,
        queries=queries,
        story_days=STORY_DAYS,
    )
    if set(await create(settings)) != {topic.name for topic in wanted(settings)}:
        raise UnmetError(f"{name}: topics of an earlier scenario are there, and would be read")
    environment = {
        "COPYDESK_NAMESPACE": name,
        "COPYDESK_GROUP_PREFIX": name,
        "COPYDESK_QUERIES": queries,
        "COPYDESK_STORY_DAYS": str(STORY_DAYS),
        **TIMEOUTS,
        **(variables or {}),
    }
    started = Desk(place_, settings, Crew(environment, place_.folder, name))
    async with started.running(started.read(), settle_seconds):
        yield started
