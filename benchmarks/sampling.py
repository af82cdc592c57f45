"""Steps of one agent of the checkout in PYTHONPATH, by samples of its stack.

    PYTHONPATH=CHECKOUT python -P benchmarks/sampling.py AGENT INPUTS OUTPUTS

As `stage.py`, with older checkouts too. After the articles that warm the caches, a timer of CPU
time (ITIMER_PROF; most kernels give 250 samples a second) looks which function called by the
composing ones is at work: that is the step. It prints one JSON object: the milliseconds of CPU an
article of each step.
"""

import json
import os
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent))
from stage import WARM, passed, started

SECONDS = 0.001
COMPOSING = frozenset(
    (
        "decided", "tag", "tagged_article", "tag_article", "read", "tidy", "enrich", "finished",
        "annotate", "deduplicate", "_article", "judged", "_judge", "_first", "_publish",
    )
)  # fmt: skip
"""Functions that only call steps, of this build and of c853290."""
STEPS = {
    "_wall": "walls",
    "classify": "subjects",
    "find": "subjects",
    "judge_languages": "language",
    "language.judge": "language",
    "judge_credit": "credit",
    "credit.judge": "credit",
    "strip": "furniture",
    "offers": "furniture",
    "article_id": "identity",
    "identities": "identity",
    "open_bytes": "parse",
    "_found": "parse",
    "words": "words folded",
    "marks": "sentence marks",
    "judge_genre": "genre",
    "arrival_of": "arrival",
    "standing": "arrival",
    "_read": "arrival",
    "passage_of": "words and sentences",
    "encode": "records",
    "decode": "records",
    "block": "memory",
    "keep": "memory",
    "remember": "memory",
    "observe": "memory",
}
"""Name of a function, with its module's where two have it -> name of the step."""


def step(frame: FrameType | None) -> str | None:
    """Return the step that a frame is in; None outside the agent."""
    calls: list[tuple[str, str]] = []
    while frame is not None:
        calls.append((Path(frame.f_code.co_filename).stem, frame.f_code.co_name))
        frame = frame.f_back
    calls.reverse()
    outer = max((at for at, (_, name) in enumerate(calls) if name == "passed"), default=len(calls))
    inner = calls[outer + 1 :]
    for module, name in inner:
        if name in COMPOSING:
            continue
        if name in ("records", "packed"):
            return None
        return STEPS.get(f"{module}.{name}") or STEPS.get(name) or name.strip("_<>")
    return "rest" if inner else None


def work(agent: str, inputs: str, outputs: str) -> dict[str, float]:
    """Run the agent on all inputs; return the milliseconds of CPU an article of each step."""
    decide, memories = started(agent)
    found: Counter[str] = Counter()

    def count(_signal: int, frame: FrameType | None) -> None:
        if name := step(frame):
            found[name] += 1

    signal.signal(signal.SIGPROF, count)
    spent, counted = 0.0, 0
    for number, seconds, _ in passed(agent, decide, memories, inputs, outputs):
        if number == WARM:
            signal.setitimer(signal.ITIMER_PROF, SECONDS, SECONDS)
        elif number > WARM:
            spent += seconds
            counted += 1
    signal.setitimer(signal.ITIMER_PROF, 0)
    whole = 1000 * spent / max(counted, 1)
    total = max(sum(found.values()), 1)
    return {name: whole * count / total for name, count in found.most_common()}


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    print(json.dumps(work(*sys.argv[1:4])))
