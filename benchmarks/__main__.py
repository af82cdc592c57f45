"""Peers side by side: `make bench`, or `python -m benchmarks --part engine` for a part.

Parts: `engine` (other engines, the same job), `functions` (libraries that do a step), `growth`
(articles remembered, partitions, workers, size of an article), `desk` (all three workers and the
broker), `profile` (CPU of each step of each agent). With `--other CHECKOUT` the last two measure
another build beside this one. Each part writes its figures, with the machine and its load, to
docs/performance.json; docs/performance.md and its pictures are drawn from that file. 25 minutes on
two quiet cores; `--scale 0.1` takes a tenth of the records.
"""

import argparse
import asyncio
import json
import os
import platform
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import desk, growth, standby
from benchmarks.broker import feed
from benchmarks.corpus import corpus
from benchmarks.cost import stages, write_records
from benchmarks.engine import ENGINES, Lane, killed, latency, prepare, rate
from benchmarks.performance import JSON, write
from benchmarks.processes import ROOT
from demo.kafka import local_kafka
from streams.configuration.settings import Settings

WORKS = {"tag": 4000, "500": 10_000, "50": 20_000, "0": 20_000}
"""Work, and records of each run."""
KILLED, TRICKLED, SPREAD, FUNCTIONS, SIZED, DESK = 6000, 400, 2000, 300, 40, 3000
PATHS = ("articles", "data", "other", "python")
Row = dict[str, Any]


def engine(options: argparse.Namespace) -> Iterator[Row]:
    """Yield a row for each run; engines take turns."""
    names = options.engine or list(ENGINES)
    with tempfile.TemporaryDirectory() as folder, local_kafka() as kafka:
        settings = Settings(
            bootstrap_servers=kafka.bootstrap_servers,
            namespace="bench",
            group_prefix="bench",
            partitions=1,
        )
        lane = Lane(settings, "copydesk", "0", "", 0, options.python)
        lane = replace(lane, log=Path(folder) / "log", wait_seconds=options.wait)
        number = 0
        for work in options.work or WORKS:
            most = int(WORKS[work] * options.scale)
            lane = replace(lane, source=f"work{work}", work=work)
            asyncio.run(_fed(lane, corpus(options.articles, most)))
            for turn in range(options.rounds):
                for name in names if turn % 2 == 0 else names[::-1]:
                    number += 1
                    found = asyncio.run(rate(_lane(lane, name, number), most))
                    yield {"engine": name, "work": work, **found}
                    if found.get("came") == 0:
                        # It would bring nothing in all the other runs too.
                        names = [each for each in names if each != name]
                        print(f"{name}: {_said(_lane(lane, name, number))}", file=sys.stderr)
        most = int(KILLED * options.scale)
        lane = replace(lane, source="killed", work="500")
        asyncio.run(_fed(lane, corpus(options.articles, most)))
        for name in names:
            number += 1
            found = asyncio.run(killed(_lane(lane, name, number), most))
            yield {"engine": name, "killed": most, **found}
        late = corpus(options.articles, max(int(TRICKLED * options.scale), 100))
        for name in names:
            number += 1
            one = replace(_lane(lane, name, number), work="tag")
            yield {"engine": name, "late": len(late), **asyncio.run(latency(one, late))}


def _lane(lane: Lane, engine: str, number: int) -> Lane:
    log = lane.log and lane.log.with_name(f"{number}.log")
    return replace(lane, engine=engine, number=number, log=log)


def _said(lane: Lane) -> str:
    return lane.log.read_text("utf-8", "replace")[-2000:] if lane.log else ""


async def _fed(lane: Lane, articles: list[bytes]) -> None:
    await prepare(lane)
    await feed(lane.settings, articles, stream=lane.source)


def functions(options: argparse.Namespace) -> Iterator[Row]:
    """Yield a row for each way of each step, from the peers' environment."""
    most = str(int(FUNCTIONS * options.scale))
    command = [str(options.python), "-m", "benchmarks.functions", "--most", most]
    command += ["--data", str(options.data.resolve())] if options.data else []
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as process:
        yield from map(json.loads, process.stdout or ())
    if process.returncode:
        raise SystemExit("a step has failed: its message is above")


