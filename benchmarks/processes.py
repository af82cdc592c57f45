"""Processes that a benchmark runs: their core, their CPU time, their end."""

import contextlib
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]


def one_core() -> None:
    """Pin this process to one core, where the system supports that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def started(
    command: Sequence[str],
    variables: Mapping[str, str] | None = None,
    *,
    pinned: bool = False,
    log: Path | None = None,
    checkout: Path = ROOT,
) -> subprocess.Popen[bytes]:
    """Start a process of a checkout; what it prints goes to `log`."""
    with (log or Path(os.devnull)).open("ab") as output:
        return subprocess.Popen(
            command,
            cwd=checkout,
            env={**os.environ, "PYTHONPATH": str(checkout), **(variables or {})},
            stdout=output,
            stderr=output,
            preexec_fn=one_core if pinned else None,
        )


@contextlib.contextmanager
def running(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """End the process with the block: SIGTERM, and SIGKILL after 20 seconds."""
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def cpu(process: int) -> float:
    """Return the seconds of CPU, user and system, that a process has used; Linux only."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def exact_cpu(process: int) -> float:
    """Return the same of its living threads, to the nanosecond and not to a tick of 10 ms.

    0 of a process that has ended.
    """
    total = 0
    for thread in Path(f"/proc/{process}/task").glob("*/schedstat"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            total += int(thread.read_text("ascii").split()[0])
    return total / 1e9
