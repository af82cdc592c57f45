"""Blocks of the log of outlets' lines: what one transaction has counted, packed.

Layout, little-endian: magic, version, number of articles; of each article its outlet, the
stream time, the number of its lines and their hashes; CRC-32 of all before it.
"""

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from agents.memory.block import BlockVersionError

VERSION = 1
_MAGIC = b"CDLB"
_HEAD = struct.Struct("<4sHI")
_ARTICLE = struct.Struct("<IdB")
MOST_LINES = 255
"""Lines of an article that its entry has room for."""


class Counted(NamedTuple):
    """One article whose lines were counted."""

    outlet: int
    """32-bit hash."""
    seconds: float
    """Stream time."""
    lines: tuple[int, ...]
    """32-bit hashes, all different, in the order of the text."""


def pack(articles: Iterable[Counted]) -> bytes:
    """Return the block as it stands in the log."""
    parts = [
        _ARTICLE.pack(item.outlet, item.seconds, len(item.lines))
        + struct.pack(f"<{len(item.lines)}I", *item.lines)
        for item in articles
    ]
    body = b"".join((_HEAD.pack(_MAGIC, VERSION, len(parts)), *parts))
    return body + struct.pack("<I", zlib.crc32(body))


def unpack(block: bytes) -> list[Counted]:
    """Read a block; ValueError if it is none, BlockVersionError if of a version not read."""
    if len(block) < _HEAD.size + 4 or block[:4] != _MAGIC:
        raise ValueError("the block is not one of outlets' lines: its first bytes differ")
    _, version, count = _HEAD.unpack_from(block)
    if version != VERSION:
        raise BlockVersionError(
            f"the log of outlets' lines has a block of version {version}; this release reads "
            f"version {VERSION}"
        )
    if zlib.crc32(memoryview(block)[:-4]) != int.from_bytes(block[-4:], "little"):
        raise ValueError("the block is corrupt: its checksum differs")
    articles, at, end = [], _HEAD.size, len(block) - 4
    for _ in range(count):
        if at + _ARTICLE.size > end:
            raise ValueError(f"the block is cut: {len(block)} bytes")
        outlet, seconds, size = _ARTICLE.unpack_from(block, at)
        at += _ARTICLE.size
        if at + 4 * size > end:
            raise ValueError(f"the block is cut: {len(block)} bytes")
        articles.append(Counted(outlet, seconds, struct.unpack_from(f"<{size}I", block, at)))
        at += 4 * size
    if at != end:
        raise ValueError(f"the block is padded: {len(block)} bytes")
    return articles
