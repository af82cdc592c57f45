"""Rings: the last records of a stream, bounded in number and in bytes."""

from collections import deque
from collections.abc import Callable, Iterator
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Placed(NamedTuple, Generic[T]):
    """What one record of a stream holds, and its place."""

    number: int
    """Counts up over all streams, in the order in which the window has read them."""
    timestamp: int
    """Log time, milliseconds since 1970."""
    item: T
    size: int


class Ring(Generic[T]):
    """The newest records of one stream; appending to a full one drops the oldest."""

    def __init__(
        self, records: int, size: int, dropped: Callable[[T], None] = lambda _: None
    ) -> None:
        self._records = records
        self._size = size
        self._dropped = dropped
        self._placed: deque[Placed[T]] = deque()
        self.size = 0
        """Bytes of what it holds."""
        self.total = 0
        """Number of records that were ever appended."""

    def append(self, placed: Placed[T]) -> None:
        """Add the newest; what is larger than the whole ring is dropped at once."""
        self._placed.append(placed)
        self.size += placed.size
        self.total += 1
        while len(self._placed) > self._records or self.size > self._size:
            oldest = self._placed.popleft()
            self.size -= oldest.size
            self._dropped(oldest.item)

    def newest(self) -> Iterator[Placed[T]]:
        """Yield what it holds, the newest first."""
        return reversed(self._placed)

    def since(self, number: int) -> list[Placed[T]]:
        """Return what was appended after that number, the newest first."""
        found = []
        for placed in reversed(self._placed):
            if placed.number <= number:
                break
            found.append(placed)
        return found

    def __len__(self) -> int:
        return len(self._placed)
