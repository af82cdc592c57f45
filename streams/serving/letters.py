"""Letters: what the window keeps of one dead letter, with the first of its bytes."""

from dataclasses import dataclass
from typing import Any

from agents.record import AGENT, DETAIL, ORIGIN, REASON
from streams.engine.envelope import texts

SHOWN = 4096
"""Bytes of a dead letter that the window keeps; the whole is read from Kafka when asked for."""


@dataclass(slots=True, frozen=True)
class DeadLetter:
    """One refused record."""

    partition: int
    offset: int
    timestamp: int
    """When it was refused, milliseconds since 1970."""
    origin: str
    reason: str
    detail: str
    agent: str
    key: bytes | None
    size: int | None
    """Bytes of its value; None for a null value."""
    head: bytes
    """The first SHOWN bytes of its value."""


def letter_of(record: Any) -> DeadLetter:
    """Return the dead letter that a record of the dead stream is."""
    headers = texts(record.headers)
    value = record.value
    return DeadLetter(
        partition=record.partition,
        offset=record.offset,
        timestamp=record.timestamp,
        origin=headers.get(ORIGIN, ""),
        reason=headers.get(REASON, "unknown"),
        detail=headers.get(DETAIL, ""),
        agent=headers.get(AGENT, ""),
        key=None if record.key is None else record.key[:200],
        size=None if value is None else len(value),
        head=(value or b"")[:SHOWN],
    )
