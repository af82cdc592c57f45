"""Blocks of the log of what saved streams carried: what one transaction has learned, packed.

In its frame, little-endian: number of names and of articles; the names, each behind its length; of
each article its key, its log time, the number of its streams and their places among the names. A
block names its streams itself, so none needs an earlier one.
"""

import struct
from collections.abc import Iterable
from typing import NamedTuple

from agents.memory.frame import Frame

_FRAME = Frame(b"CDCB", (1,), "saved streams", struct.Struct("<HI"))
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
    return _FRAME.seal((len(names), len(parts)), *names, *parts)


def unpack(block: bytes) -> list[Carrying]:
    """Read a block; ValueError if it is none, BlockVersionError if of a version not read."""
    _, (name_count, article_count), content = _FRAME.open(block)
    try:
        return _read(content, name_count, article_count)
    except (struct.error, IndexError, UnicodeDecodeError):
        raise ValueError(f"the block is cut: {len(block)} bytes") from None


def _read(body: bytes, name_count: int, article_count: int) -> list[Carrying]:
    at, names = 0, []
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
