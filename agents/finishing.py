"""An article as subscribers get it: annotated; one that is withdrawn is in `withdrawal.py`."""

from msgspec.structs import replace

from articles.annotate import annotate, annotate_anew
from articles.entities.links import Knowledge
from articles.records import Article


def finished(article: Article, knowledge: Knowledge) -> Article:
    """Return the article with all annotations."""
    return replace(annotate(article, knowledge), pub_status=article.pub_status or "usable")


def finished_anew(article: Article, replaces: str, knowledge: Knowledge) -> Article:
    """Return a finished article with the annotations of this version in place of those it had.

    `replaces` are the coordinates of the record that had them.
    """
    ready = annotate_anew(article, knowledge)
    desk = replace(ready.copydesk, reprocessed=replaces)
    return replace(ready, copydesk=desk, pub_status=article.pub_status or "usable")


def backfilled_on(article: Article) -> str:
    """Return the one stream of an article of the back-fill lane; a late version changes nothing."""
    verdict = article.copydesk.verdict
    return "revisions" if verdict is not None and verdict.late else "articles"
