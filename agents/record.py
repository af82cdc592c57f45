"""What goes into an agent and what comes out of it."""

from typing import NamedTuple

Headers = tuple[tuple[str, bytes], ...]


class Record(NamedTuple):
    """One input of an agent."""

    origin: str
    """`topic/partition/offset` of the raw record that all of this began with."""
    key: bytes | None
    value: bytes | None
    headers: Headers
    seconds: float
    """Log time: when it was appended, in seconds since 1970. The only clock an agent has."""


class Output(NamedTuple):
    """One record that an agent wants written."""

    stream: str
    """`tagged`, `unique`, `duplicates`, `revisions`, `articles`, `subject.politics`, ..., `dead`."""
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
