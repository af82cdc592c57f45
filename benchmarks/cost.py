"""CPU time of each agent for one English article: `python benchmarks/cost.py ARTICLES`.

ARTICLES is a file of JSON lines, gzipped or not, one raw article a line. Each agent gets the
outputs of the agent before it, as on Kafka; a first round warms caches and is not counted.
"""

import gzip
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from agents.deduplicate import deduplicate
from agents.enrich import enrich
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.record import Output, Record
from agents.tag import tag

WARM = 200
ROUNDS = 3
FIRST_SECONDS = 1_600_000_000.0


def lines(path: Path, most: int) -> list[bytes]:
    """Return the first lines of the file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as file:
        return [line.rstrip(b"\n") for line, _ in zip(file, range(most), strict=False)]


def spend(
    records: list[Record], agent: Callable[[Record], tuple[Output, ...]]
) -> tuple[float, list[tuple[Record, Output]]]:
    """Return seconds of CPU for all records, and the outputs."""
    began = time.process_time()
    outputs = [agent(record) for record in records]
    seconds = time.process_time() - began
    pairs = zip(records, outputs, strict=True)
    return seconds, [(record, output) for record, group in pairs for output in group]


def follow(pairs: list[tuple[Record, Output]], stream: str) -> list[Record]:
    """Return the records that the next agent reads of a stream."""
    return [
        Record(record.origin, output.key, output.value, output.headers, record.seconds)
        for record, output in pairs
        if output.stream == stream
    ]


def measure(raw: list[Record]) -> dict[str, float]:
    """Return milliseconds of CPU for one record of each agent."""
    memory, repeats = Memory(), OutletLines()
    spent = {}
    seconds, tagged = spend(raw, tag)
    spent["tag"] = seconds / len(raw)
    inputs = follow(tagged, "tagged")

    def remember(record: Record) -> tuple[Output, ...]:
        outputs = tuple(deduplicate(record, memory, repeats))
        for log in (memory, repeats):
            log.block()
            log.keep()
        return outputs

    seconds, verdicts = spend(inputs, remember)
    spent["deduplicate"] = seconds / len(inputs)
    inputs = follow(verdicts, "unique")
    seconds, _ = spend(inputs, enrich)
    spent["enrich"] = seconds / len(inputs)
    return {agent: 1000 * cost for agent, cost in spent.items()}


def main() -> None:
    path = Path(sys.argv[1])
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    raw = [
        Record(f"bench/0/{number}", None, line, (), FIRST_SECONDS + number)
        for number, line in enumerate(lines(path, most))
    ]
    measure(raw[:WARM])
    rounds = [measure(raw) for _ in range(ROUNDS)]
    size = statistics.mean(len(record.value or b"") for record in raw)
    print(f"{len(raw)} articles of {size:.0f} bytes on average, best of {ROUNDS} rounds")
    best = {agent: min(each[agent] for each in rounds) for agent in rounds[0]}
    for agent, cost in best.items():
        print(f"{agent:12} {cost:6.3f} ms of CPU")
    print(f"{'sum':12} {sum(best.values()):6.3f} ms of CPU (bar: 3)")


if __name__ == "__main__":
    main()
