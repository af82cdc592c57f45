"""Blocks of the log of outlets' lines: what one transaction has counted, packed.

In its frame, little-endian: number of articles; of each article its outlet, the stream time, the
number of its lines and their hashes.
"""

import struct
from collections.abc import Iterable
from typing import NamedTuple

from agents.memory.frame import Frame

_FRAME = Frame(b"CDLB", (1,), "outlets' lines", struct.Struct("<I"))
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
    return _FRAME.seal((len(parts),), *parts)


def unpack(block: bytes) -> list[Counted]:
    """Read a block; ValueError if it is none, BlockVersionError if of a version not read."""
    _, (count,), content = _FRAME.open(block)
    articles, at, end = [], 0, len(content)
    for _ in range(count):
        if at + _ARTICLE.size > end:
            raise ValueError(f"the block is cut: {len(block)} bytes")
        outlet, seconds, size = _ARTICLE.unpack_from(content, at)
        at += _ARTICLE.size
        if at + 4 * size > end:
            raise ValueError(f"the block is cut: {len(block)} bytes")
        articles.append(Counted(outlet, seconds, struct.unpack_from(f"<{size}I", content, at)))
        at += 4 * size
    if at != end:
        raise ValueError(f"the block is padded: {len(block)} bytes")
    return articles
