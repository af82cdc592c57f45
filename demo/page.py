"""Runs `copydesk serve` beside the workers, so that the day can be watched in a browser."""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from demo.workers import GRACE_SECONDS, HOST, NotReadyError, is_ready
from streams.configuration.settings import Settings

LOG = "serve.log"
READY_SECONDS = 180.0
_LISTENS = re.compile(rb"The desk is at http://[^\s/]+:(\d+)/")
"""What it prints when it listens: on its usual port, or on a free one where that is taken."""


@contextlib.contextmanager
def page(settings: Settings, folder: Path) -> Iterator[str]:
    """Serve the page for as long as the block lasts, with its log in the folder; gives its address.

    Raises NotReadyError if it does not follow the topics in time.
    """
    log = folder / LOG
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "streams", "serve"],
            env={
                **os.environ,
                "COPYDESK_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
                "COPYDESK_QUERIES": settings.queries,
                "COPYDESK_STORY_DAYS": str(settings.story_days),
            },
            stdout=output,
            stderr=output,
        )
    try:
        deadline = time.monotonic() + READY_SECONDS
        while not (found := _LISTENS.search(log.read_bytes())):
            _wait(process, log, deadline)
        port = int(found[1])
        while not is_ready(port, "/healthz"):
            _wait(process, log, deadline)
        yield f"http://{HOST}:{port}/"
    finally:
        process.terminate()
        try:
            process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], log: Path, deadline: float) -> None:
    """Wait a moment; raises NotReadyError if the process has ended, or the time is over."""
    if process.poll() is not None or time.monotonic() > deadline:
        lines = log.read_text("utf-8", "replace").splitlines()[-5:]
        raise NotReadyError("\n".join(["The page does not come up:", *lines]))
    time.sleep(0.1)
