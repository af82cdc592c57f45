"""Blocks of the log of stories: what one transaction has changed, packed.

In its frame, little-endian: number of changes; of each change its fixed fields, the hashes of the
article's features (first those under which the index finds it) and the packed story.
"""

import struct
from collections.abc import Iterable
from typing import NamedTuple

from agents.memory.frame import Frame

_FRAME = Frame(b"CDSB", (1,), "stories", struct.Struct("<I"))
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
    return _FRAME.seal((len(parts),), *parts)


def unpack(block: bytes) -> list[Change]:
    """Read a block; ValueError if it is none, BlockVersionError if of a version not read."""
    _, (count,), content = _FRAME.open(block)
    changes, at, end = [], 0, len(content)
    for _ in range(count):
        if at + _CHANGE.size > end:
            raise ValueError(f"the block is cut: {len(block)} bytes")
        article, belongs, story, outlet, seconds, keys, features, size = _CHANGE.unpack_from(
            content, at
        )
        at += _CHANGE.size
        if at + 4 * features + size > end:
            raise ValueError(f"the block is cut: {len(block)} bytes")
        packed = at + 4 * features
        at = packed + size
        own, whole = content[packed - 4 * features : packed], content[packed:at]
        changes.append(Change(article, belongs, story, outlet, seconds, keys, own, whole))
    if at != end:
        raise ValueError(f"the block is padded: {len(block)} bytes")
    return changes
