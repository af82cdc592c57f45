"""TAG: from a raw record to one clean, annotated article, or a dead letter.

What is said of the article: `articles/tag.py`; how a record becomes one: `agents/raw.py`.
"""

from agents.raw import tagged_article
from agents.record import Output, Record, dead_letter
from articles.codec import encode
from articles.reading.limits import Limits
from articles.rejection import Rejection


def tag(record: Record, limits: Limits = Limits()) -> tuple[Output, ...]:  # noqa: B008 - frozen
    """Return the tagged article of a raw record; an unreadable record becomes a dead letter."""
    article = tagged_article(record, limits)
    if isinstance(article, Rejection):
        return (dead_letter(record, article, "tag"),)
    return (Output("tagged", article.copydesk.article_id.encode(), encode(article)),)
