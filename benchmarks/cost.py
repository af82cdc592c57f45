"""CPU and memory of each agent, every article seen once: `python benchmarks/cost.py ARTICLES`.

ARTICLES is a file of JSON lines, gzipped or not, one raw article a line. Each agent is a process of
its own (`stage.py`) and gets the outputs of the agent before it, as on Kafka; caches are as warm as
200 articles made them. Sources are compiled before anything counts, as on an installed desk.
`--other CHECKOUT` measures another build in turns with this one and gives ratios; only ratios hold
on a machine that does other work. `--at-once 2` runs two of each process at the same time, as on a
desk where every core is busy.
"""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.stage import FIRST_SECONDS, NEXT, packed

HERE = Path(__file__).parent.parent
COMPILES_ALWAYS = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
"""With the first of these each process would compile all sources, which no installed desk does."""
UNCOUNTED = 50
"""Articles of the first pass of a build, which compiles its sources."""
SHOWN = {
    "ms of CPU an article": lambda run: run["cost"],
    "s of CPU until ready": lambda run: run["start"],
    "MB resident when ready": lambda run: run["ready"]["rss"],
    "MB resident at the end": lambda run: run["end"]["rss"],
    "MB proportional at the end": lambda run: run["end"]["pss"],
}
Runs = dict[str, list[dict[str, Any]]]
"""Agent -> what each of its processes reports."""


def lines(path: Path, most: int) -> list[bytes]:
    """Return the first lines of the file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as file:
        return [line.rstrip(b"\n") for line, _ in zip(file, range(most), strict=False)]


def write_records(path: Path, raw: list[bytes]) -> None:
    """Write the articles as records, one second apart."""
    with path.open("wb") as file:
        for number, line in enumerate(raw):
            file.write(packed((f"bench/0/{number}", None, line, (), FIRST_SECONDS + number)))


def stages(
    checkout: Path, folder: Path, at_once: int, script: str = "stage.py"
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the agent and the report of each process, for one pass over `folder`/raw."""
    source = folder / "raw"
    environment = {
        **{name: value for name, value in os.environ.items() if name not in COMPILES_ALWAYS},
        "PYTHONPATH": str(checkout),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    program = [sys.executable, "-P", str(Path(__file__).parent / script)]
    for agent in NEXT:
        running = [
            subprocess.Popen(
                [*program, agent, source, folder / f"{agent}.{copy}"],
                cwd=checkout,
                env=environment,
                stdout=subprocess.PIPE,
            )
            for copy in range(at_once)
        ]
        reports = [process.communicate()[0] for process in running]
        if any(process.returncode for process in running):
            raise SystemExit(f"{agent} of {checkout} has failed")
        yield from ((agent, json.loads(report)) for report in reports)
        source = folder / f"{agent}.0"


def middle(runs: list[dict[str, Any]], what: str) -> float:
    """Return the median of a figure."""
    return statistics.median(SHOWN[what](run) for run in runs)


def show(measured: list[tuple[Path, Runs]]) -> None:
    """Print a table for each figure, with ratios where there are two builds."""
    for what in SHOWN:
        print(f"\n{what}")
        for agent in NEXT:
            figures = [middle(runs[agent], what) for _, runs in measured]
            print(f"  {agent:12}", *(f"{figure:8.3f}" for figure in figures), _ratio(figures))
        sums = [sum(middle(runs[agent], what) for agent in NEXT) for _, runs in measured]
        print(f"  {'sum':12}", *(f"{figure:8.3f}" for figure in sums), _ratio(sums))


def _ratio(figures: list[float]) -> str:
    return f"   {figures[0] / figures[1]:.3f}" if len(figures) == 2 else ""


def main() -> None:
    """Measure the builds in turns and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--number", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--at-once", type=int, default=1)
    parser.add_argument("--other", type=Path, help="a checkout of another build")
    options = parser.parse_args()
    raw = lines(options.articles, options.number)
    builds = [HERE, *([options.other.resolve()] if options.other else [])]
    measured = [(build, {agent: list[dict[str, Any]]() for agent in NEXT}) for build in builds]
    with tempfile.TemporaryDirectory() as folder:
        write_records(Path(folder) / "raw", raw[:UNCOUNTED])
        for build in builds:
            for _ in stages(build, Path(folder), 1):
                pass
        write_records(Path(folder) / "raw", raw)
        for _ in range(options.rounds):
            for build, runs in measured:
                for agent, report in stages(build, Path(folder), options.at_once):
                    runs[agent].append(report)
    print(f"{len(raw)} articles of {statistics.mean(map(len, raw)):.0f} bytes on average;", end=" ")
    print(f"medians of {options.rounds} rounds, {options.at_once} at once")
    print("builds:", *(str(build) for build, _ in measured))
    for build, runs in measured:
        print(f"digests of {build.name}:", *(runs[agent][0]["digest"] for agent in NEXT))
    show(measured)


if __name__ == "__main__":
    main()
