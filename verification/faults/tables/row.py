"""The type of a row."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from verification.faults.bench import Bench


class Row(NamedTuple):
    """One row of the matrix."""

    number: str
    name: str
    fault: str
    """What is done."""
    expected: str
    """What must hold beside the ledger: nothing lost, twice or wrong, every invariant."""
    run: Callable[[Bench], Awaitable[None]]
