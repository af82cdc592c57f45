"""The memories of one partition: each is the fold of its own log."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from agents.record import TransactionalMemory


@dataclass(slots=True)
class Memories:
    """All that the agent remembers of one partition."""

    by_name: dict[str, TransactionalMemory] = field(default_factory=dict)
    empty_logs: set[str] = field(default_factory=set)
    """Names of memories whose log has not begun."""

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
            if block is None and name in self.empty_logs:
                block = b""
            if block is not None:
                yield name, block
            for held in memory.held.blocks() if memory.held is not None else ():
                yield name, held

    def keep(self) -> None:
        """The transaction was committed."""
        for memory in self.by_name.values():
            memory.keep()
        self.empty_logs.clear()

    def drop(self) -> None:
        """The transaction was aborted."""
        for memory in self.by_name.values():
            memory.drop()
