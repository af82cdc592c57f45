"""Throughput and latency, with a bare loop for comparison: `benchmarks/throughput.py ARTICLES`.

ARTICLES is a file of JSON lines, gzipped or not, one raw article a line. One real Kafka on
this machine carries it all. Three measurements in one run:

1. TAG: a bare aiokafka consume, transform, produce loop in transactions, calling the same pure
   functions, and our worker, each held to one core, in turns. Rates come from the broker's own
   timestamps on the output, so that starting up counts for neither.
2. The whole desk: three workers and the broker on all cores, from a full raw topic.
3. A trickle of 20 articles a second through the same three workers: latency from the raw
   record's timestamp to that of the record on a subject stream.
"""

import argparse
import asyncio
import contextlib
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from agents.tag import tag
from benchmarks.cost import lines
from demo.kafka import local_kafka
from streams.app import TOPOLOGY
from streams.commands.balance import balance
from streams.commands.selftest import refuse_broken
from streams.configuration.settings import Settings
from streams.engine import broker
from streams.engine.duty import Route
from streams.engine.envelope import unwrap, wrap
from streams.kafka.consume import reader
from streams.kafka.topics import create
from streams.watching.gc_freeze import freeze_loaded

TRICKLE_PER_SECOND = 20
IDLE_SECONDS = 90


