"""docs/performance.md and its picture, from the figures in docs/performance.json."""

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.builds import DESK, PROFILE, drawn_profile, medians, profiled
from benchmarks.figures import Figures, Row, middle, unique
from benchmarks.picture import bars
from benchmarks.processes import ROOT

JSON = ROOT / "docs/performance.json"
WORKS = {"tag": "TAG", "500": "500 us", "50": "50 us", "0": "none"}
HEAD = """\
# Performance, beside others

Written by `make bench` ([benchmarks/](../benchmarks/__main__.py)) from
[performance.json](performance.json): do not edit. The versions of all others are in
[benchmarks/peers/requirements.in](../benchmarks/peers/requirements.in). On a machine that does
other work only CPU time, and ratios in one run, say anything.
"""
ENGINE = """
## The engine

One process on one core reads a topic, does a work on each record and writes another topic
([the job](../benchmarks/peers/job.py), and beside it a file for each engine). *Work* is all that
TAG does with an article, or a number of microseconds of CPU. Rates by the broker's log times; CPU
of the process alone. Medians of the runs; all engines in turns. All promise exactly-once but
Bytewax, whose sink for Kafka has no transactions, and Faust as its manual teaches it.
"""
FATES = """
One kill -9 in the middle of a full topic, and a new start at once: what readers with
`read_committed` never get, what they get twice, and how long they get nothing new. Latency: 50
articles a second with TAG's work, from a record's log time until such a reader has its output.
"""
FUNCTIONS = """
## Functions

Steps of the desk beside what one would take instead, on the same inputs: milliseconds of CPU an
input, and quality as the row says ([benchmarks/functions/](../benchmarks/functions/__main__.py)).
What the rows do not say:

- Body of a page: the desk asks both of the others and decides, and its time is that of all of TAG:
  headline, authors, times, credit, language and subjects are in it.
- Near duplicates: the desk's time has TAG's sketch and marks in it, and its verdict says which
  sentences differ. MinHash LSH merges at an estimated similarity of 0.5.
- Names: spaCy's small model learnt from OntoNotes, whose rules for a mention are not CoNLL's.
"""
GROWTH = """
## Growth

DEDUPLICATE with so many articles remembered: rate by CPU time, memory of the index, and restoring
it from its log.
"""
SPREAD = """
TAG's work on partitions and workers, with the broker on the same cores. *Rate alone* is with the
broker's CPU taken out: of the time, that CPU divided by the cores where each core has a worker;
nothing where a core without a worker has room for the broker. *Cpu* is that of the workers and of
the broker, microseconds a record; *busy* is the share of all cores that workers, broker, feeder and
reader used: what is taken out is too much by as much as they idle.
"""
STANDBY = """
A take-over of DEDUPLICATE's partition, in seconds from its assignment: by a worker that has to read
the memory's log from its beginning, and by a standby, which has read it, when the owner is killed
(-9) under 20 articles a second. *Nothing came out* for so long after the kill: that is the session
time-out, here 6 s from the last heartbeat on (15 s unless changed).
"""
SIZES = """
Milliseconds of CPU of each agent on articles of growing size:
"""


def write(figures: Figures, folder: Path = JSON.parent) -> None:
    """Write the figures, the document and the picture."""
    text = json.dumps(figures, indent=1, ensure_ascii=False) + "\n"
    (folder / "performance.json").write_text(text, "utf-8")
    (folder / "performance.md").write_text(document(figures), "utf-8")
    for name, picture in (("performance", drawn(figures)), ("profile", drawn_profile(figures))):
        if picture:
            (folder / f"{name}.svg").write_text(picture, "utf-8")


