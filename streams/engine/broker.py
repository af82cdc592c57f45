"""Protocols: the operations of a Kafka that the engine uses.

`streams/kafka/client.py` and `producer.py` implement them with Kafka. All requests of the engine
go through these calls, so that another broker can take its place.
"""

from collections.abc import AsyncGenerator, Sequence
from typing import NamedTuple, Protocol

from agents.record import Headers


class TopicPartition(NamedTuple):
    """One partition of a topic."""

    topic: str
    partition: int

    def __str__(self) -> str:
        """As in logs and sentences: `news.raw/3`."""
        return f"{self.topic}/{self.partition}"


def partitions(topic: str, count: int) -> list[TopicPartition]:
    """Return all partitions of a topic, in order."""
    return [TopicPartition(topic, number) for number in range(count)]


class Fetched(Protocol):
    """A record as it was read; `timestamp` in milliseconds since 1970."""

    @property
    def offset(self) -> int: ...
    @property
    def key(self) -> bytes | None: ...
    @property
    def value(self) -> bytes | None: ...
    @property
    def headers(self) -> Headers: ...
    @property
    def timestamp(self) -> int: ...


class Batch(NamedTuple):
    """Records of one partition, one after the other, with the range they cover.

    The log holds nothing for the reader in [start, end) but these records:
    what is missing are transaction markers, aborted or compacted records.
    """

    records: Sequence[Fetched]
    start: int | None
    """Where reading began; None when Faust or the client has moved the position since our seek."""
    end: int
    epoch: int
    """Which seek this reading followed: a batch of an older one is stale."""


class Logged(NamedTuple):
    """One committed record of a memory's log."""

    offset: int
    block: bytes
    share: float
    """How much of what was to be read lies before it, 0 to 1."""


class FencedError(Exception):
    """Fenced: another producer owns the transactional id, and this one may not write any more."""


class TransientError(Exception):
    """The broker did not answer, or not in time: whether it took effect is unknown."""


class Producer(Protocol):
    """A transactional producer. All calls raise FencedError or TransientError."""

    async def begin(self) -> None:
        """Open a transaction."""
        ...

    async def send(
        self, target: TopicPartition, key: bytes | None, value: bytes | None, headers: Headers
    ) -> None:
        """Queue one record of the transaction."""
        ...

    async def flush(self) -> dict[TopicPartition, int]:
        """Wait until every record queued since `begin` is delivered.

        Return the offset of the last of them in each partition, -1 where the broker did not say.
        """
        ...

    async def send_offset(
        self, group: str, source: TopicPartition, offset: int, note: str = ""
    ) -> None:
        """Make `offset` the group's committed one if the transaction commits, with a note."""
        ...

    async def commit(self) -> None:
        """Commit; after a TransientError the outcome is unknown."""
        ...

    async def close(self) -> None:
        """Let go, within seconds; an open transaction is left for the successor to abort."""
        ...


class Broker(Protocol):
    """Reading committed state and opening producers."""

    async def producer(self, transactional_id: str) -> Producer:
        """Return a producer that has fenced every earlier one of this id."""
        ...

    async def committed(self, group: str, source: TopicPartition) -> int | None:
        """Return the group's committed offset, or None when there is none."""
        ...

    async def note(self, group: str, source: TopicPartition) -> str:
        """Return what was noted with the group's committed offset, or the empty string."""
        ...

    async def bounds(self, source: TopicPartition) -> tuple[int, int]:
        """Return the first offset that the log still has, and its last stable offset."""
        ...

    async def has_offsets(self, group: str, topic: str) -> bool:
        """Return whether the group has committed an offset of any partition of the topic."""
        ...

    async def written_since_first_of(
        self, topic: str, targets: Sequence[TopicPartition], agent: str
    ) -> str:
        """Return one of `targets` with a record of the agent no older than the first of `topic`.

        Committed records count, times are log times, and `topic` is looked at in all its
        partitions. The empty string where there is no such record, or none in `topic`.
        """
        ...

    def read(
        self, source: TopicPartition, first: int | None = None
    ) -> AsyncGenerator[Logged, None]:
        """Yield each committed record that has a value, up to the end as of now.

        From the offset `first` on; from the beginning without it, or where the log has no such
        offset (any more).
        """
        ...


class Intake(Protocol):
    """The consumer's side of one worker."""

    async def seek(self, source: TopicPartition, offset: int) -> int:
        """Read on from `offset`; return the epoch that the batches from there carry."""
        ...

    def pause(self, source: TopicPartition) -> None:
        """Fetch nothing more of it for now."""
        ...

    def resume(self, source: TopicPartition) -> None:
        """Fetch it again."""
        ...

    def handed_out(self, source: TopicPartition) -> int | None:
        """Return the end of the last batch handed out; None when Faust has sought since `seek`."""
        ...
