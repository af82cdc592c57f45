"""Blocks of held articles: the second kind of record in the memory's log.

Layout, little-endian: magic, version; MessagePack of the numbers that are held no
more, and of the rows; CRC-32 of all before it.
"""

import struct
import zlib

import msgspec

from agents.memory.block import BlockVersionError
from agents.record import Headers

VERSION = 1
_MAGIC = b"CDHB"
_HEAD = struct.Struct("<4sH")


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One held article: the record as it came to DEDUPLICATE, and what finds it."""

    number: int
    """Of the row: never used again."""
    until: float | None
    """Log time from which on it is released, seconds since 1970; None: its producer's next version
    or a person releases it."""
    since: float
    """Log time of the record, seconds since 1970."""
    written: float
    """Log time at which the row was last written to the log."""
    identities: tuple[int, ...]
    """64-bit hashes."""
    source: int
    """32-bit hash of the outlet's name or host, 0 if unknown."""
    title: int
    """32-bit hash of the folded headline, 0 without one."""
    exact: int
    """64-bit hash of the folded text, 0 without one."""
    origin: str
    """Coordinates of the raw record."""
    key: bytes | None
    value: bytes
    headers: Headers

    @property
    def size(self) -> int:
        """About what it takes, in bytes."""
        headers = sum(len(name) + len(value or b"") for name, value in self.headers)
        return 600 + len(self.key or b"") + len(self.value) + headers


class Block(msgspec.Struct, frozen=True, array_like=True):
    """What one transaction has changed, or a part of it."""

    gone: tuple[int, ...]
    rows: tuple[Row, ...]


def is_held_block(block: bytes) -> bool:
    """Return whether a record of the memory's log is of this kind."""
    return block[:4] == _MAGIC


def pack(block: Block) -> bytes:
    """Return the block as encoded for the log."""
    body = _HEAD.pack(_MAGIC, VERSION) + msgspec.msgpack.encode(block)
    return body + struct.pack("<I", zlib.crc32(body))


def unpack(block: bytes) -> Block:
    """Return the content; ValueError if this release cannot read it."""
    if len(block) < _HEAD.size + 4 or not is_held_block(block):
        raise ValueError("the block is not one of held articles: its first bytes differ")
    _, version = _HEAD.unpack_from(block)
    if version != VERSION:
        raise BlockVersionError(
            f"the memory's log has a block of held articles of version {version}; this release "
            f"reads version {VERSION}"
        )
    if zlib.crc32(memoryview(block)[:-4]) != int.from_bytes(block[-4:], "little"):
        raise ValueError("the block is corrupt: its checksum differs")
    try:
        return msgspec.msgpack.decode(block[_HEAD.size : -4], type=Block)
    except msgspec.MsgspecError as error:
        raise ValueError(f"the block is corrupt: {error}") from None
