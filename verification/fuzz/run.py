"""A fuzz run: every input through TAG, DEDUPLICATE and ENRICH, and checks of the outputs."""

import resource
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType

from demo.articles import load
from streams.commands.chain import Line, Made, through
from streams.configuration.settings import Settings
from verification.fuzz.between import failures
from verification.fuzz.pace import pace
from verification.fuzz.records import EXTREME, record

ENDS = ("dead", "duplicates", "withheld", "articles", "revisions")
"""A record ends here; a revision on two of them."""
HANG_SECONDS = 1.0
"""CPU time of one input through all agents, on a quiet machine: see pace.py."""
MEMORY = Settings(time_to_live_days=0.1)
"""At a second an input the duplicate index levels off at 8,640 articles."""
EVERY_BETWEEN = 5
"""Of one input in this number, the records between the agents are changed too."""
WARM = 20_000
"""Inputs before memory is measured for the first time."""


WARMING = (
    b"Aone bemun tarilo sefe donu kavire, solema pitu garenola.",
    "सार्नहेवन के बंदरगाह पर नौकाएँ रुकीं, दिल्ली में मंत्री ने कहा।".encode(),
)
"""A text in no language, and one in a script without capitals: each is the first use of tables that
take up to a second to load."""


class HungError(BaseException):
    """Raised where an input takes too long; no `Exception`, so that no parser swallows it."""


@dataclass(slots=True)
class Result:
    """What a run saw."""

    inputs: int = 0
    fates: Counter[str] = field(default_factory=Counter)
    bad: list[tuple[int, str, Line]] = field(default_factory=list)
    slowest_seconds: float = 0.0
    slowest: int = -1
    megabytes_warm: float = 0.0
    megabytes: float = 0.0


def run(
    seeds: list[bytes], seed: int, inputs: int, first: int, report: Callable[[Result], None]
) -> Result:
    """Run the inputs, one index for all; `report` hears of the growing result after each.

    Input n depends on `seed` and n alone, so each can be made again by itself
    (`first=n, inputs=1`). A hang is broken off and ends as a dead letter.
    """
    result = Result()
    outputs: list[Made] = []

    def lines() -> Iterator[Line]:
        for number in range(first, first + inputs):
            draw = Random(f"{seed}/{number}")
            line = record(draw, seeds, number)
            began = time.process_time()
            signal.setitimer(signal.ITIMER_VIRTUAL, limit)
            if line.timestamp in EXTREME:
                outputs.extend(through([line], MEMORY))  # it would end the memory of all others
            else:
                yield line
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            _note(result, line, outputs, time.process_time() - began, limit)
            if number % EVERY_BETWEEN == 0:
                why = failures(draw, outputs, line.timestamp)
                result.bad += [(number, each, line) for each in why]
            outputs.clear()
            report(result)

    # Models and tables are loaded once; no input pays for it.
    values = [raw.value for raw in load() if raw.value]
    values = [*values, *seeds, *WARMING]
    warm = (Line(number, None, value, (), 0) for number, value in enumerate(values))
    deque(through(warm, MEMORY), maxlen=0)
    limit = HANG_SECONDS * pace()
    signal.signal(signal.SIGVTALRM, _hung)
    for made in through(lines(), MEMORY):
        outputs.append(made)  # noqa: PERF402 - lines() empties it meanwhile
    return result


def variant(seeds: list[bytes], seed: int, number: int) -> Line:
    """Return input `number` of a run."""
    return record(Random(f"{seed}/{number}"), seeds, number)


def _hung(_signal: int, _frame: FrameType | None) -> None:
    raise HungError


def _note(result: Result, line: Line, outputs: list[Made], seconds: float, limit: float) -> None:
    result.inputs += 1
    number = line.offset
    if seconds > result.slowest_seconds:
        result.slowest_seconds, result.slowest = seconds, number
    fate, wrong = judged(outputs)
    result.fates[fate] += 1
    if wrong:
        result.bad.append((number, wrong, line))
    elif seconds > limit:
        result.bad.append((number, f"took {seconds:.1f} s", line))
    if result.inputs in (1, WARM) or result.inputs % 1000 == 0:
        result.megabytes = _resident()
        if result.inputs <= WARM:
            result.megabytes_warm = result.megabytes


def judged(outputs: list[Made]) -> tuple[str, str]:
    """Return the fate of one input, and what is wrong with it, if anything."""
    names = [made.topic.removeprefix(f"{MEMORY.namespace}.") for made in outputs]
    ends = [name for name in names if name in ENDS]
    if "dead" in ends:
        headers = dict(outputs[names.index("dead")].headers)
        reason = (headers["copydesk-reason"] or b"").decode()
        if reason in ("internal", "unreadable-record"):
            return reason, f"{reason}: {(headers['copydesk-detail'] or b'').decode()}"
        return reason, "" if ends == ["dead"] else f"ended {len(ends)} times: {ends}"
    # A late version of an article goes to `revisions` alone, any other to `articles` too.
    fate = "revisions" if "revisions" in ends else (ends or ["nothing"])[0]
    once = len(ends) == len(set(ends)) and ends and (len(ends) == 1 or fate == "revisions")
    return fate, "" if once else f"ended {len(ends)} times: {ends}"


def save(folder: Path, seed: int, number: int, why: str, line: Line) -> Path:
    """Write a failing input and how to run it again."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{seed}-{number}.bin"
    path.write_bytes(line.value or b"")
    path.with_suffix(".txt").write_text(
        f"{why}\n\npython -m verification.fuzz --seed {seed} --first {number} --inputs 1\n"
        f"python -m streams try {path}\n\n"
        f"key {line.key!r}\nheaders {line.headers!r}\nlog time {line.timestamp}\n"
        f"{'value None' if line.value is None else ''}\n"
    )
    return path


def _resident() -> float:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        # No /proc: the peak, which macOS gives in bytes.
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return pages * resource.getpagesize() / 2**20
