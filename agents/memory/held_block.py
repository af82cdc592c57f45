"""Blocks of held articles: the second kind of record in the memory's log.

In its frame: MessagePack of the numbers that are held no more, and of the rows.
"""

import msgspec

from agents.memory.frame import Frame
from agents.record import Headers

_FRAME = Frame(b"CDHB", (1,), "held articles")


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
    return _FRAME.is_of(block)


def pack(block: Block) -> bytes:
    """Return the block as encoded for the log."""
    return _FRAME.seal((), msgspec.msgpack.encode(block))


def unpack(block: bytes) -> Block:
    """Return the content; ValueError if this release cannot read it."""
    _, _, content = _FRAME.open(block)
    try:
        return msgspec.msgpack.decode(content, type=Block)
    except msgspec.MsgspecError as error:
        raise ValueError(f"the block is corrupt: {error}") from None