def one_core() -> None:
    """Pin this process to one core, where the system supports that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


@contextlib.contextmanager
def worker(settings: Settings, agent: str, *, pinned: bool) -> Iterator[None]:
    """Run our worker of one agent as a process."""
    environment = {
        **os.environ,
        "COPYDESK_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
        "COPYDESK_NAMESPACE": settings.namespace,
        "COPYDESK_GROUP_PREFIX": settings.group_prefix,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "streams", "worker", agent],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=one_core if pinned else None,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


@contextlib.contextmanager
def bare(settings: Settings) -> Iterator[None]:
    """Run the bare loop as a process."""
    process = subprocess.Popen(
        [sys.executable, __file__, "--bare", settings.bootstrap_servers, settings.namespace],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.DEVNULL,
        preexec_fn=one_core,
    )
    try:
        yield
    finally:
        process.kill()
        process.wait(20)


async def loop(servers: str, namespace: str) -> None:
    """Consume, call `tag`, produce and commit in transactions; nothing else."""
    settings = Settings(bootstrap_servers=servers, namespace=namespace)
    # As a worker prepares: tables loaded, then gc.freeze.
    refuse_broken(settings, "tag")
    freeze_loaded()
    group = f"{namespace}.bare"
    consumer = AIOKafkaConsumer(
        settings.topic("raw"),
        bootstrap_servers=servers,
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        max_poll_records=settings.transaction_records,
    )
    producer = AIOKafkaProducer(
        bootstrap_servers=servers,
        transactional_id=group,
        retry_backoff_ms=20,
        acks="all",
        linger_ms=5,
        max_batch_size=400_000,
        max_request_size=settings.max_record_bytes + 1_048_576,
    )
    await consumer.start()
    await producer.start()
    route = Route({"tagged": (settings.topic("tagged"), 1), "dead": (settings.topic("dead"), 1)})
    while True:
        for partition, records in (await consumer.getmany(timeout_ms=100)).items():
            source = broker.TopicPartition(partition.topic, partition.partition)
            async with producer.transaction():
                for record in records:
                    received = unwrap(source, record, first=True)
                    for output in tag(received.record):
                        target = route.target(output, source)
                        await producer.send(
                            target.topic,
                            key=output.key,
                            value=output.value,
                            headers=list(wrap(output, received, "tag")),
                            partition=target.partition,
                        )
                await producer.send_offsets_to_transaction(
                    {TopicPartition(*source): records[-1].offset + 1}, group
                )


async def feed(settings: Settings, articles: list[bytes], per_second: float = 0) -> None:
    """Send all articles to the raw topic, spread over its partitions."""
    producer = AIOKafkaProducer(bootstrap_servers=settings.bootstrap_servers, linger_ms=5)
    await producer.start()
    try:
        for number, article in enumerate(articles):
            partition = number % settings.partitions
            await producer.send(settings.topic("raw"), value=article, partition=partition)
            if per_second:
                await asyncio.sleep(1 / per_second)
        await producer.flush()
    finally:
        await producer.stop()


async def stamps(settings: Settings, streams: list[str], wanted: int) -> list[tuple[int, int]]:
    """Read until `wanted` records came; return log time and time seen (milliseconds) of each."""
    found: list[tuple[int, int]] = []
    last = time.monotonic()
    async with reader(settings, [settings.topic(each) for each in streams]) as consumer:
        while len(found) < wanted and time.monotonic() - last < IDLE_SECONDS:
            for records in (await consumer.getmany(timeout_ms=500)).values():
                for record in records:
                    seen = dict(record.headers).get("copydesk-seen", b"0")
                    found.append((record.timestamp, int(seen)))
                    last = time.monotonic()
    if len(found) < wanted:
        raise SystemExit(f"only {len(found)} of {wanted} records came out of {streams}")
    return found


async def tagging(settings: Settings, articles: list[bytes], *, ours: bool) -> float:
    """Return articles a second of one tagger, between its first and its last output."""
    await create(settings)
    await feed(settings, articles)
    with worker(settings, "tag", pinned=True) if ours else bare(settings):
        times = sorted(at for at, _ in await stamps(settings, ["tagged", "dead"], len(articles)))
    return rate(times)


def rate(times: list[int]) -> float:
    """Return records a second without the first tenth, which a slow start may distort."""
    begin = len(times) // 10
    return (len(times) - begin) * 1000 / max(1, times[-1] - times[begin])


async def whole(settings: Settings, articles: list[bytes], trickle: list[bytes]) -> None:
    """Print rate, balance and latency of the three workers together."""
    await create(settings)
    await feed(settings, articles)
    verdicts = list(TOPOLOGY.fates)
    with contextlib.ExitStack() as running:
        for agent in TOPOLOGY.agent_names:
            running.enter_context(worker(settings, agent, pinned=False))
        await stamps(settings, verdicts, len(articles))
        unique = (await balance(settings)).fates["unique"]
        published = await stamps(settings, ["articles"], unique)
        times = sorted(at for at, _ in published)
        tagged = min(at for at, _ in await stamps(settings, ["tagged"], 1))
        seconds = (times[-1] - tagged) / 1000
        print(f"whole desk: {len(articles)} articles in {seconds:.1f} s, ", end="")
        print(f"{len(articles) / seconds:.0f} articles/s (bar: 400)")
        result = await balance(settings)
        print(f"balance: {result.raw} raw, {dict(result.fates)}, exact: {result.exact}")
        began = time.time() * 1000
        await feed(settings, trickle, TRICKLE_PER_SECOND)
        await stamps(settings, verdicts, len(articles) + len(trickle))
        await asyncio.sleep(3)
        subjects = list(TOPOLOGY.of_kind("subject"))
        out = await until_idle(settings, subjects)
        delays = sorted(at - seen for at, seen in out if seen >= began)
        print(
            f"trickle of {TRICKLE_PER_SECOND}/s, raw to subject stream: "
            f"p50 {delays[len(delays) // 2]} ms, p99 {delays[int(len(delays) * 0.99)]} ms "
            f"of {len(delays)} records (bar: 1000)"
        )


async def until_idle(settings: Settings, streams: list[str]) -> list[tuple[int, int]]:
    """Read all present records; return log time and time seen of each."""
    found: list[tuple[int, int]] = []
    quiet = 0
    async with reader(settings, [settings.topic(each) for each in streams]) as consumer:
        while quiet < 6:
            fetched = await consumer.getmany(timeout_ms=500)
            quiet = 0 if fetched else quiet + 1
            for records in fetched.values():
                for record in records:
                    seen = dict(record.headers).get("copydesk-seen", b"0")
                    found.append((record.timestamp, int(seen)))
    return found


async def measure(path: Path, most: int, rounds: int) -> None:
    """Run everything on one Kafka."""
    articles = lines(path, most)
    trickle = lines(path, most + 600)[most:]
    with local_kafka() as kafka:
        base = Settings(bootstrap_servers=kafka.bootstrap_servers, partitions=2)
        ratios = []
        for number in range(rounds):
            rates = {}
            order = (True, False) if number % 2 else (False, True)
            for ours in order:
                name = f"round{number}{'ours' if ours else 'bare'}"
                settings = replace(base, namespace=name, group_prefix=name)
                rates[ours] = await tagging(settings, articles, ours=ours)
            ratios.append(rates[True] / rates[False])
            print(
                f"tag, one core: bare {rates[False]:.0f}/s, ours {rates[True]:.0f}/s, "
                f"ratio {ratios[-1]:.3f}",
                flush=True,
            )
        print(f"ratio, median of {rounds}: {statistics.median(ratios):.3f} (bar: 0.90)", flush=True)
        await whole(replace(base, namespace="desk", group_prefix="desk"), articles, trickle)


def main() -> None:
    if sys.argv[1:2] == ["--bare"]:
        asyncio.run(loop(*sys.argv[2:4]))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--most", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    asyncio.run(measure(options.articles, options.most, options.rounds))


if __name__ == "__main__":
    main()
