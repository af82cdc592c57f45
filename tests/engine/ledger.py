"""One run of the first-sight worker on a real Kafka, and the ledger that checks it.

The reader reads committed records during the faults too: what it saw once
cannot be taken back.
"""

import asyncio
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

PARTITIONS = 4
REPOSITORY = Path(__file__).parents[2]


class Ledger:
    """Articles in, verdicts out, and every worker process this run started."""

    def __init__(self, bootstrap_servers, namespace, folder, work_seconds=0.0):
        self.servers = bootstrap_servers
        self.namespace = namespace
        self.folder = folder
        self.expected = {}
        self.seen = Counter()
        self.wrong = []
        self.dead = []
        self.statuses = []
        self.workers = []
        self.consumer = None
        self.environment = {
            **os.environ,
            "FIRST_SIGHT_WORK_SECONDS": str(work_seconds),
            "COPYDESK_BOOTSTRAP_SERVERS": bootstrap_servers,
            "COPYDESK_NAMESPACE": namespace,
            "COPYDESK_GROUP_PREFIX": namespace,
            "COPYDESK_SESSION_TIMEOUT_SECONDS": "6",
        }

    async def create(self):
        admin = AIOKafkaAdminClient(bootstrap_servers=self.servers)
        await admin.start()
        # As a worker demands at its start.
        logged = {
            "message.timestamp.type": "LogAppendTime",
            "retention.ms": str(30 * 86_400_000),
            "max.message.bytes": "17825792",
        }
        names = [f"{self.namespace}.{stream}" for stream in ("raw", "out", "memory", "dead")]
        await admin.create_topics(
            [
                NewTopic(
                    name,
                    PARTITIONS,
                    1,
                    topic_configs=logged
                    if name.endswith(".raw")
                    else logged | {"max.message.bytes": "18874368"},
                )
                for name in names
            ]
        )
        await admin.close()

    async def feed(self, count, seed=1, values=()):
        """Send keys, three in ten of them again, and note the sequential oracle's verdicts."""
        producer = AIOKafkaProducer(bootstrap_servers=self.servers, linger_ms=20)
        await producer.start()
        choose = random.Random(seed)
        first = {}
        deliveries = []
        for number in range(count):
            name = choose.randrange(number + 1) if choose.random() < 0.3 else number
            key = f"{name:06d}".encode()
            value = values[number] if number < len(values) else b"x" * 1000
            deliveries.append(
                (
                    key,
                    value,
                    await producer.send(
                        f"{self.namespace}.raw", value, key=key, partition=name % PARTITIONS
                    ),
                )
            )
        for key, value, delivery in deliveries:
            place = await delivery
            origin = f"{place.topic}/{place.partition}/{place.offset}"
            self.expected[origin] = None if value == b"raise" else first.get(key, "")
            if value != b"raise":
                first.setdefault(key, origin)
        await producer.stop()

    def start(self, crash=""):
        output = (self.folder / f"{self.namespace}.{len(self.workers)}.log").open("ab")
        environment = {**self.environment, "COPYDESK_CRASH": crash}
        process = subprocess.Popen(
            [sys.executable, "-m", "faults.first_sight"],
            cwd=REPOSITORY,
            env=environment,
            stdout=output,
            stderr=output,
        )
        self.workers.append(process)
        return process

    async def read(self, seconds, until=lambda: False, on_step=lambda: None):
        """Read verdicts until each raw record has one and a second more, or time is up."""
        consumer = self.consumer = self.consumer or await self._reader()
        deadline = time.monotonic() + seconds
        settled_at = None
        while time.monotonic() < deadline:
            for records in (await consumer.getmany(timeout_ms=100)).values():
                for record in records:
                    self._note(record)
            on_step()
            if until():
                break
            if sum(self.seen.values()) >= len(self.expected):
                settled_at = settled_at or time.monotonic()
                if time.monotonic() - settled_at > 1.0:
                    break

    async def _reader(self):
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self.servers,
            isolation_level="read_committed",
            auto_offset_reset="earliest",
        )
        await consumer.start()
        consumer.assign(
            [
                TopicPartition(f"{self.namespace}.{stream}", number)
                for stream in ("out", "dead")
                for number in range(PARTITIONS)
            ]
        )
        return consumer

    def _note(self, record):
        headers = dict(record.headers)
        if record.topic.endswith(".dead"):
            origin = headers["copydesk-origin"].decode()
            self.dead.append(record)
            found = None
        else:
            verdict = json.loads(record.value)
            origin = verdict["origin"]
            found = verdict["of"] or ""
        self.seen[origin] += 1
        if self.expected.get(origin, "nothing was sent there") != found:
            self.wrong.append((origin, found, self.expected.get(origin)))

    def restart_ended(self, crash=""):
        """Note how workers ended and start another for each."""
        for process in list(self.workers):
            status = process.poll()
            if status is not None:
                self.workers.remove(process)
                self.statuses.append(status)
                self.start(crash)

    async def stop(self):
        """End all workers; return their statuses and how long the slowest took."""
        began = time.monotonic()
        for process in self.workers:
            process.send_signal(signal.SIGCONT)
            process.send_signal(signal.SIGTERM)
        statuses = [await asyncio.to_thread(process.wait, 30) for process in self.workers]
        self.workers = []
        return statuses, time.monotonic() - began

    def kill(self):
        for process in self.workers:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
                process.wait()

    @property
    def account(self):
        """What an exactly-once engine leaves: nothing lost, twice or wrong."""
        return {
            "lost": sorted(self.expected.keys() - self.seen.keys())[:5],
            "twice": [origin for origin, count in self.seen.items() if count > 1][:5],
            "wrong": self.wrong[:5],
        }


EXACT = {"lost": [], "twice": [], "wrong": []}


@contextlib.asynccontextmanager
async def run(bootstrap_servers, namespace, folder, count, work_seconds=0.0, values=()):
    """Give a ledger with its topics made and fed; whatever happens, its workers end."""
    ledger = Ledger(bootstrap_servers, namespace, folder, work_seconds)
    await ledger.create()
    await ledger.feed(count, values=values)
    try:
        yield ledger
    finally:
        ledger.kill()
        if ledger.consumer is not None:
            await ledger.consumer.stop()
