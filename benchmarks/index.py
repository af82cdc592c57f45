"""Memory and speed of the duplicate index: `python -m benchmarks.index [ARTICLES] [WORDS] [--cpu]`.

Random sketches of articles of WORDS (400) different words. Prints at each size the bytes of an
article (by growth of the process, and by the memory's own count), the time of a look-up and an
addition, and the longest pause; then how fast the log restores in another process, and the cost
when everything expires at once. Everything runs as in a worker: the garbage collector is on,
pauses include it, and earlier objects are frozen (`gc.freeze`). Each look-up is made ROUNDS
times, all of them in turn: "best" is the minimum of each, without delays by other programs. With
--cpu times are CPU time and not wall time: for a machine with other work. Linux only.
"""

import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from agents.memory.memory import Memory
from articles.similarity.sketch import Sketch
from streams.watching.gc_freeze import freeze_loaded
from verification.faults.remembered import DIFFERENT, TRANSACTION, note, random_sketch

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 1_400_000)
CLOCK = time.process_time if "--cpu" in sys.argv else time.perf_counter
PROBES = 4000
ROUNDS = 5
WEEK = 7 * 86400.0


def resident() -> int:
    """Return the bytes of memory that this process occupies."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def times(seconds: Sequence[float]) -> str:
    """Return the median, the 99th percentile and the largest, in microseconds."""
    p50, p99, most = np.percentile(np.array(seconds) * 1e6, [50, 99, 100])
    return f"{p50:5.0f} {p99:5.0f} {most:6.0f}"


def look(memory: Memory, random: np.random.Generator, sketches: list[Sketch]) -> str:
    """Return times of looking up articles, half of them known: all, and the minimum of each."""
    most = memory.entries
    numbers = random.integers(0, 2 * most, PROBES).tolist()
    rounds = [
        [_look_up(memory, number, most, sketches) for number in numbers] for _ in range(ROUNDS)
    ]
    best = [min(spent) for spent in zip(*rounds, strict=True)]
    return f"{times([each for spent in rounds for each in spent])} | {times(best)}"


def _look_up(memory: Memory, number: int, most: int, sketches: list[Sketch]) -> float:
    probe = note(number, sketches)
    start = CLOCK()
    memory.observe(memory.seconds)
    known = memory.known(probe.identities)
    memory.exact(probe.sketch.exact)
    memory.alike(probe.sketch)
    spent = CLOCK() - start
    if bool(known) != (number < most):
        raise AssertionError(f"article {number}: found {len(known)} of it, of {most}")
    return spent


def fill(most: int, words: int, path: Path) -> None:
    """Fill a memory and write its log."""
    random = np.random.default_rng(7)
    sketches = [random_sketch(random, words) for _ in range(DIFFERENT)]
    keys = np.mean([len(item.keys) for item in sketches])
    print(f"articles of {words} words, {keys:.1f} keys each; transactions of {TRANSACTION}")
    print(
        "         |  bytes each | look-up, us        | best, us           "
        "| adding, us         | keep, us          |"
    )
    print(
        " articles|   RSS   own |   p50   p99    max |   p50   p99    max "
        "|   p50   p99    max |  p50   p99    max|mean"
    )
    freeze_loaded()
    memory, before = Memory(), resident()
    # Not lists: their numbers would count as the memory's.
    adding, keeping = array("d"), array("d")
    with path.open("wb") as log:
        for number in range(most):
            item = note(number, sketches)
            start = CLOCK()
            memory.observe(number / 10)
            memory.remember(item)
            adding.append(CLOCK() - start)
            if number % TRANSACTION == TRANSACTION - 1:
                block = memory.block() or b""
                start = CLOCK()
                memory.keep()
                keeping.append(CLOCK() - start)
                log.write(len(block).to_bytes(4, "little") + block)
            if number + 1 in SIZES or number + 1 == most:
                grown = (resident() - before) / memory.entries
                mean = (sum(adding) + sum(keeping)) / len(adding) * 1e6
                print(
                    f"{number + 1:>9}| {grown:5.0f} {memory.size_bytes / memory.entries:5.0f}"
                    f" | {look(memory, random, sketches)} | {times(adding)}"
                    f" | {times(keeping)} | {mean:4.0f}",
                    flush=True,
                )
                adding, keeping = array("d"), array("d")


def expire(memory: Memory, sketches: list[Sketch], number: int) -> None:
    """Expire the articles of a week: first one by one, then all at once."""
    start_seconds, entries = memory.seconds, memory.entries
    for what, step in (("ten an hour", 360.0), ("all at once", WEEK)):
        spent = []
        for turn in range(2000):
            start = CLOCK()
            memory.observe(start_seconds + WEEK + turn * step)
            memory.remember(note(number, sketches))
            memory.block()
            memory.keep()
            spent.append(CLOCK() - start)
            number += 1
        print(
            f"expiry, {what}: {entries - memory.entries} fewer articles, "
            f"one article p50 p99 max {times(spent)} us; {resident() / 1e6:.0f} MB are left"
        )


def restore(words: int, path: Path) -> None:
    """Restore from the log, as a worker does when it takes over."""
    random = np.random.default_rng(7)
    sketches = [random_sketch(random, words) for _ in range(DIFFERENT)]
    freeze_loaded()
    before, memory, spent, size = resident(), Memory(), 0.0, 0
    with path.open("rb") as log:
        while head := log.read(4):
            block = log.read(int.from_bytes(head, "little"))
            start = CLOCK()
            memory.restore(block)
            spent += CLOCK() - start
            size += len(block)
    start = CLOCK()
    memory.known((1,))
    first = CLOCK() - start
    grown = (resident() - before) / memory.entries
    print(
        f"restored {memory.entries} articles, {size / 1e6:.0f} MB in {spent:.1f} s: "
        f"{size / 1e6 / spent:.0f} MB/s; {grown:.0f} bytes each; first look-up {first * 1e3:.1f} ms"
    )
    print(f"after that: look-up p50 p99 max | best {look(memory, random, sketches)} us")
    alone(sketches)
    expire(memory, sketches, memory.entries)


def alone(sketches: list[Sketch], articles: int = 20_000) -> None:
    """Restore blocks of one article each, as a worker without a backlog writes them."""
    written, again, blocks = Memory(), Memory(), []
    for number in range(articles):
        written.remember(note(number, sketches))
        blocks.append(written.block() or b"")
        written.keep()
    start = CLOCK()
    for block in blocks:
        again.restore(block)
    spent = (CLOCK() - start) / articles * 1e6
    print(f"blocks of one article: {spent:.0f} us each, {spent * 1.4:.0f} s for 1.4 million")


def main() -> None:
    given = [item for item in sys.argv[1:] if item != "--cpu"]
    most = int(given[0]) if given else SIZES[-1]
    words = int(given[1]) if len(given) > 1 else 400
    if len(given) > 2:
        restore(words, Path(given[2]))
        return
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "log"
        fill(most, words, path)
        command = [sys.executable, "-m", "benchmarks.index", str(most), str(words), str(path)]
        command += ["--cpu"] if "--cpu" in sys.argv else []
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
