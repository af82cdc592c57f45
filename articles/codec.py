"""Article to JSON bytes and back, in the shape that `records` declares."""

import msgspec

from articles.records import Article
from articles.rejection import Reason, Rejection


def encode(article: Article) -> bytes:
    """Return the article as UTF-8 JSON."""
    return msgspec.json.encode(article)


def decode(value: bytes) -> Article | Rejection:
    """Read what `encode` wrote; anything else is a rejection, never an exception."""
    try:
        return msgspec.json.decode(value, type=Article)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Rejection(Reason.UNREADABLE_RECORD, str(error))


class _Language(msgspec.Struct):
    language: str = ""


_LANGUAGE = msgspec.json.Decoder(_Language)


def language_of(value: bytes | None) -> str:
    """Return the language of an encoded article, read alone; the empty string for anything else."""
    try:
        return _LANGUAGE.decode(value or b"").language
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
