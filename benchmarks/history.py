"""History loaded beside a live trickle: `python -m benchmarks.history ARTICLES`.

ARTICLES is a file of JSON lines, gzipped or not, one raw article a line. On one real Kafka and the
four workers of this machine:

1. a trickle of live articles alone: latency from the raw record to the stream of a subject;
2. the same trickle while history is fed with `copydesk-lane: backfill`, faster than the lane
   settles it: the same latency (bar: p99 at most twice as long), how many articles a second the
   lane settles, and by how much the memory of the workers of DEDUPLICATE and BACKFILL grows.

History is the same articles, dated over the year before the last 30 days. Each run begins with
an unmeasured trickle, for a worker's first records are slow. On a machine with other work the
trickle (`--trickle`) must be less than it can settle, or both figures are those of a queue. A run
takes twice `--seconds`, and as long as the lane needs for what it has not settled by then: its
memory is measured at the end.
"""

import argparse
import asyncio
import contextlib
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from agents.record import Record, is_backfill
from agents.tag import tag
from articles.codec import decode
from articles.records import Article
from benchmarks.broker import feed, until_idle
from benchmarks.cost import lines
from benchmarks.desk import worker
from demo.kafka import local_kafka
from streams.app import TOPOLOGY
from streams.commands.balance import balance
from streams.commands.feed import feed as feed_values
from streams.configuration.settings import Settings
from streams.engine.envelope import HONOURED
from streams.kafka.consume import to_the_end
from streams.kafka.topics import create

YOUNGEST_DAYS, OLDEST_DAYS = 30, 395
WARM_SECONDS = 10
MEASURED = ("deduplicate", "backfill")


def dated(articles: list[bytes], count: int) -> Iterator[bytes]:
    """Yield raw articles of the last year, each under an address of its own."""
    read = [_read(value) for value in articles]
    texts = [each for each in read if each and each.body]
    for number in range(count):
        article = texts[number % len(texts)]
        days = YOUNGEST_DAYS + number * (OLDEST_DAYS - YOUNGEST_DAYS) / count
        published = datetime.now(UTC) - timedelta(days=days)
        round_ = number // len(texts)
        raw = {
            "url": f"https://archive-{number % 50}.example/{number}",
            "title": f"{article.headline} {round_ or ''}".strip(),
            "date": published.isoformat(),
            "text": article.body,
        }
        yield json.dumps(raw, ensure_ascii=False).encode()


def _read(value: bytes) -> Article | None:
    (output,) = tag(Record("bench/0/0", None, value, (), time.time()))
    article = decode(output.value or b"") if output.stream == "tagged" else None
    return article if isinstance(article, Article) else None


async def live(settings: Settings, trickle: list[bytes], per_second: float) -> list[int]:
    """Feed live articles at a rate; return the latencies of their records by subject, in ms."""
    began = time.time() * 1000
    await feed(settings, trickle, per_second)
    await asyncio.sleep(3)
    out = await until_idle(settings, list(TOPOLOGY.of_kind("subject")))
    return sorted(at - seen for at, seen in out if seen >= began)


def shown(name: str, delays: list[int]) -> int:
    """Print the percentiles of latencies; return the 99th."""
    p99 = delays[int(len(delays) * 0.99)]
    print(f"{name}: p50 {delays[len(delays) // 2]} ms, p99 {p99} ms of {len(delays)} records")
    return p99


def resident(agents: tuple[str, ...]) -> dict[str, int]:
    """Return agent -> bytes of resident memory of this program's worker (Linux)."""
    found = {}
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            words = (folder / "cmdline").read_bytes().split(b"\0")
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            name = words[-2].decode() if len(words) > 2 else ""
            if name in agents and int(parent) == _own():
                pages = int((folder / "statm").read_text().split()[1])
                found[name] = pages * 4096
    return found


def _own() -> int:
    return int(Path("/proc/self/stat").read_text().split()[0])


async def settled(settings: Settings, since: float, until: float) -> int:
    """Return how many articles the lane has settled between two times, in ms since 1970."""
    topics = [settings.topic(stream) for stream in TOPOLOGY.of_kind("public")]
    return sum(
        [
            since <= record.timestamp <= until and is_backfill(tuple(record.headers))
            async for record in to_the_end(settings, topics)
        ]
    )


async def measure(path: Path, seconds: int, rate: float, trickle: int) -> bool:
    """Run both; return whether the bar is met."""
    count = trickle * seconds
    warm = trickle * WARM_SECONDS
    texts = lines(path, warm + 2 * count + 2000)
    history = list(dated(texts[warm + 2 * count :], int(rate * seconds)))
    with local_kafka() as kafka, contextlib.ExitStack() as running:
        settings = replace(
            Settings(),
            bootstrap_servers=kafka.bootstrap_servers,
            partitions=2,
            namespace="history",
            group_prefix="history",
        )
        await create(settings)
        for agent in TOPOLOGY.agent_names:
            running.enter_context(worker(settings, agent, pinned=False))
        await live(settings, texts[:warm], trickle)
        alone = shown("alone", await live(settings, texts[warm : warm + count], trickle))
        before = resident(MEASURED)
        began = time.time() * 1000
        loading = asyncio.create_task(
            feed_values(history, settings, headers=(HONOURED,), rate=rate)
        )
        beside = shown(
            "beside history",
            await live(settings, texts[warm + count : warm + 2 * count], trickle),
        )
        ended = time.time() * 1000
        ratio = beside / max(1, alone)
        print(f"p99 beside history / alone: {ratio:.2f} (bar: 2.00)", flush=True)
        await loading
        lane = await settled(settings, began, ended)
        print(f"the lane settled about {lane * 1000 / (ended - began):.0f} articles a second")
        result = await balance(settings)
        while result.missing:
            await asyncio.sleep(2)
            result = await balance(settings)
        after = resident(MEASURED)
        for agent in before.keys() & after.keys():
            grown = (after[agent] - before[agent]) / max(1, len(history))
            print(f"{agent}: {after[agent] / 1e6:.0f} MB, {grown:+.0f} bytes a history article")
        print(f"balance: {result.raw} raw, exact: {result.exact}")
        return ratio <= 2 and result.exact


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--seconds", type=int, default=300, help="of each trickle")
    parser.add_argument("--rate", type=float, default=300.0, help="history fed a second")
    parser.add_argument("--trickle", type=int, default=10, help="live articles a second")
    options = parser.parse_args()
    sys.exit(
        not asyncio.run(measure(options.articles, options.seconds, options.rate, options.trickle))
    )


if __name__ == "__main__":
    main()
