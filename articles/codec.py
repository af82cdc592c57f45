"""Article to JSON bytes and back: orjson for the JSON, msgspec for the shape."""

import msgspec
import orjson

from articles.records import Article
from articles.rejection import Reason, Rejection


def encode(article: Article) -> bytes:
    """Return the article as UTF-8 JSON."""
    return orjson.dumps(msgspec.to_builtins(article))


def decode(value: bytes) -> Article | Rejection:
    """Read what `encode` wrote; anything else is a rejection, never an exception."""
    try:
        return msgspec.convert(orjson.loads(value), Article, strict=True)
    except (orjson.JSONDecodeError, msgspec.ValidationError) as error:
        return Rejection(Reason.UNREADABLE_RECORD, str(error))
