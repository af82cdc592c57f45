"""Memory, files, threads and state of a process, from Linux's /proc."""

from pathlib import Path


def megabytes(pid: int, kind: str = "VmRSS") -> float:
    """Return the process's resident memory, or another of its sizes; 0 when it has gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0.0
    return next(
        (int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith(kind)),
        0.0,
    )


def files(pid: int) -> int:
    """Return how many files and sockets it has open; 0 when it has gone."""
    try:
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))
    except OSError:
        return 0


def threads(pid: int) -> int:
    """Return how many threads it has; 0 when it has gone."""
    try:
        return len(list(Path(f"/proc/{pid}/task").iterdir()))
    except OSError:
        return 0


def stopped(pid: int) -> bool:
    """Return whether SIGSTOP has stopped the process."""
    stat = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    return stat.rpartition(")")[2].split()[0] == "T"
