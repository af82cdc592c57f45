"""What grows: remembered articles, partitions, workers, the size of an article.

1. DEDUPLICATE with SIZES articles remembered (random sketches, `benchmarks/index.py`), a process
   each: rate by CPU time on invented articles, without running stories (as the settings are unless
   changed) and with them, memory, and the time to restore it from its log.
2. The engine with TAG's work on 1, 4 and 16 partitions, with 1 and 2 workers: rate from the first
   record sent to the log time of the last output, CPU of the workers a record; and that rate with
   the broker's CPU taken out (`alone`), for in production a broker has a machine of its own.
3. The three agents on articles of KILOBYTES: CPU of each.
"""

import asyncio
import contextlib
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from agents.deduplicate import deduplicate
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.stories import Stories
from agents.record import Output, Record
from agents.tag import tag
from benchmarks.broker import feed
from benchmarks.engine import Lane, Seen, prepare
from benchmarks.index import resident
from benchmarks.processes import ROOT, exact_cpu, running
from benchmarks.stage import NEXT, started
from streams.kafka.consume import reader
from streams.watching.gc_freeze import freeze_loaded
from verification.faults.articles import article
from verification.faults.remembered import blocks

SIZES = (10_000, 100_000)
LARGEST = 1_000_000
KILOBYTES = (1, 5, 20, 50)
SHAPES = ((1, 1), (4, 1), (4, 2), (16, 1), (16, 2))
"""Partitions and workers."""
TRIED = 600
WARM = 100


def tagged(number: int, seconds: float, *, stories: bool) -> Record:
    """Return what DEDUPLICATE gets of an invented article."""
    raw = Record(f"bench/0/{number}", None, article(number), (), seconds)
    (output,) = tag(raw, stories=stories)
    return Record(raw.origin, output.key, output.value, output.headers, seconds)


def rate(records: list[Record], memory: Memory, stories: Stories) -> float:
    """Return how many articles DEDUPLICATE decides a second of CPU."""
    lines, spent = OutletLines(), 0.0
    for number, record in enumerate(records):
        began = time.process_time()
        deduplicate(record, memory, lines, stories)
        for each in (memory, lines, stories):
            each.block()
            each.keep()
        if number >= WARM:
            spent += time.process_time() - began
    return (len(records) - WARM) / spent


def remembered(size: int) -> dict[str, float]:
    """Return the figures of a memory of this size; in a process of its own."""
    plain = [tagged(number, size / 10 + number, stories=False) for number in range(TRIED)]
    told = [tagged(number, size / 10 + number, stories=True) for number in range(TRIED, 2 * TRIED)]
    freeze_loaded()
    memory, before = Memory(), resident()
    log = list(blocks(memory, size, 0.0, size / 10))
    grown = resident() - before - sum(map(len, log))
    without, with_stories = rate(plain, memory, Stories(0.0)), rate(told, memory, Stories())
    again, began = Memory(), time.process_time()
    for block in log:
        again.restore(block)
    again.known((1,))
    return {
        "size": size,
        "rate": without,
        "rate_with_stories": with_stories,
        "megabytes": grown / 1e6,
        "log_megabytes": sum(map(len, log)) / 1e6,
        "restore_seconds": time.process_time() - began,
    }


def memories(sizes: tuple[int, ...]) -> Iterator[dict[str, float]]:
    """Yield the figures of each size."""
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.growth", str(size)]
        done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
        yield json.loads(done.stdout)


def alone(elapsed: float, broker: float, workers: int, cores: int) -> float:
    """Return the seconds that the workers would take if the broker ran elsewhere.

    `broker` is its seconds of CPU in the `elapsed` ones. Cores that no worker needs have room for
    it: with fewer workers than cores nothing is taken out until it fills those. The rest delays the
    workers, each by its share: with a worker for each core, by broker / cores. That is exact if
    all cores are busy all the time, and too much by what they idle: rows say how busy they were.
    """
    free = max(cores - workers, 0) * elapsed
    return elapsed - max(broker - free, 0.0) / min(workers, cores)


async def spread(
    lane: Lane, articles: list[bytes], partitions: int, workers: int, broker: int
) -> dict[str, float | None]:
    """Return rates and CPU of several workers of one group; `broker` is the broker's process."""
    settings = replace(lane.settings, partitions=partitions)
    lane = replace(lane, settings=settings, source=f"spread{partitions}")
    await prepare(lane)
    async with reader(settings, [settings.topic(lane.target)]) as consumer:
        with contextlib.ExitStack() as stack:
            processes = [
                stack.enter_context(running(lane.started(pinned=False))) for _ in range(workers)
            ]
            # Both have joined the group before there is work.
            warm = len(articles) // 4
            await feed(settings, articles[:warm], stream=lane.source)
            seen = Seen()
            first = processes[0].pid
            complete = await seen.until(warm, consumer, first, lane.wait_seconds)
            await asyncio.sleep(2)
            everyone = [*(each.pid for each in processes), broker, os.getpid()]
            before = [exact_cpu(each) for each in everyone]
            seen, began = Seen(), time.time()
            await feed(settings, articles, stream=lane.source)
            complete &= await seen.until(len(articles), consumer, first, lane.wait_seconds)
            *spent, brokers, own = (
                exact_cpu(each) - then for each, then in zip(everyone, before, strict=True)
            )
    figures = dict.fromkeys(("rate", "rate_alone", "cpu", "broker_cpu", "busy"))
    if complete:
        # Of several partitions the first tenth may come in one transaction.
        elapsed = max(seen.times) / 1000 - began
        cores = len(os.sched_getaffinity(0))
        figures = {
            "rate": len(articles) / elapsed,
            "rate_alone": len(articles) / alone(elapsed, brokers, workers, cores),
            "cpu": 1e6 * sum(spent) / len(articles),
            "broker_cpu": 1e6 * brokers / len(articles),
            "busy": (sum(spent) + brokers + own) / (elapsed * cores),
        }
    return {"partitions": partitions, "workers": workers, **figures}


def of_size(number: int, kilobytes: int) -> bytes:
    """Return a raw article of about this size, of invented sentences of its own."""
    draw = random.Random(number * 1000 + kilobytes)
    texts: list[str] = []
    while sum(map(len, texts)) < kilobytes * 1000:
        texts.append(json.loads(article(draw.randrange(10**9) * 4 + 11))["text"])
    made = {"title": texts[0][:60], "text": "\n\n".join(texts)[: kilobytes * 1000]}
    return json.dumps({**made, "url": f"https://size-{kilobytes}.example/{number}"}).encode()


def sizes(most: int) -> Iterator[dict[str, float]]:
    """Yield milliseconds of CPU of each agent on an article of each size."""
    agents = {name: started(name) for name in NEXT}
    for kilobytes in KILOBYTES:
        spent = dict.fromkeys(NEXT, 0.0)
        for number in range(most + 5):
            output = Output("raw", None, of_size(number, kilobytes))
            for name, (decide, kept) in agents.items():
                record = Record(f"bench/0/{number}", *output[1:], 1_796_000_000.0 + number)
                began = time.process_time()
                output, *_ = decide(record, **kept)
                for each in kept.values():
                    each.block()
                    each.keep()
                if number >= 5:
                    spent[name] += time.process_time() - began
                if output.stream not in NEXT.values():
                    break
        yield {"kilobytes": kilobytes, **{name: 1000 * spent[name] / most for name in NEXT}}


if __name__ == "__main__":
    print(json.dumps(remembered(int(sys.argv[1]))))
