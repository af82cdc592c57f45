"""Runs one worker process of each agent with its log in a file, and waits until all are ready."""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from streams.app import TOPOLOGY
from streams.configuration.settings import Settings

HOST = "127.0.0.1"
READY_SECONDS = 180.0
GRACE_SECONDS = 12.0
_LISTENS = re.compile(rb"health at http://[^\s/]+:(\d+)/readyz")
"""What a worker logs when it listens: the usual port, or a free one if that is taken. A port that
were chosen here could be taken before the worker listens."""


class NotReadyError(Exception):
    """A worker ended, or was not ready in time; the message has the last lines of its log."""


@dataclass(frozen=True, slots=True)
class Running:
    """One worker process."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def port(self) -> int | None:
        """The port that it chose, as its log says; None before it listens."""
        found = _LISTENS.search(self.log.read_bytes())
        return int(found[1]) if found else None

    @property
    def metrics(self) -> str:
        """URL of its metrics."""
        return f"http://{HOST}:{self.port}/metrics"


@contextlib.contextmanager
def workers(settings: Settings, folder: Path) -> Iterator[Mapping[str, Running]]:
    """Run one worker of each agent for as long as the block lasts; their logs are in the folder."""
    running: dict[str, Running] = {}
    try:
        for agent in TOPOLOGY.agents:
            log = folder / f"{agent.name}.log"
            with log.open("wb") as output:
                process = subprocess.Popen(
                    [sys.executable, "-m", "streams", "worker", agent.name],
                    env={
                        **os.environ,
                        "COPYDESK_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
                        "COPYDESK_QUERIES": settings.queries,
                        "COPYDESK_STORY_DAYS": str(settings.story_days),
                        "COPYDESK_HTTP_HOST": HOST,
                        "COPYDESK_HTTP_PORT": "-1",
                    },
                    stdout=output,
                    stderr=output,
                )
            running[agent.name] = Running(process, log)
        yield running
    finally:
        for each in running.values():
            each.process.terminate()
        for each in running.values():
            try:
                each.process.wait(GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                each.process.kill()
                each.process.wait()


def wait_until_ready(running: Mapping[str, Running]) -> None:
    """Wait until /readyz of each worker answers 200; raises NotReadyError."""
    deadline = time.monotonic() + READY_SECONDS
    for agent, worker in running.items():
        while not is_ready(worker.port):
            status = worker.process.poll()
            if status is not None or time.monotonic() > deadline:
                what = "is not ready" if status is None else f"ended with status {status}"
                lines = worker.log.read_text("utf-8", "replace").splitlines()[-5:]
                raise NotReadyError("\n".join([f"The worker of {agent} {what}:", *lines]))
            time.sleep(0.1)


def is_ready(port: int | None, path: str = "/readyz") -> bool:
    """Return whether the process at a local port answers 200 at its path of readiness."""
    if port is None:
        return False
    connection = HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
