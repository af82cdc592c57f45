"""The saved streams of an article: outputs beside those by subject, for `enrich`.

What a saved stream has carried, each later version reaches: as a new version where it still
matches, as a withdrawal where it does not. A query that was removed from the file matches nothing:
its stream gets withdrawals for as long as its topic exists; after that `revisions` names the
stream in a header.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import msgspec

from agents.memory.carried import Carried
from agents.record import ENDED, MATCHES, QUERY, QUERY_VERSION, Headers, Output, Record
from agents.saved_streams import saved_stream
from articles.queries.matching import NO_QUERIES, Match, Queries, matches
from articles.records import Article

CHANGED = "It no longer matches this saved query."
REMOVED = "This saved query was removed."


class Saved(NamedTuple):
    """The saved queries of a worker, and the streams of those that were removed."""

    queries: Queries = NO_QUERIES
    former: Collection[str] = ()
    """Names of queries that were removed and whose topic still exists."""


class Carriage(NamedTuple):
    """Which saved streams an article goes to, and which it leaves; names without `saved.`."""

    before: tuple[str, ...] = ()
    """That carried an earlier version, or this article."""
    now: tuple[Match, ...] = ()
    left: tuple[str, ...] = ()
    """That carried it, and are not among those of now."""
    ended: tuple[str, ...] = ()
    """That carried it, and have neither a query nor a topic."""


NOWHERE = Carriage()


def carriage(record: Record, article: Article | None, carried: Carried, saved: Saved) -> Carriage:
    """Return where an article goes; None for one that goes nowhere, because it is killed."""
    before = carried.streams_of(record.key or b"", record.seconds)
    now = matches(article, saved.queries) if article is not None else ()
    still = {match.query.name for match in now}
    writable = {name for name in before if name in saved.queries.by_name or name in saved.former}
    return Carriage(
        before,
        now,
        tuple(name for name in before if name in writable and name not in still),
        tuple(name for name in before if name not in writable),
    )


def remember(record: Record, goes: Carriage, carried: Carried) -> None:
    """Remember the streams of an article for its next version; the last step of a decision."""
    names = {*goes.before, *(match.query.name for match in goes.now)}
    if names:
        carried.remember(record.key or b"", names, record.seconds)


def published(record: Record, key: bytes, value: bytes, to: Iterable[Match]) -> Iterator[Output]:
    """Yield an article for each saved stream that it matches, with the reasons."""
    for match in to:
        yield Output(
            saved_stream(match.query.name),
            key,
            value,
            (
                *record.headers,
                (QUERY, match.query.name.encode()),
                (QUERY_VERSION, match.query.version.encode()),
                (MATCHES, msgspec.json.encode(match.reasons)),
            ),
        )


def withdrawn(
    record: Record, key: bytes, value: bytes, names: Iterable[str], saved: Saved
) -> Iterator[Output]:
    """Yield a withdrawal for each of these saved streams."""
    for name in names:
        query = saved.queries.by_name.get(name)
        version = ((QUERY_VERSION, query.version.encode()),) if query else ()
        headers = (*record.headers, (QUERY, name.encode()), *version)
        yield Output(saved_stream(name), key, value, headers)


def ended(goes: Carriage) -> Headers:
    """Return the header that names streams that cannot be reached any more."""
    return ((ENDED, " ".join(goes.ended).encode()),) if goes.ended else ()
