"""The interface of all engines that are compared: read topic A, do WORK, write topic B, for ever.

    python -m benchmarks.peers.ENGINE SERVERS SOURCE TARGET GROUP WORK

The key of a record stays, its value is what WORK makes of it. WORK is `tag`, all that TAG does
with an article, or a number: microseconds of CPU. Each engine keeps the settings of its manual,
but for what the comparison needs: a session timeout of SESSION_SECONDS, records from the first on,
and transactions of RECORDS records where there are transactions and it has a limit.
"""

import gc
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

SESSION_SECONDS = 10
RECORDS = 500
COMMIT_SECONDS = 0.1
"""Between transactions or snapshots, where an engine has an interval and no end of a fetch."""

Work = Callable[[bytes], bytes]


class Job(NamedTuple):
    """What an engine does."""

    servers: str
    source: str
    target: str
    group: str
    """Of the consumers; engines without groups keep their state under this name."""
    work: Work


def job() -> Job:
    """Return the job on the command line, with the tables of its work loaded."""
    *names, work = sys.argv[1:6]
    made = Job(*names, working(work))
    gc.freeze()
    return made


def working(name: str) -> Work:
    """Return the function that does the work with a name."""
    if name != "tag":
        return computing(int(name) / 1e6)
    # The engines alone are measured without the tables of TAG.
    from agents.record import Record  # noqa: PLC0415
    from agents.tag import tag  # noqa: PLC0415

    def tagging(value: bytes) -> bytes:
        (output,) = tag(Record("news.raw/0/0", None, value, (), 1_741_170_000.0))
        return output.value or b""

    tagging(b'{"title": "Ferry", "text": "The ferry to the island sails again from Monday on."}')
    return tagging


def computing(seconds: float) -> Work:
    """Return a function that uses some CPU time and gives back what it got."""

    def compute(value: bytes) -> bytes:
        until = time.thread_time() + seconds
        while seconds and time.thread_time() < until:
            pass
        return value

    return compute
