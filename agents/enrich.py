"""ENRICH: annotates an article and returns it for every stream to which it belongs."""

from collections.abc import Iterable

from msgspec.structs import replace

from agents.finishing import backfilled_on, canceled, finished, is_killed
from agents.record import Output, Record, dead_letter, is_backfill
from articles.codec import decode, encode
from articles.entities.links import SHIPPED, Knowledge
from articles.records import Article
from articles.rejection import Reason, Rejection
from articles.subjects.routing import slugs, stream, streams


def enrich(record: Record, knowledge: Knowledge = SHIPPED) -> tuple[Output, ...]:
    """Return the outputs of one record of `unique`, an article or a revision; never raises.

    A new article goes to `articles` and to the stream of each subject. A revision goes
    to `revisions` too, and is withdrawn where an earlier version no longer belongs. A
    kill withdraws it everywhere. An old version that arrives late goes only to
    `revisions`. What was back-filled goes to no stream of a subject. What cannot be read
    becomes one dead letter.
    """
    if record.value is None:
        return (dead_letter(record, Rejection(Reason.NO_VALUE, "no article to enrich"), "enrich"),)
    article = decode(record.value)
    if isinstance(article, Rejection):
        return (dead_letter(record, article, "enrich"),)
    if is_killed(article):
        return _withdraw(record, article)
    ready = finished(article, knowledge)
    if is_backfill(record.headers):
        return _publish(record, ready, (backfilled_on(article),))
    if not _is_revision(article):
        return _publish(record, ready, streams(ready))
    if article.copydesk.verdict and article.copydesk.verdict.late:
        return _publish(record, ready, ("revisions",))
    left = [stream(slug) for slug in article.copydesk.carried if slug not in slugs(ready)]
    withdrawn = replace(
        ready, pub_status="canceled", ed_note="No longer of this subject in its latest version."
    )
    return (
        *_publish(record, ready, ("revisions", *streams(ready))),
        *_publish(record, withdrawn, left),
    )


def _publish(record: Record, article: Article, to: Iterable[str]) -> tuple[Output, ...]:
    value = encode(article)
    key = article.copydesk.article_id.encode()
    return tuple(Output(name, key, value, record.headers) for name in to)


def _withdraw(record: Record, article: Article) -> tuple[Output, ...]:
    """Cancel the article on every stream that carried it, with the reason."""
    carried = dict.fromkeys(stream(slug) for slug in article.copydesk.carried)
    return _publish(record, canceled(article), ("articles", "revisions", *carried))


def _is_revision(article: Article) -> bool:
    verdict = article.copydesk.verdict
    return verdict is not None and verdict.kind == "revision"
