"""What scrapers send to the real agents, and `copydesk reprocess`: drawn from few articles."""

from datetime import UTC, datetime
from random import Random
from typing import NamedTuple

import orjson

from agents.record import LANE
from articles.codec import decode
from articles.records import Article
from streams.commands.reprocess_command import sent_as
from verification import reports
from verification.simulation.desk.agent import DAY, EPOCH, ON_BACKFILL
from verification.simulation.log import Log, Stored, Written

EVENTS, EDITIONS = 2, 3
"""Few, so that versions, copies and withdrawals meet."""


class Read(NamedTuple):
    """A stored record with its topic and partition, as a client reads it."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]
    timestamp: int


def drawn(random: Random, partition: int) -> Written:
    """Draw one raw record: half of them new articles and versions, live or of an archive."""
    number = partition * EVENTS + int(random.random() * EVENTS)
    outlet = int(random.random() * reports.OUTLETS)
    edition = int(random.random() * EDITIONS)
    kind = random.random()
    if kind < 0.5:
        return _live(reports.raw(number, outlet, edition=edition))
    if kind < 0.6:
        return _live(reports.withdrawal(number, outlet))
    if kind < 0.7:
        return _live(reports.raw(number, 0, url=f"https://copies.example/{number}"))
    if kind < 0.82:
        modified = f"2020-1{edition}-01T10:00:00Z"
        archived = reports.raw(number, outlet, edition=edition, archive=True, modified=modified)
        return _history(archived)
    if kind < 0.88:
        return _live(reports.withdrawal(number, outlet, archive=True))
    if kind < 0.91:
        return _history(reports.withdrawal(number, outlet, archive=True))
    date = datetime.fromtimestamp(EPOCH - 5 * DAY, UTC).isoformat()
    young = reports.raw(number, 0, url=f"https://young.example/{number}", date=date)
    return _history(young) if kind < 0.97 else _live(young)


def annotated_anew(log: Log) -> dict[int, list[Written]]:
    """Return partition -> commands for what `articles` holds, each article's newest version."""
    newest: dict[bytes | None, Read] = {}
    for stored in log.fetch(log.start, log.end, committed=True).records:
        newest[stored.key] = Read("articles", 0, *stored)
    commands: dict[int, list[Written]] = {}
    for read in newest.values():
        article = decode(read.value or b"")
        if not isinstance(article, Article) or article.pub_status == "canceled":
            continue
        if article.copydesk.reprocessed:
            continue
        output = sent_as(read, article)
        # BACKFILL has published what is older than the time to live: these reports are of 2020.
        on_backfill = (ON_BACKFILL,) if article.first_created.startswith("2020") else ()
        _, partition, _ = article.copydesk.origin.split("/")
        written = Written(output.key, output.value, (*output.headers, *on_backfill))
        commands.setdefault(int(partition), []).append(written)
    return commands


def address_of(record: Stored) -> str:
    """Return the address of a raw record's article, the empty string for a command."""
    if record.value is None:
        return (record.key or b"").decode()
    url: str = orjson.loads(record.value).get("url", "")
    return url


def _live(raw: reports.Raw) -> Written:
    key, value, _ = raw
    return Written(key, value, ())


def _history(raw: reports.Raw) -> Written:
    key, value, _ = raw
    return Written(key, value, ((LANE, b"backfill"), ON_BACKFILL))
