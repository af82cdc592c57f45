import asyncio
import json
import urllib.request

import aiohttp
import pytest

from examples.sinks.opensearch import RefusedError, create, refused, store
from tests.examples.conftest import annotated_anew, batch_of, event, kill_in_the_middle, until
from tests.examples.opensearch_server import opensearch_server


@pytest.fixture(scope="module")
def server():
    with opensearch_server() as address:
        yield address


def ask(address, method="GET"):
    with urllib.request.urlopen(urllib.request.Request(address, method=method), timeout=60) as it:
        return json.load(it)


def documents(server, index):
    ask(f"{server}/{index}/_refresh", "POST")
    hits = ask(f"{server}/{index}/_search?size=10000")["hits"]["hits"]
    return {hit["_id"]: hit["_source"] for hit in hits}


def count(server, index):
    if index not in ask(f"{server}/_aliases"):
        return 0
    ask(f"{server}/{index}/_refresh", "POST")
    return ask(f"{server}/{index}/_count")["count"]


def stored(server, index, batch):
    async def run():
        async with aiohttp.ClientSession() as session:
            await create(session, server, index)
            await store(session, server, index, batch)

    asyncio.run(run())


@pytest.mark.kafka
@pytest.mark.timeout(900)
def test_after_three_kills_the_index_is_what_the_stream_says(fed, program, server):
    expected = fed.last("articles")
    process = kill_in_the_middle(
        lambda: program("sinks.opensearch", server, "news", "articles"),
        lambda: count(server, "news"),
        len(expected),
    )
    until(lambda: documents(server, "news") == expected, process)


@pytest.mark.timeout(600)
def test_versions_replace_and_withdraw_and_a_batch_may_come_twice(server):
    batch = batch_of(
        event("new", "urn:1", "Bridge opens"),
        event("newer", "urn:1", "Bridge opens late"),
        event("older", "urn:1", "Bridge may open"),
        event("new", "urn:2", "2026-03-01"),
        event("new", "urn:3", "Never was"),
        event("withdrawn", "urn:3", ""),
        event("withdrawn", "urn:4", ""),
    )
    for _ in range(2):
        stored(server, "versions", batch)
    found = documents(server, "versions")
    assert {uri: each["headlines"][0]["value"] for uri, each in found.items()} == {
        "urn:1": "Bridge opens late",
        "urn:2": "2026-03-01",
    }


@pytest.mark.timeout(600)
@pytest.mark.parametrize("index", ["together", "apart"])
def test_what_is_annotated_anew_replaces_the_same_version_only(server, index):
    events = annotated_anew()
    batches = [events] if index == "together" else [events[:5], events[5:]]
    for batch in batches:
        stored(server, index, batch_of(*batch))
    found = documents(server, index)
    assert {
        (each["headlines"][0]["value"], *(text["value"] for text in each.get("descriptions", ())))
        for each in found.values()
    } == {("Bridge opens", "Anew."), ("Ferry stops again",)}


@pytest.mark.timeout(600)
def test_a_document_that_the_server_refuses_is_an_error_with_its_reason(server):
    with pytest.raises(RefusedError, match=r"failed to parse field .versionCreated."):
        stored(server, "refused", batch_of(event("new", "urn:1", "x", time="no time")))


def test_deleting_what_is_not_there_is_done():
    answer = {"items": [{"delete": {"status": 404}}, {"index": {"status": 429}}]}
    assert refused(answer) == [{"status": 429}]
