import asyncio

import psycopg
import pytest

from examples.sinks.postgres import TABLES, store
from tests.examples.conftest import annotated_anew, batch_of, event, kill_in_the_middle


@pytest.fixture
def database(postgres, namespace):
    """A new database; its address."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f'create database "{namespace}"')
    return postgres.replace("/postgres", f"/{namespace}")


def rows(address, query):
    with psycopg.connect(address) as connection:
        return connection.execute(query).fetchall()


def read_up_to(address):
    if not rows(address, "select 1 from pg_tables where tablename = 'kafka_offset'"):
        return 0
    return rows(address, "select coalesce(sum(next), 0) from kafka_offset")[0][0]


@pytest.mark.kafka
@pytest.mark.timeout(900)
def test_after_three_kills_the_table_is_what_the_stream_says(fed, program, database):
    kill_in_the_middle(
        lambda: program("sinks.postgres", database, "articles"),
        lambda: read_up_to(database),
        fed.ends("articles"),
    )
    expected = fed.last("articles")
    found = rows(database, "select uri, language, headline, record from article")
    assert {uri: record for uri, _, _, record in found} == expected
    for uri, language, headline, _ in found:
        assert language == expected[uri].get("language", "")
        assert headline == expected[uri].get("headlines", [{"value": ""}])[0]["value"]


def test_versions_are_applied_in_their_order_and_a_nul_is_no_error(database):
    batch = batch_of(
        event("new", "urn:1", "Bridge opens"),
        event("new", "urn:2", "Ferry\0 stops"),
        event("newer", "urn:1", "Bridge opens late"),
        event("older", "urn:1", "Bridge may open"),
        event("new", "urn:3", "Never was"),
        event("withdrawn", "urn:3", ""),
        event("withdrawn", "urn:4", ""),
    )

    async def twice():
        async with await psycopg.AsyncConnection.connect(database, autocommit=True) as connection:
            await connection.execute(TABLES)
            await store(connection, batch)
            await store(connection, batch)

    asyncio.run(twice())
    found = rows(database, "select uri, headline from article order by uri")
    assert found == [("urn:1", "Bridge opens late"), ("urn:2", "Ferry stops")]
    assert rows(database, "select * from kafka_offset") == [("news.articles", 0, 7)]


def test_a_batch_that_fails_leaves_nothing(database):
    good, bad = event("new", "urn:1", "Bridge opens"), event("new", "urn:2", "x", time="no time")

    async def fail():
        async with await psycopg.AsyncConnection.connect(database, autocommit=True) as connection:
            await connection.execute(TABLES)
            with pytest.raises(psycopg.DataError):
                await store(connection, batch_of(good, bad))

    asyncio.run(fail())
    assert rows(database, "select * from article") == []
    assert rows(database, "select * from kafka_offset") == []


def test_what_is_annotated_anew_replaces_the_same_version_only(database):
    events = annotated_anew()

    async def store_in_two_batches():
        async with await psycopg.AsyncConnection.connect(database, autocommit=True) as connection:
            await connection.execute(TABLES)
            for batch in (batch_of(*events[:5]), batch_of(*events[5:])):
                await store(connection, batch)

    asyncio.run(store_in_two_batches())
    summary = "select uri, headline, record #>> '{descriptions,0,value}' from article order by uri"
    assert rows(database, summary) == [
        ("urn:1", "Bridge opens", "Anew."),
        ("urn:2", "Ferry stops again", None),
    ]
