"""The whole desk: its rate, CPU of each process an article, latency; also beside another build.

Three workers and one real broker on all cores of this machine, as a desk runs. After articles that
warm its caches, a full raw topic gives the rate and the CPU; then a trickle gives the latency from
the raw record to the stream of all articles. Builds take turns on the same broker, each run in a
namespace of its own.
"""

import asyncio
import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.broker import feed, until_idle
from benchmarks.processes import ROOT, exact_cpu, running, started
from benchmarks.stage import NEXT
from demo.kafka import Kafka
from streams.configuration.settings import Settings

WARM = 200
TRICKLE_PER_SECOND = 20
QUIET_SECONDS, QUIET_SHARE = 3.0, 0.1
"""A desk whose workers use less than this share of one core for so long has settled all."""
READY_SECONDS = 30


def variables(settings: Settings) -> dict[str, str]:
    """Return the environment of a worker that belongs to a desk of these settings."""
    return {
        "COPYDESK_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
        "COPYDESK_NAMESPACE": settings.namespace,
        "COPYDESK_GROUP_PREFIX": settings.group_prefix,
        "COPYDESK_PARTITIONS": str(settings.partitions),
    }


@contextlib.contextmanager
def worker(
    settings: Settings, agent: str, *, pinned: bool = False, checkout: Path = ROOT
) -> Iterator[subprocess.Popen[bytes]]:
    """Run the worker of one agent of a build as a process."""
    command = [sys.executable, "-m", "streams", "worker", agent]
    process = started(command, variables(settings), pinned=pinned, checkout=checkout)
    with running(process):
        yield process


def commit(checkout: Path) -> str:
    """Return the short name of the commit of a checkout."""
    command = ["git", "-C", str(checkout), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


async def _until_quiet(processes: list[int]) -> None:
    """Wait until all has been settled."""
    before = sum(map(exact_cpu, processes))
    while True:
        await asyncio.sleep(QUIET_SECONDS)
        now = sum(map(exact_cpu, processes))
        if now - before < QUIET_SHARE * QUIET_SECONDS:
            return
        before = now


async def whole(
    settings: Settings,
    kafka: Kafka,
    checkout: Path,
    articles: list[bytes],
    trickle: list[bytes],
) -> dict[str, float]:
    """Return rate, milliseconds of CPU an article of each process, and latency of a trickle."""
    command = [sys.executable, "-m", "streams", "topics", "create"]
    if started(command, variables(settings), checkout=checkout).wait():
        raise SystemExit(f"{checkout} cannot create its topics")
    with contextlib.ExitStack() as stack:
        processes = {
            agent: stack.enter_context(worker(settings, agent, checkout=checkout)).pid
            for agent in NEXT
        }
        workers = [*processes.values()]
        processes["broker"] = kafka.pid
        await feed(settings, articles[:WARM])
        await asyncio.sleep(READY_SECONDS)
        await _until_quiet(workers)
        before = {name: exact_cpu(process) for name, process in processes.items()}
        began = time.time()
        await feed(settings, articles[WARM:])
        await _until_quiet(workers)
        after = {name: exact_cpu(process) for name, process in processes.items()}
        count = len(articles) - WARM
        out = [at for at, _ in await until_idle(settings, ["articles"])]
        rate = count / (max(out) / 1000 - began)
        cost = {name: 1000 * (after[name] - before[name]) / count for name in processes}
        began = time.time()
        await feed(settings, trickle, TRICKLE_PER_SECOND)
        await _until_quiet(workers)
        later = await until_idle(settings, ["articles"])
    delays = sorted(at - seen for at, seen in later if seen >= 1000 * began)
    return {
        "rate": rate,
        **cost,
        "sum": sum(cost.values()),
        "p50": delays[len(delays) // 2],
        "p99": delays[int(len(delays) * 0.99)],
    }
