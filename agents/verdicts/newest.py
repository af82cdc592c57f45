"""A published article that is to be annotated anew, if it is the newest version that is known."""

from agents.memory.memory import Memory
from agents.memory.rows import COPY, KILLED, LATE, SHARING, Remembered
from agents.record import (
    RELEASED,
    REPROCESS_HISTORY,
    SEEN,
    VERDICT,
    Headers,
    Output,
    Record,
    command_of,
    dead_letter,
)
from agents.verdicts.lookup import versions_of
from agents.verdicts.standing import identity, seconds_since_1970
from articles.codec import decode
from articles.records import Article
from articles.rejection import Rejection
from articles.similarity.sketch import sketch


def onward(
    record: Record, memory: Memory, stream: str, agent: str, headers: Headers = ()
) -> tuple[Output, ...]:
    """Return the article for a stream, or nothing if it was withdrawn or has a newer version.

    That version may still be on its way to the topic from which the article was read: here,
    where versions get their order, and nowhere later, it can be seen. `headers` are those of the
    output, beside the verdict.
    """
    article = decode(record.value or b"")
    if isinstance(article, Rejection):
        return (dead_letter(record, article, agent),)
    if article.pub_status == "canceled" or not _is_newest(article, record, memory):
        return ()
    verdict = article.copydesk.verdict
    said = ((VERDICT, verdict.kind.encode()),) if verdict else ()
    key = article.copydesk.article_id.encode()
    return (Output(stream, key, record.value, (*said, *headers)),)


def _is_newest(article: Article, record: Record, memory: Memory) -> bool:
    """Return whether a published article is its newest version, as far as the memory goes back.

    A copy of it, and a version that came late, were never published in its place.
    """
    known = [
        version
        for version in versions_of((identity(article.uri),), memory)
        if not version.flags & (LATE | COPY)
        and (not version.flags & SHARING or version.uri == article.uri)
    ]
    if known and command_of(record) == REPROCESS_HISTORY:
        return False
    return not known or _is_of(known[0], article, _arrived(record), memory.time_to_live)


def _is_of(latest: Remembered, article: Article, arrived: float, time_to_live: float) -> bool:
    """Return whether the row of the latest version is that of the article."""
    verdict = article.copydesk.verdict
    modified = int(seconds_since_1970(article.version_created) or 0) & 0xFFFFFFFF
    return (
        not latest.flags & KILLED
        and latest.sequence == (verdict.sequence if verdict else 0)
        and latest.modified == modified
        and latest.sketch.title == sketch("", article.headline, "").title
        # The article's own row has expired by then: a version that came later is no revision.
        and latest.seconds < arrived + time_to_live
    )


def _arrived(record: Record) -> float:
    """Return the log time from which on the article was remembered, in seconds since 1970."""
    headers = dict(record.headers)
    times = (headers.get(name) or b"" for name in (SEEN, RELEASED))
    known = [int(time) / 1000 for time in times if time.isdigit() and len(time) < 16]
    return max(known, default=record.seconds)
