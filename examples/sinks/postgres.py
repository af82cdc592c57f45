"""PostgreSQL: a row for each article; the offsets are committed in the same transaction.

    python -m examples.sinks.postgres postgresql://localhost/news articles

Exactly once: what a transaction stored, and where to go on, become visible together or not at all.
Run one process for each database.
"""

import asyncio
import sys

import msgspec
import psycopg

from copydesk.client import Batch, articles

TABLES = """
create table if not exists article (
    uri text primary key, language text, headline text, body text, subjects text[],
    published timestamptz, record json not null);
create table if not exists kafka_offset (
    topic text, part int, next bigint not null, primary key (topic, part));
"""
UPSERT = """
insert into article values (%s, %s, %s, %s, %s, %s, %s)
on conflict (uri) do update set language = excluded.language, headline = excluded.headline,
    body = excluded.body, subjects = excluded.subjects, published = excluded.published,
    record = excluded.record
"""
ANNOTATE = """
update article set record = %s where uri = %s and record #>> '{copydesk,origin}' = %s
"""
ADVANCE = """
insert into kafka_offset values (%s, %s, %s)
on conflict (topic, part) do update set next = excluded.next
"""


async def store(connection: psycopg.AsyncConnection, batch: Batch) -> None:
    """Apply a batch, and note where to go on."""
    async with connection.transaction():
        for event in batch.events:
            article = event.article
            if event.kind == "withdrawn":
                await connection.execute("delete from article where uri = %s", [article.uri])
            elif event.kind in ("new", "newer"):
                row = (
                    article.uri,
                    article.language,
                    article.headline.replace("\0", ""),  # PostgreSQL's text has no NUL
                    article.body.replace("\0", ""),
                    [subject.name for subject in article.subjects],
                    article.version_created or article.first_created or None,
                    msgspec.json.encode(article).decode(),
                )
                await connection.execute(UPSERT, row)
            elif event.kind == "reprocessed":  # the columns are no annotations
                record = msgspec.json.encode(article).decode()
                origin = article.copydesk.origin
                await connection.execute(ANNOTATE, (record, article.uri, origin))
        await connection.execute(ADVANCE, batch.next)


async def main(address: str, *streams: str) -> None:
    """Follow the streams from where the database is."""
    async with await psycopg.AsyncConnection.connect(address, autocommit=True) as connection:
        await connection.execute(TABLES)
        found = await connection.execute("select topic, part, next from kafka_offset")
        positions = {(topic, part): offset for topic, part, offset in await found.fetchall()}
        async with articles(*streams, positions=positions) as events:
            async for batch in events.batches():
                await store(connection, batch)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
