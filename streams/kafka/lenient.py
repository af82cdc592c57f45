"""Header names that are not UTF-8.

Kafka's protocol wants them in UTF-8 and its brokers do not check. aiokafka
0.14 raises UnicodeDecodeError on such a record, every time it is fetched: one
record stops a partition for good. After the first, this process decodes
records in Python and writes such bytes as `\\xff`.
"""

from typing import Any

from aiokafka.consumer import fetcher
from aiokafka.record.default_records import _DefaultRecordBatchPy
from aiokafka.record.memory_records import _MemoryRecordsPy

_MAGIC_OFFSET = 16
"""Where a record batch tells its format version (KIP-98); 2 has headers."""


def tolerate() -> None:
    """From now on, decode every fetched record leniently, at some 20 us a record more."""
    fetcher.MemoryRecords = LenientRecords


class LenientRecords(_MemoryRecordsPy):  # type: ignore[misc]
    """A fetched range whose batches are lenient."""

    def next_batch(self) -> Any:
        """Return the next batch, or None."""
        piece = self._next_slice
        batch = super().next_batch()
        if piece is not None and piece[_MAGIC_OFFSET] >= 2:
            return _LenientBatch(piece)
        return batch


class _LenientBatch(_DefaultRecordBatchPy):  # type: ignore[misc]
    _buffer: bytearray

    def _read_msg(self) -> Any:
        if not isinstance(self._buffer, _LenientBytes):
            self._buffer = _LenientBytes(self._buffer)
        return super()._read_msg()


class _LenientBytes(bytearray):
    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        return _LenientBytes(found) if isinstance(index, slice) else found

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:  # noqa: ARG002
        return super().decode(encoding, "backslashreplace")
