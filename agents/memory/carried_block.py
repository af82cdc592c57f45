"""Blocks of the log of what saved streams carried: what one transaction has learned, packed.

Layout, little-endian: magic, version, number of names and of articles; the names, each behind its
length; of each article its key, its log time, the number of its streams and their places among the
names; CRC-32 of all before it. A block names its streams itself, so none needs an earlier one.
"""

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from agents.memory.block import BlockVersionError

VERSION = 1
_MAGIC = b"CDCB"
_HEAD = struct.Struct("<4sHHI")
_ARTICLE = struct.Struct("<QdH")


class Carrying(NamedTuple):
    """One article, and all saved streams that have carried it."""

    article: int
    """64-bit hash of its key."""
    seconds: float
    """Log time of its last version."""
    names: tuple[str, ...]
    """Without `saved.`, in alphabetical order."""


def pack(articles: Iterable[Carrying]) -> bytes:
    """Return the block as it stands in the log."""
    places: dict[str, int] = {}
    parts = []
    for each in articles:
        numbers = [places.setdefault(name, len(places)) for name in each.names]
        parts.append(
            _ARTICLE.pack(each.article, each.seconds, len(numbers))
            + struct.pack(f"<{len(numbers)}H", *numbers)
        )
    names = [bytes((len(name),)) + name for name in map(str.encode, places)]
    body = b"".join((_HEAD.pack(_MAGIC, VERSION, len(names), len(parts)), *names, *parts))
    return body + struct.pack("<I", zlib.crc32(body))


def unpack(block: bytes) -> list[Carrying]:
    """Read a block; ValueError if it is none, BlockVersionError if of a version not read."""
    if len(block) < _HEAD.size + 4 or block[:4] != _MAGIC:
        raise ValueError("the block is not one of saved streams: its first bytes differ")
    _, version, name_count, article_count = _HEAD.unpack_from(block)
    if version != VERSION:
        raise BlockVersionError(
            f"the log of saved streams has a block of version {version}; this release reads "
            f"version {VERSION}"
        )
    if zlib.crc32(memoryview(block)[:-4]) != int.from_bytes(block[-4:], "little"):
        raise ValueError("the block is corrupt: its checksum differs")
    try:
        return _read(block[:-4], name_count, article_count)
    except (struct.error, IndexError, UnicodeDecodeError):
        raise ValueError(f"the block is cut: {len(block)} bytes") from None


def _read(body: bytes, name_count: int, article_count: int) -> list[Carrying]:
    at, names = _HEAD.size, []
    for _ in range(name_count):
        end = at + 1 + body[at]
        names.append(body[at + 1 : end].decode())
        at = end
    articles = []
    for _ in range(article_count):
        article, seconds, count = _ARTICLE.unpack_from(body, at)
        at += _ARTICLE.size
        numbers = struct.unpack_from(f"<{count}H", body, at)
        at += 2 * count
        articles.append(Carrying(article, seconds, tuple(names[number] for number in numbers)))
    if at != len(body):
        raise ValueError(f"the block is padded: {len(body)} bytes")
    return articles
