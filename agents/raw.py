"""A raw record as an article: the headers' limits, a null value (tombstone), a value to be read."""

from agents.record import Record
from articles.reading.limits import Limits
from articles.reading.read import read
from articles.records import Article
from articles.rejection import Reason, Rejection
from articles.subjects.encoder import Encoder
from articles.tag import tag_article, tag_tombstone

MAX_HEADERS = 100
MAX_HEADER_BYTES = 16_384


def refused_headers(record: Record) -> Rejection | None:
    """Return why a raw record is refused for its headers, None if it is not."""
    size = sum(len(name) + len(value or b"") for name, value in record.headers)
    if len(record.headers) > MAX_HEADERS or size > MAX_HEADER_BYTES:
        return Rejection(
            Reason.BAD_HEADERS,
            f"{len(record.headers)} headers of {size} bytes; the desk accepts "
            f"{MAX_HEADERS} of {MAX_HEADER_BYTES}",
        )
    return None


def tagged_article(
    record: Record, limits: Limits, encoder: Encoder | None = None, *, stories: bool = False
) -> Article | Rejection:
    """Return the tagged article of a raw record, or why it is refused.

    With `stories` it has the terms by which its story is found.
    """
    if record.value is None:
        name = (record.key or b"").decode("utf-8", "replace").strip()
        if not name:
            return Rejection(Reason.NO_VALUE, "no value, and no key that names an article")
        return tag_tombstone(name, record.origin, record.seconds, stories=stories)
    draft = read(record.value, limits)
    if isinstance(draft, Rejection):
        return draft
    return tag_article(draft, record.origin, record.seconds, encoder, stories=stories)
