"""Blocks of the log of stories: what one transaction has changed, packed.

Layout, little-endian: magic, version, number of changes; of each change its fixed fields, the
hashes of the article's features (first those under which the index finds it) and the packed story;
CRC-32 of all before it.
"""

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from agents.memory.block import BlockVersionError

VERSION = 1
_MAGIC = b"CDSB"
_HEAD = struct.Struct("<4sHI")
_CHANGE = struct.Struct("<QQQIdBBH")


class Change(NamedTuple):
    """What one article has changed."""

    article: int
    """64-bit hash of its URI."""
    belongs: int
    """64-bit key of the story that it tells from now on, 0 for none."""
    story: int
    """Key of the story that has changed."""
    outlet: int
    """32-bit hash of the article's outlet, 0 if unknown."""
    seconds: float
    """Stream time."""
    keys: int
    """How many of `features` the index finds the story by."""
    features: bytes
    """32-bit hashes of a new article's features, little-endian; none of a copy, a revision or a
    withdrawal."""
    packed: bytes
    """The story as it is now (agents/memory/story.py); empty: no article tells it any more."""


def pack(changes: Iterable[Change]) -> bytes:
    """Return the block as it stands in the log."""
    parts = [
        b"".join(
            (
                _CHANGE.pack(*item[:6], len(item.features) // 4, len(item.packed)),
                item.features,
                item.packed,
            )
        )
        for item in changes
    ]
    body = b"".join((_HEAD.pack(_MAGIC, VERSION, len(parts)), *parts))
    return body + struct.pack("<I", zlib.crc32(body))


def unpack(block: bytes) -> list[Change]:
    """Read a block; ValueError if it is none, BlockVersionError if of a version not read."""
    if len(block) < _HEAD.size + 4 or block[:4] != _MAGIC:
        raise ValueError("the block is not one of stories: its first bytes differ")
    _, version, count = _HEAD.unpack_from(block)
    if version != VERSION:
        raise BlockVersionError(
            f"the log of stories has a block of version {version}; this release reads version "
            f"{VERSION}"
        )
    if zlib.crc32(memoryview(block)[:-4]) != int.from_bytes(block[-4:], "little"):
        raise ValueError("the block is corrupt: its checksum differs")
    changes, at, end = [], _HEAD.size, len(block) - 4
    for _ in range(count):
        if at + _CHANGE.size > end:
            raise ValueError(f"the block is cut: {len(block)} bytes")
        article, belongs, story, outlet, seconds, keys, features, size = _CHANGE.unpack_from(
            block, at
        )
        at += _CHANGE.size
        if at + 4 * features + size > end:
            raise ValueError(f"the block is cut: {len(block)} bytes")
        packed = at + 4 * features
        at = packed + size
        own, whole = block[packed - 4 * features : packed], block[packed:at]
        changes.append(Change(article, belongs, story, outlet, seconds, keys, own, whole))
    if at != end:
        raise ValueError(f"the block is padded: {len(block)} bytes")
    return changes
