"""`make demo`: a real Kafka, three workers, a day of invented news, and what became of it."""

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaProducer
from rich.console import Console
from rich.live import Live
from rich.table import Table

from agents.record import REASON, SEEN
from demo.articles import load
from demo.kafka import Kafka, local_kafka
from streams.app import TOPOLOGY
from streams.commands.balance import Balance, balance
from streams.commands.printing import as_text
from streams.configuration.settings import Settings
from streams.kafka.consume import reader
from streams.kafka.topics import create

OUTPUTS = tuple(dict.fromkeys((*TOPOLOGY.fates, *TOPOLOGY.of_kind("public", "subject"))))
TIMEOUT_SECONDS = 90.0
SHOWN = tuple(dict.fromkeys((*TOPOLOGY.fates, "revisions")))
PER_SECOND = 40
"""How fast the day is fed, so that a person can watch."""


@contextlib.contextmanager
def workers(settings: Settings, folder: Path) -> Iterator[None]:
    """Run one worker of each agent; their logs are in the folder."""
    environment = {**os.environ, "COPYDESK_BOOTSTRAP_SERVERS": settings.bootstrap_servers}
    running = []
    try:
        for agent in TOPOLOGY.agent_names:
            with (folder / f"{agent}.log").open("wb") as log:
                running.append(
                    subprocess.Popen(
                        [sys.executable, "-m", "streams", "worker", agent],
                        env=environment,
                        stdout=log,
                        stderr=log,
                    )
                )
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            try:
                process.wait(12)
            except subprocess.TimeoutExpired:
                process.kill()


async def feed(settings: Settings) -> int:
    """Send the day's records in order of arrival; one partition, so that they stay in it."""
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.bootstrap_servers, enable_idempotence=True
    )
    await producer.start()
    records = load()
    try:
        for record in records:
            key = record.key
            if key is None and record.value is None:
                key = b""  # aiokafka sends no record without both
            await producer.send(
                settings.topic("raw"),
                value=record.value,
                key=key,
                headers=list(record.headers),
                partition=0,
            )
            await asyncio.sleep(1 / PER_SECOND)
        await producer.flush()
    finally:
        await producer.stop()
    return len(records)


async def watch(settings: Settings, console: Console) -> tuple[dict[str, list[Any]], Balance]:
    """Feed, show the streams as they fill, and return their records and the balance."""
    found: dict[str, list[Any]] = {stream: [] for stream in OUTPUTS}
    delays: list[float] = []
    feeding = asyncio.create_task(feed(settings))
    began = time.monotonic()
    async with reader(settings, [settings.topic(each) for each in OUTPUTS]) as consumer:
        with Live(console=console, refresh_per_second=8) as live:
            while time.monotonic() - began < TIMEOUT_SECONDS:
                for records in (await consumer.getmany(timeout_ms=200)).values():
                    for record in records:
                        found[record.topic.removeprefix(f"{settings.namespace}.")].append(record)
                        seen = dict(record.headers).get(SEEN, b"0")
                        delays.append(record.timestamp / 1000 - int(seen) / 1000)
                live.update(_table(found, delays, time.monotonic() - began))
                if feeding.done() and _settled(found, feeding.result()):
                    break
    return found, await balance(settings)


def _settled(found: dict[str, list[Any]], fed: int) -> bool:
    published = len(found["articles"]) + _late(found["revisions"])
    verdicts = sum(len(found[stream]) for stream in TOPOLOGY.fates)
    return verdicts >= fed and published >= len(found["unique"])


def _late(revisions: list[Any]) -> int:
    """Revisions that are older than what is known go to `revisions` only."""
    return sum(b'"out-of-order"' in (record.value or b"") for record in revisions)


def _table(found: dict[str, list[Any]], delays: list[float], seconds: float) -> Table:
    table = Table(title="the desk at work")
    table.add_column("stream")
    table.add_column("records", justify="right")
    for stream, records in found.items():
        if records:
            table.add_row(f"news.{stream}", str(len(records)))
    if delays:
        ordered = sorted(delays)
        table.add_row("p50 latency", f"{ordered[len(ordered) // 2]:.3f} s")
        table.add_row("p99 latency", f"{ordered[int(len(ordered) * 0.99)]:.3f} s")
    table.add_row("outputs/s", f"{sum(map(len, found.values())) / max(seconds, 0.1):.1f}")
    return table


async def story(settings: Settings, console: Console) -> bool:
    """Feed and watch, then say where each kind went; return whether the balance is exact."""
    found, result = await watch(settings, console)
    for stream in SHOWN:
        console.rule(f"news.{stream}: {len(found[stream])}")
        for record in found[stream][:3]:
            console.print(as_text(record), markup=False, highlight=False)
    reasons = Counter(dict(each.headers)[REASON].decode() for each in found["dead"])
    console.rule("the balance")
    console.print("dead letters:", ", ".join(f"{n} {reason}" for reason, n in reasons.items()))
    fates = " + ".join(f"{count} {fate}" for fate, count in result.fates.items())
    console.print(f"{result.raw} raw = {fates}: {'exact' if result.exact else 'NOT EXACT'}")
    return result.exact


def _subscribe(broker: Kafka, console: Console) -> None:
    servers = broker.bootstrap_servers
    console.print(
        f"\nIt stays up until Ctrl-C.\n"
        f"  export COPYDESK_BOOTSTRAP_SERVERS={servers}\n"
        f"  subscribe: .venv/bin/copydesk tail subject.politics\n"
        f"  feed:      .venv/bin/copydesk feed FILE\n"
        f"  metrics:   "
        + " ".join(f"http://127.0.0.1:{each.port}/metrics" for each in TOPOLOGY.agents),
        markup=False,
    )


def main() -> int:
    """Run the demo; exit status 0 when every raw article has exactly one fate."""
    console = Console()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # New topics have no leader for a moment: it warns of each and tries again.
    logging.getLogger("aiokafka").setLevel(logging.ERROR)
    keep = bool(os.environ.get("KEEP"))
    try:
        with tempfile.TemporaryDirectory() as folder, local_kafka() as broker:
            console.print(f"Apache Kafka is up at {broker.bootstrap_servers}")
            settings = Settings(bootstrap_servers=broker.bootstrap_servers)
            asyncio.run(create(settings))
            with workers(settings, Path(folder)):
                exact = asyncio.run(story(settings, console))
                if keep:
                    _subscribe(broker, console)
                    signal.pause()
            return 0 if exact else 1
    except KeyboardInterrupt:
        console.print("stopped")
        return 0


if __name__ == "__main__":
    sys.exit(main())
