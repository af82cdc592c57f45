"""The interface of agents: input record, output record, and memory.

The names of the desk's own headers are here too, for all modules that write or read them.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from articles.rejection import Rejection

Headers = tuple[tuple[str, bytes], ...]

ORIGIN = "copydesk-origin"
"""`topic/partition/offset` of the raw record, on every record that the desk writes."""
SEEN = "copydesk-seen"
"""Log time of the raw record, milliseconds since 1970."""
REPLAYED = "copydesk-replayed"
"""Coordinates of the dead letter that `copydesk replay` sent again."""
VERDICT = "copydesk-verdict"
"""The verdict of DEDUPLICATE: `Verdict.kind`."""
REASON = "copydesk-reason"
"""Why a dead letter was refused: a value of `articles.rejection.Reason`."""
DETAIL = "copydesk-detail"
"""One sentence for a person, beside REASON."""
AGENT = "copydesk-agent"
"""Name of the agent that refused it, beside REASON."""
RELEASED = "copydesk-released"
"""On what was held back and came out: log time of the record that released it, milliseconds since
1970."""
LANE = "copydesk-lane"
"""The lane of a record: `backfill` for history that is loaded beside the live articles. The only
one of these headers that a producer may set on a raw record."""
BACKFILL = b"backfill"
"""The value of LANE; any other is none of the desk's, and dropped."""
REPROCESSED = "copydesk-reprocessed"
"""On an article that `copydesk reprocess` had annotated anew: coordinates of the record with the
older annotation."""
FOLLOWED = (ORIGIN, SEEN, REPLAYED, LANE, "traceparent", "tracestate")
"""Headers that a record keeps while it is held back."""
COMMAND = "copydesk-command"
"""On an input record that is no new article: `tick`, which only lets log time advance, `release`,
which releases the held article whose id is the key, or `reprocess`, a published article that is to
be annotated anew."""
REPROCESS = "reprocess"
REPROCESS_HISTORY = "reprocess-history"
"""The same, from BACKFILL, for what that has published: DEDUPLICATE has not seen this version."""
QUERY = "copydesk-query"
"""Name of the saved query, on all that its stream carries."""
QUERY_VERSION = "copydesk-query-version"
"""Digest of the query and its languages, beside QUERY."""
MATCHES = "copydesk-matches"
"""Why the article matches, as JSON: a list of `articles.queries.matching.Reason`, beside QUERY."""
ENDED = "copydesk-ended"
"""On `revisions`: names of saved queries, with spaces, whose streams carried the article and have
no topic any more."""


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
    """One output record of an agent."""

    stream: str
    """`tagged`, `unique`, `duplicates`, `withheld`, `articles`, `revisions`,
    `subject.politics`, `unclassified`, `dead`."""
    key: bytes | None
    value: bytes | None
    headers: Headers = ()


Decide = Callable[..., Sequence[Output]]
"""An agent: a pure function from one Record, and its memories by keyword, to its outputs."""


def command_of(record: Record) -> str:
    """Return the command that an input record is; the empty string for an article."""
    for name, value in record.headers:
        if name == COMMAND:
            return value.decode("ascii", "replace")
    return ""


def is_backfill(headers: Headers) -> bool:
    """Return whether these are the headers of a record of the back-fill lane."""
    return (LANE, BACKFILL) in headers


def reprocessed_from(headers: Headers) -> str:
    """Return the coordinates of the record that an article annotated anew replaces, '' for others.

    No producer can set that header on a raw record.
    """
    for name, value in headers:
        if name == REPROCESSED:
            return (value or b"").decode("utf-8", "replace")
    return ""


class HoldingBack(Protocol):
    """The part of a memory that holds input records back: `agents/memory/held.py`."""

    def __len__(self) -> int:
        """Return the number of records held."""
        ...

    @property
    def next_due(self) -> float:
        """Log time from which on a record is needed that lets log time advance, or infinity."""
        ...

    @property
    def next_release(self) -> float | None:
        """Log time of the next release; None if none is foreseen."""
        ...

    @property
    def size_bytes(self) -> int:
        """Bytes that are held."""
        ...

    def due(self, record: Record) -> Sequence[Record]:
        """Take out, as a change of the running transaction, what an input record releases."""
        ...

    def blocks(self) -> Sequence[bytes]:
        """Return the transaction's changes as records for the memory's log; none without any."""
        ...


class TransactionalMemory(Protocol):
    """State of an agent between records, with transactions; implemented in `agents/memory`.

    Every change is part of the running transaction until `keep` (committed) or `drop` (aborted).
    """

    def block(self) -> bytes | None:
        """Return the transaction's changes as one record for the log; None without a change."""
        ...

    def keep(self) -> None:
        """Make the transaction's changes permanent: it was committed."""
        ...

    def drop(self) -> None:
        """Undo the transaction's changes: it was aborted."""
        ...

    def restore(self, block: bytes) -> None:
        """Apply one record of the log; called in the order of the log."""
        ...

    @property
    def held(self) -> HoldingBack | None:
        """What it holds back; None for a memory that holds nothing back."""
        ...

    @property
    def entries(self) -> int:
        """Number of articles in the memory."""
        ...

    @property
    def size_bytes(self) -> int:
        """Bytes that it takes in this process."""
        ...


def dead_letter(record: Record, rejection: Rejection, agent: str) -> Output:
    """Return the record as it came, with the reason in its headers, once."""
    return Output(
        stream="dead",
        key=record.key,
        value=record.value,
        headers=(
            *(pair for pair in record.headers if pair[0] not in (REASON, DETAIL, AGENT)),
            (REASON, rejection.reason.encode()),
            (DETAIL, rejection.detail.encode("utf-8", "replace")[:1000]),
            (AGENT, agent.encode()),
        ),
    )
