"""The memories of one partition: each is the fold of its own log."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from agents.record import TransactionalMemory
from streams.engine.fold import Folds


@dataclass(slots=True)
class Memories:
    """All that the agent remembers of one partition."""

    folds: Folds = field(default_factory=dict)
    by_name: Mapping[str, TransactionalMemory] = field(init=False)
    _appended: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    """Offset of the last block that the running transaction adds to a log, and the block."""

    def __post_init__(self) -> None:
        self.by_name = {name: fold.memory for name, fold in self.folds.items()}

    @property
    def next_due(self) -> float:
        """Log time from which on a record is needed to release something, or infinity."""
        held = (memory.held for memory in self.by_name.values())
        return min((each.next_due for each in held if each is not None), default=math.inf)

    def blocks(self) -> Iterator[tuple[str, bytes]]:
        """Yield name and block of what the running transaction adds to each log.

        A log that has not begun gets an empty block: from then on, a log
        without a record is one that was made anew.
        """
        for name, memory in self.by_name.items():
            block = memory.block()
            if block is None and self.folds[name].log_is_empty:
                block = b""
            if block is not None:
                yield name, block
            for held in memory.held.blocks() if memory.held is not None else ():
                yield name, held

    def append(self, name: str, offset: int, block: bytes) -> None:
        """Note the last block that the running transaction has added to a log."""
        self._appended[name] = offset, block

    def keep(self) -> None:
        """The transaction was committed."""
        for memory in self.by_name.values():
            memory.keep()
        for name, (offset, block) in self._appended.items():
            self.folds[name].append(offset, block)
        self._appended.clear()

    def drop(self) -> None:
        """The transaction was aborted."""
        for memory in self.by_name.values():
            memory.drop()
        self._appended.clear()
