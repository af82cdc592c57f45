"""Calibration of CPU speed: limits of CPU time are multiples of a known loop.

CPU time is no constant either: on a busy machine, with other work on the same core's caches and
its second thread, the same code takes two or three times as much of it.
"""

import time

ROUNDS = 2_000_000
"""Of the loop: 0.08 s on the machine on which the limits were set, when it was quiet."""
QUIET_SECONDS = 0.08


def pace() -> float:
    """Return how many times as long as on the quiet machine code takes now, at least 1."""
    best = min(_loop() for _ in range(3))
    return max(1.0, best / QUIET_SECONDS)


def _loop() -> float:
    began = time.process_time()
    total = 0
    for number in range(ROUNDS):
        total += number & 7
    return time.process_time() - began
