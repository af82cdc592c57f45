"""What one record of a stream means to a subscriber: an article to keep, to replace, to remove."""

from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from articles.language_range import includes
from articles.records import Article

Kind = Literal["new", "newer", "reprocessed", "withdrawn", "older", "duplicate", "withheld"]
"""`new` and `newer`: store the article under its `uri`, in place of any other. `reprocessed`: the
same version with annotations made anew; store it if what is stored under its `uri` has the same
`copydesk.origin`, else leave it (docs/reprocess.md). `withdrawn`: remove
what is stored under the `uri`, if anything is. The others are not to be stored in place of
an article: `older` (a version that arrives after a later one, on `revisions` only), `duplicate` and
`withheld` (on the streams of these names only)."""

_DECODER = msgspec.json.Decoder(Article)


class Position(NamedTuple):
    """The coordinates of a record in Kafka."""

    topic: str
    partition: int
    offset: int


class Event(Struct, frozen=True, kw_only=True):
    """One record of a stream, read."""

    kind: Kind
    article: Article
    stream: str
    """`subject.politics`, `articles`: the topic without its namespace."""
    id: str
    """The header `ce_id`: the same whenever this event is delivered again."""
    position: Position


class UnreadableError(ValueError):
    """A record is no article of the version that this library reads; the text has its position."""


def read(value: bytes | None, position: Position) -> Article:
    """Return a record's article. Fields that this version does not know are ignored.

    Raises:
        UnreadableError: it has no value, is no JSON, or has a wrong type or an unknown value.
    """
    try:
        return _DECODER.decode(value or b"")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        where = "/".join(map(str, position))
        raise UnreadableError(f"{where} is no article that can be read: {error}") from error


def kind_of(article: Article, stream: str) -> Kind:
    """Return what a record means on this stream.

    A revision is `new` on the stream of a subject that no earlier version had.
    """
    verdict = article.copydesk.verdict
    if article.pub_status == "canceled":
        return "withdrawn"
    if article.copydesk.reprocessed:
        return "reprocessed"
    if verdict is None or verdict.kind == "unique":
        return "new"
    if verdict.kind != "revision":
        return verdict.kind
    if verdict.late:
        return "older"
    carried = article.copydesk.carried
    slug = stream.removeprefix("subject.")
    by_subject = slug != stream or stream == "unclassified"
    return "newer" if (slug in carried if by_subject else carried) else "new"


def in_language(kind: Kind, article: Article, language: str) -> Kind | None:
    """Return what a record means to a subscriber of one language, None if nothing.

    `en` includes `en-GB`. A newer version in another language withdraws the earlier one, and a
    withdrawal may be in any language: it withdraws an article that the subscriber may have.
    """
    if kind == "withdrawn" or includes(language, article.language):
        return kind
    return "withdrawn" if kind == "newer" else None
