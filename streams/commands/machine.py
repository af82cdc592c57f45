"""Facts about this machine that decide whether the desk can work here: Python, memory, clock."""

import ctypes
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

TESTED = ((3, 11), (3, 13))
"""First and last minor version of Python for which every library has a wheel."""
UNSYNCHRONIZED = 5
"""TIME_ERROR of adjtimex(2): no time service keeps the clock."""
TIMEX_BYTES = 416
"""`struct timex` of 64-bit Linux has 208 bytes; all zeros only ask."""
_PINNED = re.compile(r"([\w.-]+)==([\w.]+)")  # faust-streaming==0.15.3


def python_problem(found: tuple[int, int] = sys.version_info[:2]) -> str:
    """Return what is wrong with a version of Python, or the empty string."""
    if TESTED[0] <= found <= TESTED[1]:
        return ""
    first, last = (".".join(map(str, each)) for each in TESTED)
    return (
        f"{found[0]}.{found[1]} is not between {first} and {last}: install again with one of "
        f"these (make clean; make install PYTHON=python{last})."
    )


def library_problems(requirements: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each pinned library that is missing or of another version.

    `requirements` are those of the package, as `importlib.metadata.requires` returns them;
    those of an extra are left out.
    """
    for each in requirements:
        pinned = _PINNED.fullmatch(each)
        if pinned is None:
            continue
        name, must = pinned.groups()
        try:
            found = version(name)
        except PackageNotFoundError:
            yield f"{name} is missing: install requirements.lock again."
            continue
        if found != must:
            yield f"{name} is {found} and must be {must}: install requirements.lock again."


def free_bytes(root: Path = Path("/")) -> int | None:
    """Return the memory that processes here may still take, or None where the system hides it.

    The least of what Linux has (MemAvailable) and what the control group allows: in a container
    the second is the limit at which a process is killed.
    """
    try:
        lines = (root / "proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return None
    known = {name: text for name, _, text in (line.partition(":") for line in lines)}
    free = int(known["MemAvailable"].split()[0]) * 1024
    group = root / "sys/fs/cgroup"
    try:
        most, used = ((group / f"memory.{name}").read_text("ascii") for name in ("max", "current"))
    except OSError:
        return free
    return free if most.strip() == "max" else max(0, min(free, int(most) - int(used)))


def clock_is_kept() -> bool | None:
    """Return whether a time service (NTP) keeps the clock; None where the system does not say."""
    try:
        adjtimex = ctypes.CDLL(None).adjtimex
    except (AttributeError, OSError):
        return None
    state: int = adjtimex(ctypes.create_string_buffer(TIMEX_BYTES))
    return None if state < 0 else state != UNSYNCHRONIZED
