"""The duplicate index by size: `python benchmarks/index.py [ARTICLES]`.

Random sketches of 400-word articles; prints bytes an article, look-up and
adding times at each size, and how fast the log restores.
"""

import sys
import time

import numpy as np

from agents.memory import Memory
from agents.rows import Note
from articles.sketch import SAMPLE, Sketch


def random_sketch(random: np.random.Generator) -> Sketch:
    """Return what 400 different words would give."""
    lowest = np.unique(random.integers(0, 1 << 32, 396, np.uint32))[:SAMPLE]
    shift = max(int(lowest[-1]).bit_length() - 16, 0)
    return Sketch(
        exact=int(random.integers(1, 1 << 62)),
        title=1,
        length=400,
        shingles=396,
        shift=shift,
        sample=(lowest >> np.uint32(shift)).astype(np.uint16),
        keys=lowest[: max(int(np.searchsorted(lowest, (1 << 32) // 40)), 6)],
        numbers=np.arange(8, dtype=np.uint16),
        figures=8,
        all_figures=8,
        script=0,
    )


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    random = np.random.default_rng(7)
    sketches = [random_sketch(random) for _ in range(5000)]
    memory = Memory()
    blocks = []
    adding, keeping = [], []
    at = 10_000
    for number in range(most):
        item = sketches[number % 5000]
        # Other keys each round: the cost of a look-up is in memory, not in the numbers.
        turn = np.uint32((number // 5000 * 2654435761) & 0x3FFFFFF)
        item = item._replace(keys=item.keys ^ turn, exact=item.exact ^ number)
        identities = (
            number * 0x9E3779B97F4A7C15 & (1 << 64) - 1,
            number * 0xC2B2AE3D27D4EB4F & (1 << 64) - 1,
        )
        note = Note(
            f"urn:uuid:{number:08x}-0000-5000-8000-000000000000",
            identities,
            1,
            2,
            3,
            0,
            0,
            0,
            None,
            item,
        )
        start = time.perf_counter()
        memory.observe(float(number) / 10)
        memory.remember(note)
        adding.append(time.perf_counter() - start)
        if number % 500 == 499:
            start = time.perf_counter()
            blocks.append(memory.block() or b"")
            memory.keep()
            keeping.append(time.perf_counter() - start)
        if number + 1 in (at, most):
            at *= 4
            looks = []
            for probe in random.integers(0, number, 2000):
                item = sketches[int(probe) % 5000]
                turn = np.uint32((int(probe) // 5000 * 2654435761) & 0x3FFFFFF)
                item = item._replace(keys=item.keys ^ turn, exact=item.exact ^ int(probe))
                start = time.perf_counter()
                memory.known((int(probe) * 7919 + 1,))
                memory.exact(item.exact)
                memory.alike(item)
                looks.append(time.perf_counter() - start)
            add = np.percentile(np.array(adding) * 1e6, [50, 99, 100])
            look = np.percentile(np.array(looks) * 1e6, [50, 99])
            print(
                f"{number + 1:>9} articles, {memory.bytes / memory.entries:.0f} bytes each; "
                f"look-up p50 {look[0]:.0f} p99 {look[1]:.0f} us; "
                f"adding p50 {add[0]:.0f} p99 {add[1]:.0f} max {add[2]:.0f} us; "
                f"block and keep of 500 max {max(keeping) * 1e3:.1f} ms",
                flush=True,
            )
            adding.clear()
            keeping.clear()
    size = sum(map(len, blocks))
    start = time.perf_counter()
    again = Memory()
    for block in blocks:
        again.restore(block)
    spent = time.perf_counter() - start
    print(f"restored {again.entries} articles, {size / 1e6:.0f} MB in {spent:.1f} s")


if __name__ == "__main__":
    main()
