"""ENRICH: annotates an article and returns it for every stream to which it belongs."""

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec.structs import replace

from agents.finishing import backfilled_on, finished, finished_anew
from agents.memory.carried import Carried
from agents.record import Headers, Output, Record, dead_letter, is_backfill, reprocessed_from
from agents.saved import (
    CHANGED,
    NOWHERE,
    REMOVED,
    Carriage,
    Saved,
    carriage,
    ended,
    published,
    remember,
    withdrawn,
)
from agents.withdrawal import canceled, is_killed
from articles.codec import decode, encode
from articles.entities.links import SHIPPED, Knowledge
from articles.records import Article
from articles.rejection import Reason, Rejection
from articles.subjects.routing import slugs, stream, streams

NO_SAVED = Saved()


def enrich(
    record: Record,
    carried: Carried | None = None,
    saved: Saved = NO_SAVED,
    knowledge: Knowledge = SHIPPED,
) -> tuple[Output, ...]:
    """Return the outputs of one record of `unique`, an article or a revision; never raises.

    A new article goes to `articles`, to the stream of each subject and of each saved query that
    it matches. A revision goes to `revisions` too, and is withdrawn where an earlier version no
    longer belongs. A kill withdraws it everywhere. An old version that arrives late goes only to
    `revisions`. What was back-filled goes to no stream of a subject or query. What is annotated
    anew goes where it stands now, and leaves a query that it no longer matches. What cannot be read
    becomes one dead letter. `carried` remembers which saved streams carried an article; None
    without saved queries.
    """
    if record.value is None:
        return (dead_letter(record, Rejection(Reason.NO_VALUE, "no article to enrich"), "enrich"),)
    article = decode(record.value)
    if isinstance(article, Rejection):
        return (dead_letter(record, article, "enrich"),)
    verdict = article.copydesk.verdict
    is_revision = verdict is not None and verdict.kind == "revision"
    goes = NOWHERE
    if is_killed(article):
        if carried is not None:
            goes = carriage(record, None, carried, saved)
        outputs = _withdraw(record, canceled(article), goes, saved)
    else:
        place = reprocessed_from(record.headers)
        anew = partial(finished_anew, replaces=place) if place else finished
        ready = anew(article, knowledge=knowledge)
        if is_backfill(record.headers):
            return _publish(record, ready, (backfilled_on(article),))
        is_late = is_revision and verdict is not None and verdict.late
        if carried is not None:
            goes = carriage(record, None if is_late else ready, carried, saved)
        if is_late:
            outputs = _publish(record, ready, ("revisions",))
        elif place:
            outputs = _publish(record, ready, streams(ready), goes)
            outputs = (*outputs, *_leave(record, ready, goes, saved))
        elif is_revision:
            outputs = _revise(record, ready, goes, saved)
        else:
            outputs = _publish(record, ready, streams(ready), goes)
    if carried is not None:
        remember(record, goes, carried)
    return outputs


def _revise(record: Record, ready: Article, goes: Carriage, saved: Saved) -> tuple[Output, ...]:
    """Publish a new version, and withdraw it where an earlier one stood and it does not belong."""
    left = [stream(slug) for slug in ready.copydesk.carried if slug not in slugs(ready)]
    by_subject = replace(
        ready, pub_status="canceled", ed_note="No longer of this subject in its latest version."
    )
    return (
        *_publish(record, ready, ("revisions", *streams(ready)), goes),
        *_publish(record, by_subject, left),
        *_leave(record, ready, goes, saved),
    )


def _leave(record: Record, ready: Article, goes: Carriage, saved: Saved) -> Iterator[Output]:
    """Withdraw a new version from saved streams that carried an earlier one."""
    is_query = saved.queries.by_name.__contains__
    for note, names in (
        (CHANGED, [name for name in goes.left if is_query(name)]),
        (REMOVED, [name for name in goes.left if not is_query(name)]),
    ):
        if names:
            value = encode(replace(ready, pub_status="canceled", ed_note=note))
            yield from withdrawn(record, _key(ready), value, names, saved)


def _publish(
    record: Record, article: Article, to: Iterable[str], goes: Carriage = NOWHERE
) -> tuple[Output, ...]:
    value, key = encode(article), _key(article)
    return (
        *(Output(name, key, value, _headers(record, name, goes)) for name in to),
        *published(record, key, value, goes.now),
    )


def _withdraw(record: Record, killed: Article, goes: Carriage, saved: Saved) -> tuple[Output, ...]:
    """Cancel the article on every stream that carried it, with the reason."""
    by_subject = dict.fromkeys(stream(slug) for slug in killed.copydesk.carried)
    outputs = _publish(record, killed, ("articles", "revisions", *by_subject), goes)
    return (*outputs, *withdrawn(record, _key(killed), encode(killed), goes.left, saved))


def _headers(record: Record, name: str, goes: Carriage) -> Headers:
    return (*record.headers, *ended(goes)) if name == "revisions" else record.headers


def _key(article: Article) -> bytes:
    return article.copydesk.article_id.encode()
