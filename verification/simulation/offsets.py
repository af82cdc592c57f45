"""Committed offsets of groups; those of a transaction wait for its marker."""

from streams.engine.broker import TopicPartition
from verification.simulation.history import History


class Offsets:
    """What the group coordinator keeps in __consumer_offsets."""

    def __init__(self, history: History) -> None:
        self.committed: dict[tuple[str, TopicPartition], int] = {}
        self.notes: dict[tuple[str, TopicPartition], str] = {}
        """What was committed as metadata beside each."""
        self.went_back: list[str] = []
        """Each time a committed offset was below the one before it."""
        self._pending: dict[tuple[int, str], dict[TopicPartition, tuple[int, str]]] = {}
        self._history = history

    def pend(
        self, producer: int, group: str, source: TopicPartition, offset: int, note: str
    ) -> None:
        """Keep an offset and its note until the producer's transaction is settled."""
        self._pending.setdefault((producer, group), {})[source] = offset, note

    def settle(self, producer: int, group: str, *, commit: bool) -> None:
        """The marker is written: the offsets of the transaction hold, or never were."""
        for source, (offset, note) in self._pending.pop((producer, group), {}).items():
            if commit:
                before = self.committed.get((group, source), 0)
                if offset < before:
                    self.went_back.append(f"{source} from {before} to {offset}")
                self.committed[group, source] = offset
                self.notes[group, source] = note
                self._history.note("cluster", "committed offset", *source, offset)
