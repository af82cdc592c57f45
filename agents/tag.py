"""TAG: from a raw record to one clean, annotated article, or a dead letter.

What is said of the article: `articles/tag.py`; how a record becomes one: `agents/raw.py`.
"""

import math

from agents.raw import refused_headers, tagged_article
from agents.record import BACKFILL, LANE, Output, Record, dead_letter, is_backfill
from agents.verdicts.own_time import own_seconds
from agents.withdrawal import is_killed
from articles.codec import encode
from articles.reading.limits import Limits
from articles.rejection import Rejection
from articles.subjects.encoder import Encoder


def tag(
    record: Record,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    oldest: float = math.inf,
    *,
    stories: bool = False,
    encoder: Encoder | None = None,
) -> tuple[Output, ...]:
    """Return the tagged article of a raw record; an unreadable record becomes a dead letter.

    What its producer marks as history goes to the back-fill lane as it came, unread: so much of it
    may come that reading it would keep live articles waiting. So does what was published more than
    `oldest` seconds before the record's log time. Of the others DEDUPLICATE gets, with `stories`,
    the terms by which it finds their stories. `encoder` is the sentence encoder, if there is one.
    """
    refused = refused_headers(record)
    if is_backfill(record.headers) and refused is None and (record.value or record.key):
        return (_history(record),)
    article = refused or tagged_article(record, limits, encoder, stories=stories)
    if isinstance(article, Rejection):
        return (dead_letter(record, article, "tag"),)
    if not is_killed(article):
        published = own_seconds(article)
        if published is not None and record.seconds - published > oldest:
            return (_history(record),)
    return (Output("tagged", article.copydesk.article_id.encode(), encode(article)),)


def _history(record: Record) -> Output:
    return Output("backfill", record.key, record.value, (*record.headers, (LANE, BACKFILL)))
