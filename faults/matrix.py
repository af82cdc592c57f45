"""The table of rows: number, name, what is done, what must hold."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from faults.bench import Bench
from faults.rows import workers


class Row(NamedTuple):
    """One row of the matrix."""

    number: str
    name: str
    fault: str
    """What is done."""
    expected: str
    """What must hold beside the ledger: nothing lost, twice or wrong, every invariant."""
    run: Callable[[Bench], Awaitable[None]] | None
    """None where the row does not apply; `expected` says why."""


ROWS = (
    Row("1", "kill", "kill -9 of one of three workers, 50 times, 0.2 to 3 s apart", "only the ledger", workers.killed_at_random),
    Row("2", "crash-points", "kill -9 at each of the 12 named crash points", "one kill each", workers.killed_at_each_point),
    Row("3", "sigterm", "SIGTERM under load", "status 0 within 10 s, nothing given up, taken over without waiting for the session", workers.asked_to_leave),
    Row("6", "zombie", "SIGSTOP with all outputs of a transaction sent, past session and transaction time-out, SIGCONT", "fenced: nothing of it is seen", workers.frozen_with_a_transaction_open),
    Row("7", "pause", "SIGSTOP for half a session", "no partition changes hands, no restart", workers.frozen_for_a_moment),
    Row("11", "storm", "a worker more or less every 3 s for 2 minutes, 1 to 6 for 4 partitions", "no worker ends by itself; idle ones say why they are not ready", workers.storm),
)