def grown(options: argparse.Namespace) -> Iterator[Row]:
    """Yield a row for each size, shape and length."""
    sizes = (*growth.SIZES, *((growth.LARGEST,) if options.million else ()))
    yield from growth.memories(sizes)
    with local_kafka() as kafka:
        settings = Settings(
            bootstrap_servers=kafka.bootstrap_servers, namespace="grow", group_prefix="grow"
        )
        articles = corpus(options.articles, int(SPREAD * options.scale))
        for number, (partitions, workers) in enumerate(growth.SHAPES):
            lane = Lane(settings, "copydesk", "tag", "", number, wait_seconds=options.wait)
            lane = replace(lane, settings=replace(settings, namespace=f"grow{number}"))
            yield asyncio.run(growth.spread(lane, articles, partitions, workers, kafka.pid))
        for size in sizes:
            yield asyncio.run(standby.taken_over(settings, size))
    yield from growth.sizes(max(int(SIZED * options.scale), 1))


def whole(options: argparse.Namespace) -> Iterator[Row]:
    """Yield a row for each run of the whole desk; builds take turns."""
    builds = [ROOT, *([options.other.resolve()] if options.other else [])]
    most, late = int(DESK * options.scale), max(int(TRICKLED * options.scale), 100)
    articles = corpus(options.articles, most + late)
    # The last ones, also where the file has fewer than were asked for.
    full, trickle = articles[:-late], articles[-late:]
    with local_kafka() as kafka:
        for turn in range(options.rounds):
            for number, build in enumerate(builds if turn % 2 == 0 else builds[::-1]):
                name = f"desk{turn}{number}"
                settings = Settings(
                    bootstrap_servers=kafka.bootstrap_servers,
                    namespace=name,
                    group_prefix=name,
                    partitions=2,
                )
                found = desk.whole(settings, kafka, build, full, trickle)
                yield {"build": desk.commit(build), **asyncio.run(found)}


def profile(options: argparse.Namespace) -> Iterator[Row]:
    """Yield a row for each step of each agent of each build."""
    builds = [ROOT, *([options.other.resolve()] if options.other else [])]
    articles = corpus(options.articles, int(DESK * options.scale))
    with tempfile.TemporaryDirectory() as folder:
        write_records(Path(folder) / "raw", articles)
        for build in builds:
            name = desk.commit(build)
            for agent, steps in stages(build, Path(folder), 1, "sampling.py"):
                for step, milliseconds in steps.items():
                    yield {"build": name, "agent": agent, "step": step, "cpu": milliseconds}


PARTS = {
    "engine": engine,
    "functions": functions,
    "growth": grown,
    "desk": whole,
    "profile": profile,
}


def machine() -> str:
    """Return processor, cores and Python in words."""
    models = [
        line.partition(": ")[2]
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    ]
    return f"{len(models)} cores ({models[0]}), Python {platform.python_version()}"


def _without_paths(options: argparse.Namespace) -> list[str]:
    """Return the arguments of the command line, with a word for each path of this machine."""
    paths = {str(getattr(options, name)): name.upper() for name in PATHS}
    return [paths.get(each, each) for each in sys.argv[1:]]


def measured(part: str, options: argparse.Namespace) -> Iterator[Row]:
    """Yield the figures of a part so far, with the circumstances, after each row."""
    before, began, rows = os.getloadavg()[0], time.monotonic(), []
    for row in PARTS[part](options):
        print(json.dumps(row), flush=True)
        rows.append(row)
        yield {
            "when": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
            "machine": machine(),
            "load": [round(before, 1), round(os.getloadavg()[0], 1)],
            "minutes": round((time.monotonic() - began) / 60, 1),
            "command": shlex.join(["python", "-m", "benchmarks", *_without_paths(options)]),
            "rows": rows,
        }


def main() -> None:
    """Measure the parts; write the document after each row, for a run may be cut off."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--python", type=Path, default=ROOT / ".tools/peers/bin/python")
    parser.add_argument("--articles", type=Path, help="JSON lines, a raw article each")
    parser.add_argument("--data", type=Path, help="folder of development data, for functions")
    parser.add_argument("--other", type=Path, help="a checkout of another build")
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument("--work", choices=WORKS, action="append")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--wait", type=float, default=90.0, help="seconds without a new record")
    parser.add_argument("--million", action="store_true", help="a million articles remembered too")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the usual records")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what it started ends too
    for part in options.part or PARTS:
        known = json.loads(JSON.read_text("utf-8")) if JSON.exists() else {}
        for figures in measured(part, options):
            write({**known, part: figures})


if __name__ == "__main__":
    main()
