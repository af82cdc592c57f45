"""`make demo`: a real Kafka, all workers, a day of invented news, the fate of each record."""

import asyncio
import json
import logging
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaProducer
from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from agents.record import REASON, SEEN
from agents.saved_streams import is_saved
from demo.articles import load
from demo.jars import JarError
from demo.kafka import Kafka, KafkaStartError, local_kafka
from demo.page import LOG, page
from demo.workers import NotReadyError, Running, wait_until_ready, workers
from streams.app import TOPOLOGY, topology_of
from streams.commands.balance import balance, described
from streams.commands.printing import as_text
from streams.configuration.settings import Settings
from streams.fates import Balance
from streams.kafka.consume import reader
from streams.kafka.topics import create
from streams.topology import Topology

QUERIES = Path(__file__).parent / "news" / "queries.toml"
"""Saved queries: each is a stream."""
QUIET_SECONDS = 90.0
"""So long without a further record ends the wait; a slow machine is waited for as it goes on."""
SHOWN = tuple(dict.fromkeys((*TOPOLOGY.fates, "revisions")))
PER_SECOND = 40
"""Records a second: slow enough for a person to watch."""


def outputs_of(topology: Topology) -> tuple[str, ...]:
    """Return the streams that a subscriber may read, and those of fates."""
    return tuple(dict.fromkeys((*topology.fates, *topology.of_kind("public", "subject", "story"))))


async def feed(settings: Settings) -> int:
    """Send the day's records in order of arrival, to one partition, which keeps the order."""
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
    outputs = outputs_of(topology_of(settings))
    found: dict[str, list[Any]] = {stream: [] for stream in outputs}
    delays: list[float] = []
    feeding = asyncio.create_task(feed(settings))
    began = last = time.monotonic()
    async with reader(settings, [settings.topic(each) for each in outputs]) as consumer:
        with Live(console=console, refresh_per_second=8) as live:
            while time.monotonic() - last < QUIET_SECONDS:
                for records in (await consumer.getmany(timeout_ms=200)).values():
                    last = time.monotonic()
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
    """Count revisions older than the known version: they go to `revisions` only."""
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
    """Feed and watch, then print examples by stream; return whether the balance is exact."""
    found, result = await watch(settings, console)
    for stream in (*SHOWN, *filter(is_saved, found)):
        console.rule(f"news.{stream}: {len(found[stream])}")
        for record in found[stream][:3]:
            console.print(Text.from_ansi(as_text(record)))
    console.rule(f"news.stories: {len(found['stories'])}")
    console.print(_largest(found["stories"]), markup=False, highlight=False)
    reasons = Counter(dict(each.headers)[REASON].decode() for each in found["dead"])
    console.rule("the balance")
    console.print("dead letters:", ", ".join(f"{n} {reason}" for reason, n in reasons.items()))
    console.print("\n".join(described(result)))
    return result.exact


def _largest(records: list[Any]) -> str:
    """Return the story that most outlets tell, as its last record has it."""
    stories = {record.key: json.loads(record.value) for record in records if record.value}
    if not stories:
        return "no story"
    found = max(stories.values(), key=lambda each: len(each["outlets"]))
    outlets = ", ".join(each["name"] or "an unknown outlet" for each in found["outlets"])
    return (
        f"{found['headline']}\n  {found['size']} articles of {len(found['outlets'])} outlets: "
        f"{outlets}"
    )


def _subscribe(
    broker: Kafka, running: Mapping[str, Running], address: str, folder: Path, console: Console
) -> None:
    lines = [
        "\nIt stays up until Ctrl-C.",
        f"  see:       {address}",
        f"  export COPYDESK_BOOTSTRAP_SERVERS={broker.bootstrap_servers}",
        "  subscribe: .venv/bin/copydesk tail subject.politics",
        f"  a query:   COPYDESK_QUERIES={QUERIES} .venv/bin/copydesk tail saved.floods",
        "  feed:      .venv/bin/copydesk feed FILE",
        *(f"  metrics:   {each.metrics}" for each in running.values()),
        *(f"  log:       {each.log}" for each in running.values()),
        f"  log:       {folder / LOG}",
    ]
    console.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)


def run(console: Console, *, keep: bool) -> bool:
    """Run the demo; return whether every raw article has exactly one fate."""
    with tempfile.TemporaryDirectory() as folder, local_kafka() as broker:
        console.print(f"Apache Kafka is up at {broker.bootstrap_servers}")
        settings = Settings(
            bootstrap_servers=broker.bootstrap_servers, queries=str(QUERIES), story_days=10
        )
        asyncio.run(create(settings))
        with workers(settings, Path(folder)) as running:
            # Fed earlier, an article's latency would measure a worker's start and not its work.
            with console.status("starting a worker of each agent"):
                wait_until_ready(running)
            with page(settings, Path(folder)) if keep else nullcontext("") as address:
                if keep:
                    console.print(f"The desk at work: {address}", highlight=False)
                exact = asyncio.run(story(settings, console))
                if keep:
                    _subscribe(broker, running, address, Path(folder), console)
                    signal.pause()
        return exact


def main() -> int:
    """Run the demo; exit status 0 when all is exact, 1 with one sentence when it cannot run."""
    console = Console()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # New topics have no leader for a moment: aiokafka logs that for each and retries.
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    try:
        return 0 if run(console, keep=bool(os.environ.get("KEEP"))) else 1
    except KeyboardInterrupt:
        console.print("stopped")
        return 0
    except (JarError, KafkaStartError, NotReadyError) as error:
        console.print(str(error), markup=False, highlight=False, soft_wrap=True)
        return 1


if __name__ == "__main__":
    sys.exit(main())
