"""What goes into an agent and what comes out of it."""

from typing import NamedTuple

from articles.rejection import Rejection

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
    """`tagged`, `unique`, `duplicates`, `withheld`, `articles`, `revisions`,
    `subject.politics`, `unclassified`, `dead`."""
    key: bytes | None
    value: bytes | None
    headers: Headers = ()


def dead_letter(record: Record, rejection: Rejection, agent: str) -> Output:
    """Return the record as it came, with the reason in its headers."""
    return Output(
        stream="dead",
        key=record.key,
        value=record.value,
        headers=(
            *record.headers,
            ("copydesk-reason", rejection.reason.encode()),
            ("copydesk-detail", rejection.detail.encode("utf-8", "replace")[:1000]),
            ("copydesk-agent", agent.encode()),
        ),
    )
