"""Many seeds, shared out to processes."""

import gc
import logging
import multiprocessing
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from itertools import count
from typing import NamedTuple

from verification.simulation.run import run

CHUNK = 50
"""Seeds that a process takes at once."""


class Found(NamedTuple):
    """What some seeds came to."""

    seeds: int
    failures: list[tuple[int, list[str]]]
    counts: Counter[str]


def chunk(first: int, seeds: int) -> Found:
    """Run seeds one after the other."""
    # What the engine logs is in the history; collecting waits until nothing runs.
    logging.disable()
    gc.disable()
    failures = []
    counts: Counter[str] = Counter()
    for seed in range(first, first + seeds):
        outcome = run(seed)
        counts += outcome.counts
        if outcome.failures:
            failures.append((seed, outcome.failures))
    gc.collect()
    return Found(seeds, failures, counts)


def sweep(first: int, seeds: int | None, processes: int) -> Iterator[Found]:
    """Run `seeds` seeds from `first` on, or without end; yield what each chunk came to."""
    starts = count(first, CHUNK)
    last = None if seeds is None else first + seeds
    running: set[Future[Found]] = set()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        try:
            for start in starts:
                if last is not None and start >= last:
                    break
                size = CHUNK if last is None else min(CHUNK, last - start)
                running.add(pool.submit(chunk, start, size))
                if len(running) > processes:
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from (each.result() for each in done)
            yield from (each.result() for each in running)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
