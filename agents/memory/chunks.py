"""Rows of the duplicate index in chunks of one huge page each, which are released together."""

from collections.abc import Iterator

from agents.memory.reserve import HUGE, pages
from agents.memory.rows import ROW

CHUNK = HUGE // ROW.size
"""Number of rows in a chunk."""


class Chunks:
    """Rows by their number, of which the oldest are released."""

    def __init__(self) -> None:
        self._chunks: dict[int, memoryview] = {}

    def __iter__(self) -> Iterator[tuple[int, memoryview]]:
        """Yield each chunk with the number of its first row."""
        return ((number * CHUNK, chunk) for number, chunk in self._chunks.items())

    @property
    def first(self) -> int:
        """Number of the oldest row that was not released."""
        return min(self._chunks, default=0) * CHUNK

    def row(self, row: int) -> memoryview:
        """Return the bytes of one row."""
        place = row % CHUNK * ROW.size
        return self._chunks[row // CHUNK][place : place + ROW.size]

    def write(self, row: int, data: memoryview) -> None:
        """Write whole rows, the first of them with this number; whole chunks are added."""
        while data:
            number, place = divmod(row, CHUNK)
            if number not in self._chunks:
                self._chunks[number] = pages(HUGE)
            size = min(CHUNK - place, len(data) // ROW.size)
            end = (place + size) * ROW.size
            self._chunks[number][place * ROW.size : end] = data[: size * ROW.size]
            data = data[size * ROW.size :]
            row += size

    def release(self, number: int) -> None:
        """Release a chunk."""
        self._chunks.pop(number, None)
