"""A take-over of DEDUPLICATE with so many articles remembered, with and without a standby.

A worker reads the memory of that size from its log. Another one stands by and has read it too
when the first is killed (-9) under a trickle of articles.
"""

import asyncio
import itertools
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from agents.memory.memory import Memory
from benchmarks.broker import feed, until_idle
from benchmarks.desk import variables, worker
from benchmarks.processes import running, started
from streams.configuration.settings import Settings
from streams.kafka.topics import create
from verification.faults.administration import append_all
from verification.faults.articles import article
from verification.faults.remembered import blocks
from verification.faults.rows.standby import STANDING_BY, takings

SESSION_SECONDS = 6.0
"""As in the fault matrix; 15 s unless changed."""
FED, PER_SECOND = 400, 20
KILLED_AFTER_SECONDS = 5.0
READ_SECONDS = 240.0
HOUR = 3600.0


async def taken_over(base: Settings, size: int) -> dict[str, float]:
    """Return seconds of both take-overs, and for how long nothing came out after the kill."""
    name = f"standby{size}"
    settings = replace(
        base,
        namespace=name,
        group_prefix=name,
        partitions=1,
        session_timeout_seconds=SESSION_SECONDS,
    )
    await create(settings)
    log = blocks(Memory(), size, time.time() - 2 * HOUR, time.time() - HOUR)
    await append_all(settings.bootstrap_servers, settings.topic("memory"), 0, log)
    with tempfile.TemporaryDirectory() as folder, worker(settings, "tag"):
        owned, stood = Path(folder) / "owner.log", Path(folder) / "standby.log"
        with running(_deduplicate(settings, owned)) as owner:
            await _until(lambda: bool(takings(owned.read_text("utf-8"))))
            with running(_deduplicate(settings, stood)):
                await _until(lambda: STANDING_BY in stood.read_text("utf-8"))
                articles = [article(number) for number in range(FED)]
                feeding = asyncio.create_task(feed(settings, articles, PER_SECOND))
                await asyncio.sleep(KILLED_AFTER_SECONDS)
                owner.kill()
                await _until(lambda: bool(takings(stood.read_text("utf-8"))))
                await feeding
                times = sorted(at for at, _ in await until_idle(settings, ["unique", "duplicates"]))
                first, second = takings(owned.read_text("utf-8")), takings(stood.read_text("utf-8"))
    gaps = (later - earlier for earlier, later in itertools.pairwise(times))
    return {
        "remembered": size,
        "from its log": first[0],
        "standby": second[0],
        "nothing came out": max(gaps) / 1000,
    }


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(READ_SECONDS):
        while not holds():  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.1)


def _deduplicate(settings: Settings, log: Path) -> subprocess.Popen[bytes]:
    log.touch()
    command = [sys.executable, "-m", "streams", "worker", "deduplicate"]
    return started(
        command,
        {
            **variables(settings),
            "COPYDESK_SESSION_TIMEOUT_SECONDS": str(SESSION_SECONDS),
            "COPYDESK_HTTP_PORT": "0",
        },
        log=log,
    )
