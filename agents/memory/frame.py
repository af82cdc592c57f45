"""The frame of a block in a memory's log: magic and version before the content, CRC-32 behind it.

A damaged block or one of another version is refused, never read as something else.
"""

import struct
import zlib
from typing import Any, NamedTuple

_HEAD = struct.Struct("<4sH")
_CHECKSUM = struct.Struct("<I")


class BlockVersionError(ValueError):
    """The log has blocks of a version that this release cannot read."""


class Frame(NamedTuple):
    """The frame of one kind of blocks."""

    magic: bytes
    """Four bytes."""
    versions: tuple[int, ...]
    """Those that this release reads, ascending; it writes the last one."""
    content: str
    """What such a block holds, for error texts: `stories`."""
    head: struct.Struct = struct.Struct("<")
    """Fields before the content: counts, mostly."""

    def seal(self, fields: tuple[Any, ...], *content: bytes | memoryview) -> bytes:
        """Return the block as it stands in the log."""
        head = _HEAD.pack(self.magic, self.versions[-1]) + self.head.pack(*fields)
        body = b"".join((head, *content))
        return body + _CHECKSUM.pack(zlib.crc32(body))

    def is_of(self, block: bytes) -> bool:
        """Return whether a block is of this kind."""
        return block[:4] == self.magic

    def open(self, block: bytes) -> tuple[int, tuple[Any, ...], bytes]:
        """Return a block's version, fields and content.

        Raises:
            BlockVersionError: its version is not one of `versions`.
            ValueError: it is of another kind, cut or damaged.
        """
        if len(block) < _HEAD.size + _CHECKSUM.size or not self.is_of(block):
            raise ValueError(f"the block is not one of {self.content}: its first bytes differ")
        _, version = _HEAD.unpack_from(block)
        if version not in self.versions:
            raise BlockVersionError(
                f"the log has a block of {self.content} of version {version}; this release reads "
                f"{' and '.join(map(str, self.versions))}"
            )
        if zlib.crc32(memoryview(block)[:-4]) != int.from_bytes(block[-4:], "little"):
            raise ValueError(f"the block of {self.content} is corrupt: its checksum differs")
        start = _HEAD.size + self.head.size
        if len(block) < start + _CHECKSUM.size:
            raise ValueError(f"the block of {self.content} is cut: {len(block)} bytes")
        return version, self.head.unpack_from(block, _HEAD.size), block[start : -_CHECKSUM.size]
