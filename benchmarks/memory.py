"""Memory and start of the workers on a real Kafka: `python benchmarks/memory.py ARTICLES`.

ARTICLES is a file of JSON lines, gzipped or not, one raw article a line. The three workers of the
live lane start one after the other; CPU until ready is what a process has used when `/readyz` first
answers 200. All articles pass them, then their memory is read: resident set size, and proportional
set size (pages that several processes map count a part each). `--other CHECKOUT` does the same with
another build, in turns, on the same Kafka; only its ratios hold on a machine that does other work.
"""

import argparse
import asyncio
import contextlib
import os
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.broker import feed, stamps, until_idle
from benchmarks.cost import HERE, lines
from benchmarks.processes import cpu
from benchmarks.stage import NEXT, memory_of
from demo.kafka import local_kafka
from streams.configuration.settings import Settings

FATES = ["unique", "duplicates", "withheld", "dead"]
PORTS = {"tag": 9411, "deduplicate": 9412, "enrich": 9413}
START_SECONDS = 180
Figures = dict[str, dict[str, float]]
"""Agent -> figure -> value."""


def environment(checkout: Path, settings: Settings, port: int) -> dict[str, str]:
    """Return the environment in which a build's command runs."""
    return {
        **os.environ,
        "PYTHONPATH": str(checkout),
        "COPYDESK_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
        "COPYDESK_NAMESPACE": settings.namespace,
        "COPYDESK_GROUP_PREFIX": settings.group_prefix,
        "COPYDESK_HTTP_PORT": str(port),
    }


@contextlib.contextmanager
def worker(checkout: Path, settings: Settings, agent: str) -> Iterator[tuple[int, float]]:
    """Run a build's worker until it is ready; yield its process id and its seconds of CPU."""
    process = subprocess.Popen(
        [sys.executable, "-m", "streams", "worker", agent],
        cwd=checkout,
        env=environment(checkout, settings, PORTS[agent]),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not is_ready(PORTS[agent]):
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"{agent} of {checkout} is not ready")
            time.sleep(0.05)
        yield process.pid, cpu(process.pid)
    finally:
        process.terminate()
        process.wait(60)


def is_ready(port: int) -> bool:
    """Return whether a worker says that it is ready."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


async def measure(checkout: Path, settings: Settings, articles: list[bytes]) -> Figures:
    """Return the figures of a build's three workers."""
    await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "streams", "topics", "create"],
        cwd=checkout,
        env=environment(checkout, settings, 0),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    found: Figures = {}
    with contextlib.ExitStack() as running:
        processes = {}
        for agent in NEXT:
            started = worker(checkout, settings, agent)
            process, seconds = await asyncio.to_thread(running.enter_context, started)
            processes[agent], found[agent] = process, {"s of CPU until ready": seconds}
            found[agent]["MB resident when ready"] = memory_of(process)["rss"]
        await feed(settings, articles)
        await stamps(settings, FATES, len(articles))
        await until_idle(settings, ["articles"])
        for agent, process in processes.items():
            used = memory_of(process)
            found[agent]["MB resident at the end"] = used["rss"]
            found[agent]["MB proportional at the end"] = used["pss"]
            spent = cpu(process) - found[agent]["s of CPU until ready"]
            found[agent]["ms of CPU an article"] = 1000 * spent / len(articles)
    return found


def show(builds: list[Path], measured: list[list[Figures]]) -> None:
    """Print the medians of each figure, and the ratio where there are two builds."""
    print("builds:", *builds)
    for what in measured[0][0]["tag"]:
        print(f"\n{what}")
        sums = [0.0] * len(builds)
        for agent in NEXT:
            medians = [statistics.median(run[agent][what] for run in runs) for runs in measured]
            sums = [total + median for total, median in zip(sums, medians, strict=True)]
            _row(agent, medians)
        _row("sum", sums)


def _row(name: str, figures: list[float]) -> None:
    ratio = f"   {figures[0] / figures[1]:.3f}" if len(figures) == 2 else ""
    print(f"  {name:12}", *(f"{figure:8.2f}" for figure in figures), ratio)


async def run(options: argparse.Namespace) -> None:
    """Measure the builds in turns."""
    articles = lines(options.articles, options.number)
    builds = [HERE, *([options.other.resolve()] if options.other else [])]
    measured: list[list[Figures]] = [[] for _ in builds]
    with local_kafka() as kafka:
        base = Settings(bootstrap_servers=kafka.bootstrap_servers, partitions=2)
        for number in range(options.rounds):
            for build, (checkout, runs) in enumerate(zip(builds, measured, strict=True)):
                name = f"round{number}build{build}"
                settings = replace(base, namespace=name, group_prefix=name)
                runs.append(await measure(checkout, settings, articles))
                print(f"round {number} of {checkout} is done", flush=True)
    print(f"{len(articles)} articles, medians of {options.rounds} rounds")
    show(builds, measured)


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--number", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--other", type=Path, help="a checkout of another build")
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
