"""The record that has a published article annotated anew, without Kafka."""

from typing import Any

from agents.record import COMMAND, LANE, ORIGIN, RELEASED, REPROCESS, REPROCESSED, Output
from articles.records import Article
from streams.engine.broker import TopicPartition
from streams.engine.envelope import SOURCE, texts, unwrap, wrap

_KEPT = (LANE, RELEASED, "tracestate")


def sent_as(record: Any, article: Article) -> Output:
    """Return the record that has a published one annotated anew, with all its headers.

    What BACKFILL has published is known to its memory, all else to that of DEDUPLICATE.
    """
    headers = texts(record.headers)
    stream = "backfill" if headers.get(SOURCE) == "/copydesk/backfill" else "tagged"
    place = f"{record.topic}/{record.partition}/{record.offset}"
    received = unwrap(TopicPartition(record.topic, record.partition), record, first=False)
    origin = headers.get(ORIGIN) or article.copydesk.origin or place
    kept = tuple(pair for pair in received.forwarded if pair[0] in _KEPT)
    received = received._replace(
        record=received.record._replace(origin=origin),
        forwarded=(*kept, (REPROCESSED, place.encode())),
    )
    key = article.copydesk.article_id.encode()
    output = Output(stream, key, record.value, ((COMMAND, REPROCESS.encode()),))
    return output._replace(headers=wrap(output, received, "reprocess"))
