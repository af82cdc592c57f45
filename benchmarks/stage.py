"""One agent of the checkout in PYTHONPATH, as its worker runs it, without Kafka.

    PYTHONPATH=CHECKOUT python -P benchmarks/stage.py AGENT INPUTS OUTPUTS

A process of its own, so that its memory is the agent's alone and every article is seen for the
first time. It works with older checkouts too, as far as c853290: two builds can be compared in
one run. INPUTS and OUTPUTS are files of records (`packed`). It prints one JSON object.
"""

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

WARM = 200
"""Articles after which CPU counts: the first ones load tables that are not loaded at the start."""
FIRST_SECONDS = 1_600_000_000.0
NEXT = {"tag": "tagged", "deduplicate": "unique", "enrich": "articles"}


def packed(fields: Any) -> bytes:
    """Return a record as a line: JSON, bytes as Latin-1 text."""
    return json.dumps(fields, default=lambda value: value.decode("latin-1")).encode() + b"\n"


def records(file: BinaryIO) -> Iterator[Any]:
    """Yield `Record`s."""
    make = import_module("agents.record").Record
    for line in file:
        origin, key, value, headers, seconds = json.loads(line)
        pairs = tuple((name, content.encode("latin-1")) for name, content in headers)
        yield make(origin, _bytes(key), _bytes(value), pairs, seconds)


def _bytes(value: str | None) -> bytes | None:
    return None if value is None else value.encode("latin-1")


def memory() -> dict[str, float]:
    """Return megabytes of this process: all, and its share of what several processes map."""
    return memory_of(os.getpid())


def memory_of(process: int) -> dict[str, float]:
    """Return resident and proportional set size of a process, and its private part, in MB."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    kilobytes = dict(re.findall(r"^(\w+): +(\d+) kB$", rollup, re.MULTILINE))
    private = int(kilobytes["Private_Clean"]) + int(kilobytes["Private_Dirty"])
    return {
        "rss": int(kilobytes["Rss"]) / 1024,
        "pss": int(kilobytes["Pss"]) / 1024,
        "private": private / 1024,
    }


def started(name: str) -> tuple[Callable[..., Any], dict[str, Any]]:
    """Do what a worker does before it connects; return the function that decides, and memories."""
    sys.argv[0] = "copydesk"  # only as the program does the command line switch the collector off
    import_module("streams.__main__")
    app = import_module("streams.app")
    is_older = not hasattr(app, "TOPOLOGY")
    wings = (
        ("", "", "collector") if is_older else ("commands.", "configuration.", "watching.gc_freeze")
    )
    commands, configuration, freezing = wings
    given = import_module(f"streams.{configuration}settings").Settings()
    import_module(f"streams.{commands}selftest").refuse_broken(given, name)
    if is_older:
        agent = app.agent(name, given)
        decide = agent.decide
        memories = {one: make() for one, make in agent.memories.items()}
    else:
        agent = app.TOPOLOGY.agent(name)
        decide = agent.decide(given)
        memories = {one: make(given) for one, make in agent.memories.items()}
    freeze = import_module(f"streams.{freezing}")
    with left_out():
        worker = import_module("streams.worker")
    worker.create_app(agent, given)
    (freeze.settle_down if is_older else freeze.freeze_loaded)()
    return decide, memories


def left_out() -> AbstractContextManager[None]:
    """Return what leaves libraries out while Faust is imported; older checkouts do not have it."""
    try:
        given: AbstractContextManager[None] = import_module("streams.kafka.unused").left_out()
    except ModuleNotFoundError:
        return nullcontext()
    return given


def passed(
    name: str, decide: Callable[..., Any], memories: dict[str, Any], inputs: str, outputs: str
) -> Iterator[tuple[int, float, Any]]:
    """Run the agent on all inputs; yield number, seconds of CPU and outputs of each.

    Those for the next agent are written to `outputs`.
    """
    with Path(inputs).open("rb") as source, Path(outputs).open("wb") as target:
        for number, record in enumerate(records(source)):
            began = time.process_time()
            made = decide(record, **memories)
            for each in memories.values():
                each.block()
                each.keep()
            yield number, time.process_time() - began, made
            for output in made:
                if output.stream == NEXT[name]:
                    onward = (record.origin, output.key, output.value, output.headers)
                    target.write(packed((*onward, record.seconds)))


def work(name: str, inputs: str, outputs: str) -> dict[str, Any]:
    """Run the agent on all inputs; return its CPU, memory and the digest of its outputs."""
    decide, memories = started(name)
    ready = {"start": time.process_time(), "ready": memory()}
    spent, counted, digest = 0.0, 0, blake2b(digest_size=8)
    for number, seconds, made in passed(name, decide, memories, inputs, outputs):
        if number >= WARM:
            spent += seconds
            counted += 1
        for output in made:
            digest.update(packed(output))
    cost = 1000 * spent / max(counted, 1)
    return {
        **ready,
        "cost": cost,
        "counted": counted,
        "end": memory(),
        "digest": digest.hexdigest(),
    }


if __name__ == "__main__":
    print(json.dumps(work(*sys.argv[1:4])))
