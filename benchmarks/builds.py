"""Sections of docs/performance.md on the whole desk and its steps, a column for each build."""

from collections.abc import Iterator

from benchmarks.figures import Figures, Row, middle, unique
from benchmarks.picture import bars

SMALL = 0.02
"""Share of an agent's CPU; a step below it in all builds is in the rest."""
SHOWN = 10
"""Steps of an agent in the picture."""
DESK = """
## The whole desk

Three workers and the broker, from a full raw topic to the stream of all articles: milliseconds of
CPU an article of each process, then the latency of 20 articles a second, from the raw record to
that stream ([the measurement](../benchmarks/desk.py)). Medians of the runs.
"""
PROFILE = """
## Where the CPU goes

Milliseconds of CPU an article of each step of the agents' pure functions, every article seen for
the first time, by samples of the stack ([the sampler](../benchmarks/sampling.py)). A dash: the
build has no such step, or no sample met it.

![CPU of each step](profile.svg)
"""


def medians(rows: list[Row]) -> Iterator[Row]:
    """Yield the medians of the runs of each build of the whole desk."""
    for build in unique(rows, "build"):
        own = [row for row in rows if row["build"] == build]
        yield {key: build if key == "build" else middle(own, key) for key in own[0]}


def profiled(rows: list[Row], agent: str) -> Iterator[Row]:
    """Yield the steps of an agent, the most expensive first, with a figure for each build."""
    builds = unique(rows, "build")
    own = [row for row in rows if row["agent"] == agent]
    cpu = {(row["step"], row["build"]): row["cpu"] for row in own}
    whole = {build: sum(row["cpu"] for row in own if row["build"] == build) for build in builds}
    rest = dict.fromkeys(builds, 0.0)
    for step in sorted(unique(own, "step"), key=lambda step: -cpu.get((step, builds[0]), 0.0)):
        costs = {build: cpu.get((step, build)) for build in builds}
        if step != "rest" and any((costs[one] or 0) >= SMALL * whole[one] for one in builds):
            yield {"step": step, **costs}
        else:
            rest = {build: rest[build] + (costs[build] or 0.0) for build in builds}
    yield {"step": "rest", **rest}
    yield {"step": "sum", **whole}


def drawn_profile(figures: Figures) -> str:
    """Return the picture of the steps, a panel for each agent; empty without figures."""
    rows = figures.get("profile", {}).get("rows", [])
    panels: dict[str, dict[str, float | None]] = {}
    for agent in unique(rows, "agent"):
        panel = panels.setdefault(f"{agent.upper()}: us of CPU an article", {})
        for row in list(profiled(rows, agent))[:SHOWN]:
            step = row.pop("step")
            for build, cpu in row.items():
                panel[f"{step}, {build}"] = cpu and 1000 * cpu
    return bars(panels, colours=len(unique(rows, "build"))) if panels else ""