def document(figures: Figures) -> str:
    """Return the document."""
    parts = [HEAD]
    if part := figures.get("engine"):
        parts += [ENGINE, about(part), "\n", "".join(f"{line}\n" for line in engines(part["rows"]))]
        parts += ["\n![CPU and rate of each engine](performance.svg)\n", FATES, "\n"]
        parts += [f"{line}\n" for line in fates(part["rows"])]
    if part := figures.get("functions"):
        parts += [FUNCTIONS, about(part), "\n"]
        parts += [f"{line}\n" for line in steps(part["rows"])]
    if part := figures.get("growth"):
        parts += [GROWTH, about(part), "\n"]
        rows = part["rows"]
        texts = {"size": "", "remembered": STANDBY, "partitions": SPREAD, "kilobytes": SIZES}
        for key, text in texts.items():
            if those := [row for row in rows if key in row]:
                parts += [f"{text}\n" if text else ""]
                parts += [f"{line}\n" for line in table(those)]
    if part := figures.get("desk"):
        parts += [DESK, about(part), "\n"]
        parts += [f"{line}\n" for line in table(list(medians(part["rows"])))]
    if part := figures.get("profile"):
        parts += [PROFILE, about(part)]
        for agent in unique(part["rows"], "agent"):
            parts += [f"\n{agent.upper()}\n\n"]
            parts += [f"{line}\n" for line in table(list(profiled(part["rows"], agent)))]
    return "".join(parts)


def about(part: Row) -> str:
    """Return the circumstances in a paragraph."""
    before, after = part["load"]
    return (
        f"\n`{part['command']}`, {part['when']}, {part['minutes']} minutes on {part['machine']}; "
        f"load of the machine {before} before and {after} after.\n"
    )


def shown(value: float | None, digits: int = 0) -> str:
    """Return a figure as text; a dash where there is none."""
    return "-" if value is None else f"{value:,.{digits}f}"


def names(rows: list[Row]) -> list[str]:
    """Return the engines in the order of their first row."""
    return unique(rows, "engine")


def engines(rows: list[Row]) -> Iterator[str]:
    """Yield the table of rates and costs."""
    works = [work for work in WORKS if any(row.get("work") == work for row in rows)]
    yield "| engine | " + " | ".join(f"{WORKS[work]}: /s | us" for work in works) + " |"
    yield "|---|" + "---:|---:|" * len(works)
    for name in names(rows):
        cells = []
        for work in works:
            runs = [row for row in rows if row.get("work") == work and row["engine"] == name]
            cells += [shown(middle(runs, "rate")), shown(middle(runs, "cpu"))]
        yield f"| {name} | " + " | ".join(cells) + " |"


def fates(rows: list[Row]) -> Iterator[str]:
    """Yield the table of kills and latencies."""
    yield "| engine | lost | repeated | s without a new record | p50 ms | p99 ms |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name in names(rows):
        own = [row for row in rows if row["engine"] == name]
        cells = [shown(middle(own, "lost")), shown(middle(own, "repeated"))]
        silent = middle(own, "silent")
        cells += [shown(None if silent == -1 else silent, 1)]
        cells += [shown(middle(own, "p50")), shown(middle(own, "p99"))]
        if any("killed" in row or "late" in row for row in own):
            yield f"| {name} | " + " | ".join(cells) + " |"


def steps(rows: list[Row]) -> Iterator[str]:
    """Yield the table of functions."""
    yield "| step | by | ms of CPU | quality | inputs |"
    yield "|---|---|---:|---|---:|"
    for row in rows:
        cost = shown(row["milliseconds"], 3)
        yield f"| {row['step']} | {row['who']} | {cost} | {row['quality']} | {row['inputs']} |"


def table(rows: list[Row]) -> Iterator[str]:
    """Yield a table with a column for each figure."""
    if rows:
        yield "| " + " | ".join(key.replace("_", " ") for key in rows[0]) + " |"
        yield "|" + "---:|" * len(rows[0])
    for row in rows:
        yield "| " + " | ".join(_cell(value) for value in row.values()) + " |"


def _cell(value: float | str | None) -> str:
    if isinstance(value, str):
        return value
    digits = 0 if value is None or float(value).is_integer() or abs(value) >= 100 else 2
    return shown(value, digits)


def drawn(figures: Figures) -> str:
    """Return the picture of the engines; empty where they were not measured."""
    rows = figures.get("engine", {}).get("rows", [])
    panels = {}
    for work, title in WORKS.items():
        found = {
            name: middle(
                (row for row in rows if row.get("work") == work and row["engine"] == name), "cpu"
            )
            for name in names(rows)
        }
        if any(found.values()):
            panels[f"work {title}: us of CPU a record"] = found
    return bars(panels) if panels else ""
