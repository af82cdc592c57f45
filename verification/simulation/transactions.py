"""The transaction coordinator, as clients of the protocol before KIP-890 part 2 meet it.

States and transitions: https://cwiki.apache.org/confluence/x/7jMvAw (KIP-98);
that a write to a partition is verified with the coordinator: KIP-890, part 1.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from streams.engine.broker import TopicPartition
from verification.simulation.errors import (
    ConcurrentTransactionsError,
    FencedEpochError,
    InvalidStateError,
)
from verification.simulation.history import History
from verification.simulation.log import Log, Writer, Written
from verification.simulation.offsets import Offsets

Later = Callable[..., object]
"""Call a function with arguments after the markers' delay, or after given seconds."""


class State(Enum):
    """Of a transactional id."""

    EMPTY = auto()
    ONGOING = auto()
    PREPARE_COMMIT = auto()
    PREPARE_ABORT = auto()
    COMMITTED = auto()
    ABORTED = auto()


PREPARED = (State.PREPARE_COMMIT, State.PREPARE_ABORT)


@dataclass(slots=True)
class Transaction:
    """What the coordinator knows of one transactional id."""

    name: str
    producer: int
    timeout: float
    epoch: int = -1
    state: State = State.EMPTY
    partitions: dict[TopicPartition, None] = field(default_factory=dict)
    groups: dict[str, None] = field(default_factory=dict)
    number: int = 0
    """Which transaction of this id it is: a timer of an older one has nothing to do."""
    unmarked: int = 0
    """How many markers are still to be written."""


class Coordinator:
    """Transactional ids: who may write, and what became of what was written."""

    def __init__(
        self,
        logs: dict[TopicPartition, Log],
        offsets: Offsets,
        history: History,
        after: Later,
        soon: Later,
    ) -> None:
        self._logs = logs
        self._offsets = offsets
        self._history = history
        self._after = after
        self._soon = soon
        self._known: dict[str, Transaction] = {}

    @property
    def unsettled(self) -> list[str]:
        """Transactional ids with a transaction that is neither committed nor aborted."""
        return [
            each.name
            for each in self._known.values()
            if each.state is State.ONGOING or each.state in PREPARED
        ]

    def initialise(self, name: str, timeout: float) -> tuple[int, int]:
        """InitProducerId: return producer id and epoch; the transaction before is settled first."""
        one = self._known.get(name)
        if one is None:
            one = self._known[name] = Transaction(name, len(self._known) + 1000, timeout)
        if one.state is State.ONGOING:
            one.epoch += 1
            self._prepare(one, commit=False, why="fenced")
        if one.state in PREPARED:
            raise ConcurrentTransactionsError
        one.epoch += 1
        one.state = State.EMPTY
        one.timeout = timeout
        self._history.note("cluster", "initialised", name, f"epoch {one.epoch}")
        return one.producer, one.epoch

    def add_partition(self, name: str, epoch: int, partition: TopicPartition) -> None:
        """AddPartitionsToTxn."""
        self._take_part(name, epoch).partitions[partition] = None

    def add_group(self, name: str, epoch: int, group: str) -> None:
        """AddOffsetsToTxn."""
        self._take_part(name, epoch).groups[group] = None

    def produce(
        self,
        name: str,
        epoch: int,
        partition: TopicPartition,
        batch: list[Written],
        sequence: int,
        now: float,
    ) -> int:
        """Produce: append a batch of the running transaction; return its first offset."""
        one, log = self._known[name], self._logs[partition]
        if one.producer not in log.open and (
            epoch != one.epoch or one.state is not State.ONGOING or partition not in one.partitions
        ):
            raise FencedEpochError if epoch < one.epoch else InvalidStateError
        first = log.append(batch, now, Writer(one.producer, epoch, sequence))
        self._history.note("cluster", "appended", *partition, first, f"by {name} {epoch}")
        return first

    def commit_offset(
        self, name: str, epoch: int, group: str, source: TopicPartition, offset: int, note: str
    ) -> None:
        """TxnOffsetCommit, version 0: no word of members or generations."""
        one = self._known[name]
        if epoch != one.epoch:
            raise FencedEpochError
        if one.state is not State.ONGOING or group not in one.groups:
            raise InvalidStateError
        self._offsets.pend(one.producer, group, source, offset, note)

    def end(self, name: str, epoch: int, *, commit: bool) -> None:
        """EndTxn: decided when this returns; the markers are written after."""
        one = self._known[name]
        if epoch != one.epoch:
            raise FencedEpochError
        if one.state in PREPARED:
            raise ConcurrentTransactionsError
        if one.state is State.ONGOING:
            self._prepare(one, commit=commit, why="asked")
        elif one.state is not (State.COMMITTED if commit else State.ABORTED):
            raise InvalidStateError

    def _take_part(self, name: str, epoch: int) -> Transaction:
        one = self._known[name]
        if epoch != one.epoch:
            raise FencedEpochError
        if one.state in PREPARED:
            raise ConcurrentTransactionsError
        if one.state is not State.ONGOING:
            one.state = State.ONGOING
            one.number += 1
            one.partitions = {}
            one.groups = {}
            self._after(one.timeout, self._expire, one, one.number)
        return one

    def _expire(self, one: Transaction, number: int) -> None:
        if one.number == number and one.state is State.ONGOING:
            one.epoch += 1
            self._prepare(one, commit=False, why="time-out")

    def _prepare(self, one: Transaction, *, commit: bool, why: str) -> None:
        one.state = State.PREPARE_COMMIT if commit else State.PREPARE_ABORT
        verdict = "commits" if commit else "aborts"
        self._history.count("cluster", f"{verdict} ({why})", one.name, f"epoch {one.epoch}")
        one.unmarked = len(one.partitions) + len(one.groups)
        for partition in one.partitions:
            self._soon(self._mark, one, one.epoch, partition, commit)
        for group in one.groups:
            self._soon(self._settle_offsets, one, group, commit)
        if not one.unmarked:
            self._complete(one, commit=commit)

    def _mark(self, one: Transaction, epoch: int, partition: TopicPartition, commit: bool) -> None:  # noqa: FBT001
        self._logs[partition].mark(one.producer, epoch, commit=commit)
        self._marked(one, commit=commit)

    def _settle_offsets(self, one: Transaction, group: str, commit: bool) -> None:  # noqa: FBT001
        self._offsets.settle(one.producer, group, commit=commit)
        self._marked(one, commit=commit)

    def _marked(self, one: Transaction, *, commit: bool) -> None:
        one.unmarked -= 1
        if not one.unmarked:
            self._complete(one, commit=commit)

    def _complete(self, one: Transaction, *, commit: bool) -> None:
        one.state = State.COMMITTED if commit else State.ABORTED
