"""What the simulated agent must say of a partition's log, one record after the other.

Written without the engine and without its memories of what is held and of what carried a key.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from agents.record import COMMAND
from verification.simulation.agent import (
    COPIED,
    HELD,
    KILLS,
    RAISES,
    TIME_TO_LIVE_SECONDS,
    name_of,
    until,
    verdict,
)
from verification.simulation.log import Stored


class Said(NamedTuple):
    """What is said of one record, at its place among all that is said."""

    origin: str
    key: bytes | None
    words: tuple[str, ...]
    """One for each output; `dead` for a dead letter."""


def is_verdict(words: str) -> bool:
    """Return whether it is said of a record that was counted."""
    return words not in ("dead", "withheld", "tick", "release")


class _Waiting(NamedTuple):
    until: float
    number: int
    origin: str
    key: bytes | None


def oracle(records: Iterable[tuple[str, Stored]]) -> list[Said]:
    """Return what is said of a partition's records in log order, in the order in which it is."""
    seen: Counter[bytes | None] = Counter()
    held: list[_Waiting] = []
    said: list[Said] = []
    carried: dict[bytes | None, tuple[float, set[str]]] = {}

    def sight(origin: str, key: bytes | None, now: float, outputs: int = 1) -> None:
        seen[key] += 1
        last, names = carried.get(key, (now, set()))
        before = names if now - last <= TIME_TO_LIVE_SECONDS else set()
        carried[key] = now, before | {name_of(seen[key])}
        said.append(Said(origin, key, (verdict(seen[key], sorted(before)),) * outputs))

    for number, (origin, record) in enumerate(records):
        value, command = record.value or b"", dict(record.headers).get(COMMAND, b"")
        now = record.timestamp / 1000
        ended = [
            each
            for each in sorted(held)
            if (each.key == record.key if command == b"release" else each.until <= now)
        ]
        for each in ended:
            held.remove(each)
            sight(each.origin, each.key, now)
        if command:
            said.append(Said(origin, record.key, (command.decode(),)))
            continue
        if value == RAISES:
            said.append(Said(origin, record.key, ("dead",)))
            continue
        if value == KILLS or value.startswith(HELD):
            held = [each for each in held if each.key != record.key]
        if value.startswith(HELD):
            held.append(_Waiting(until(value, now), number, origin, record.key))
            said.append(Said(origin, record.key, ("withheld",)))
        else:
            sight(origin, record.key, now, 2 if value == COPIED else 1)
    return said
