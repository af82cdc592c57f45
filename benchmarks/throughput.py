"""Throughput and latency of the whole desk: `python -m benchmarks.throughput ARTICLES`.

ARTICLES is a file of JSON lines, gzipped or not, one raw article a line. One real Kafka on
this machine carries it all. Two measurements in one run:

1. Three workers and the broker on all cores, from a full raw topic.
2. A trickle of 20 articles a second through the same three workers: latency from the raw
   record's timestamp to that of the record on a subject stream.

One agent beside bare loops and other engines: `benchmarks/engine.py`.
"""

import argparse
import asyncio
import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.broker import feed, stamps, until_idle
from benchmarks.cost import lines
from benchmarks.processes import running, started
from demo.kafka import local_kafka
from streams.app import TOPOLOGY
from streams.commands.balance import balance
from streams.configuration.settings import Settings
from streams.kafka.topics import create

TRICKLE_PER_SECOND = 20


@contextlib.contextmanager
def worker(settings: Settings, agent: str, *, pinned: bool) -> Iterator[subprocess.Popen[bytes]]:
    """Run our worker of one agent as a process."""
    environment = {
        "COPYDESK_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
        "COPYDESK_NAMESPACE": settings.namespace,
        "COPYDESK_GROUP_PREFIX": settings.group_prefix,
    }
    command = [sys.executable, "-m", "streams", "worker", agent]
    with running(started(command, environment, pinned=pinned)) as process:
        yield process


async def whole(settings: Settings, articles: list[bytes], trickle: list[bytes]) -> None:
    """Print rate, balance and latency of the three workers together."""
    await create(settings)
    await feed(settings, articles)
    verdicts = list(TOPOLOGY.fates)
    with contextlib.ExitStack() as stack:
        for agent in TOPOLOGY.agent_names:
            stack.enter_context(worker(settings, agent, pinned=False))
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


def main() -> None:
    """Run both measurements on one Kafka."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--most", type=int, default=5000)
    options = parser.parse_args()
    articles = lines(options.articles, options.most)
    trickle = lines(options.articles, options.most + 600)[options.most :]
    with local_kafka() as kafka:
        settings = Settings(bootstrap_servers=kafka.bootstrap_servers, partitions=2)
        asyncio.run(whole(settings, articles, trickle))


if __name__ == "__main__":
    main()
