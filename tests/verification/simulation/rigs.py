"""Two Kafkas with one way to look at them: the simulated one, and a real one."""

import asyncio
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka import TopicPartition as KafkaPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic, RecordsToDelete
from aiokafka.client import AIOKafkaClient
from aiokafka.errors import RequestTimedOutError

from streams.configuration.settings import Settings
from streams.engine.broker import TopicPartition
from streams.kafka.client import KafkaBroker
from verification.simulation.broker import SimulatedBroker
from verification.simulation.cluster import Cluster
from verification.simulation.consumer import Consumer
from verification.simulation.errors import UnansweredError
from verification.simulation.history import History
from verification.simulation.log import Written
from verification.simulation.loop import CURRENT, Loop, Process, start
from verification.simulation.network import Network

SESSION_SECONDS = 6.0


class SimulatedRig:
    """The simulated cluster, calm, with one loop for a whole story."""

    def __init__(self, namespace, seed=1):
        self.namespace = namespace
        self.loop = Loop(Random(seed))
        CURRENT.set(Process("test"))
        self.cluster = Cluster(self.loop, Random(seed), History(self.loop.time), {})
        self.network = Network(self.loop, Random(seed), self.cluster, 1.0)
        self.groups = {}

    def run(self, story):
        return self.loop.run_until_complete(story)

    async def topic(self, name, partitions=1):
        self.cluster.create(f"{self.namespace}.{name}", partitions)
        return TopicPartition(f"{self.namespace}.{name}", 0)

    def broker(self, timeout=60.0):
        return SimulatedBroker(self.network, self.cluster, timeout, self.loop.time)

    async def append(self, target, value):
        self.cluster.logs[target].append([Written(None, value)], self.loop.time())

    async def records(self, target, *, committed):
        log = self.cluster.logs[target]
        found = log.fetch(log.start, log.end, committed=committed).records
        return [(record.offset, record.value) for record in found]

    async def end(self, target):
        return self.cluster.logs[target].end

    async def stable(self, target):
        return self.cluster.logs[target].stable

    async def delete_before(self, target, offset):
        self.cluster.logs[target].delete_before(offset)

    def lose_reply(self, monkeypatch, api):
        """Have the next request of this kind served and not answered."""
        ask, left = self.network.ask, [api]

        async def served_in_silence(name, serve):
            answer = await ask(name, serve)
            if left and name.startswith(left[0]):
                raise UnansweredError(left.pop())
            return answer

        monkeypatch.setattr(self.network, "ask", served_in_silence)

    @asynccontextmanager
    async def member(self, group, target, partitions):
        """Join a group; give what looks up the assignment, and what lets the member vanish."""
        sources = [TopicPartition(target.topic, number) for number in range(partitions)]
        if group not in self.groups:
            self.groups[group] = self.cluster.group(group, sources, SESSION_SECONDS)
        process = Process(f"member-{len(self.cluster.history.lines)}")
        consumer = Consumer(
            process.name, self.network, self.cluster, self.groups[group], Random(1), 1.0
        )
        start(self.loop, process, consumer.membership(_Desk()))

        async def vanish():
            process.alive = False

        yield lambda: {source.partition for source in consumer.assigned}, vanish
        process.alive = False


class _Desk:
    async def assign(self, sources):
        """What is assigned is looked up at the consumer."""

    async def revoke(self, sources):
        """See assign."""


class KafkaRig:
    """A real Kafka."""

    def __init__(self, namespace, servers):
        self.namespace = namespace
        self.servers = servers

    def run(self, story):
        return asyncio.run(story)

    async def topic(self, name, partitions=1):
        async with self._admin() as admin:
            await admin.create_topics([NewTopic(f"{self.namespace}.{name}", partitions, 1)])
        return TopicPartition(f"{self.namespace}.{name}", 0)

    def broker(self, timeout=60.0):
        return KafkaBroker(
            Settings(bootstrap_servers=self.servers, transaction_timeout_seconds=timeout)
        )

    async def append(self, target, value):
        producer = AIOKafkaProducer(bootstrap_servers=self.servers)
        await producer.start()
        await producer.send_and_wait(target.topic, value, partition=target.partition)
        await producer.stop()

    async def records(self, target, *, committed):
        found = []
        async with self._reader(target, committed) as (consumer, partition):
            await consumer.seek_to_beginning(partition)
            end = (await consumer.end_offsets([partition]))[partition]
            while await consumer.position(partition) < end:
                fetched = await consumer.getmany(timeout_ms=200)
                found += [(each.offset, each.value) for each in fetched.get(partition, ())]
        return found

    async def end(self, target):
        return await self._end(target, committed=False)

    async def stable(self, target):
        return await self._end(target, committed=True)

    async def delete_before(self, target, offset):
        async with self._admin() as admin:
            await admin.delete_records(
                {KafkaPartition(*target): RecordsToDelete(before_offset=offset)}
            )

    def lose_reply(self, monkeypatch, api):
        send, left = AIOKafkaClient.send, [f"{api}Request"]

        async def served_in_silence(client, node, request, **options):
            answer = await send(client, node, request, **options)
            if left and type(request).__name__ == left[0]:
                raise RequestTimedOutError(left.pop())
            return answer

        monkeypatch.setattr(AIOKafkaClient, "send", served_in_silence)

    @asynccontextmanager
    async def member(self, group, target, partitions):
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, Path(__file__).with_name("member.py")),
            *(self.servers, f"{self.namespace}.{group}", target.topic, str(SESSION_SECONDS)),
            stdout=asyncio.subprocess.PIPE,
        )
        assigned = set()

        async def listen():
            async for line in process.stdout:
                assigned.clear()
                assigned.update(map(int, line.split()))

        async def vanish():
            if process.returncode is None:
                process.kill()
            await process.wait()

        listening = asyncio.create_task(listen())
        try:
            yield lambda: set(assigned), vanish
        finally:
            await vanish()
            await listening

    async def _end(self, target, *, committed):
        async with self._reader(target, committed) as (consumer, partition):
            return (await consumer.end_offsets([partition]))[partition]

    @asynccontextmanager
    async def _reader(self, target, committed):
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self.servers,
            isolation_level="read_committed" if committed else "read_uncommitted",
            auto_offset_reset="earliest",
        )
        await consumer.start()
        try:
            partition = KafkaPartition(*target)
            consumer.assign([partition])
            yield consumer, partition
        finally:
            await consumer.stop()

    @asynccontextmanager
    async def _admin(self):
        admin = AIOKafkaAdminClient(bootstrap_servers=self.servers)
        await admin.start()
        try:
            yield admin
        finally:
            await admin.close()


async def eventually(look, right, seconds=40.0):
    """Look until it is right; markers are written, and groups balanced, a moment later."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while (seen := await look()) != right:
        assert loop.time() < deadline, f"{seen} and not {right} after {seconds} s"
        await asyncio.sleep(0.1)
