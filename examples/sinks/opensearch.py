"""OpenSearch or Elasticsearch: a document for each article, by the bulk API.

    python -m examples.sinks.opensearch http://localhost:9200 news articles

A document's id is the article's `uri`, and offsets are committed after the server has answered: a
batch that comes again writes the same documents. What was annotated anew replaces that very version
only, so what is stored is asked for first. The server may be busy (429, 503): it is asked again. A
document that it refuses ends the program with the server's reason, and nothing is lost. One process
of a group has each partition, so several may run.
"""

import asyncio
import sys
from collections.abc import Iterator
from typing import Any

import aiohttp
import msgspec

from copydesk.client import Batch, articles
from copydesk.events import Event

BUSY = (429, 502, 503, 504)
WAITS = (0.5, 1, 2, 4, 8, 16, 30, 30)
MAPPINGS = {
    "date_detection": False,  # a text that looks like a date would refuse the next that does not
    "properties": {
        "firstCreated": {"type": "date"},
        "versionCreated": {"type": "date"},
        "copydesk": {"type": "object", "enabled": False},  # kept, and not searched
    },
}


class RefusedError(Exception):
    """The server does not take a document, or is busy for too long."""


def lines(index: str, events: tuple[Event, ...], stored: dict[str, str]) -> Iterator[bytes]:
    """Yield the body of a bulk request, as the API wants it: newline-delimited JSON.

    `stored` is uri -> origin of the documents that `reprocessed` events may replace.
    """
    stored = dict(stored)
    for event in events:
        uri, origin = event.article.uri, event.article.copydesk.origin
        target = {"_index": index, "_id": uri}
        if event.kind == "withdrawn":
            stored.pop(uri, None)
            yield msgspec.json.encode({"delete": target}) + b"\n"
        elif event.kind in ("new", "newer") or (
            event.kind == "reprocessed" and stored.get(uri) == origin
        ):
            stored[uri] = origin
            yield msgspec.json.encode({"index": target}) + b"\n"
            yield msgspec.json.encode(event.article) + b"\n"


def refused(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the server did not do; deleting what is not there (404) is done."""
    results = [result for item in answer.get("items", ()) for result in item.values()]
    return [each for each in results if each["status"] >= 300 and each["status"] != 404]


async def create(session: aiohttp.ClientSession, address: str, index: str) -> None:
    """Make the index, if there is none."""
    async with session.put(f"{address}/{index}", json={"mappings": MAPPINGS}) as response:
        answer = await response.json()
        if response.status >= 300 and "resource_already_exists" not in str(answer):
            raise RefusedError(answer)


async def ask(session: aiohttp.ClientSession, address: str, body: bytes) -> dict[str, Any]:
    """Return the answer; ask again while the server is busy. Raises RefusedError."""
    for wait in (*WAITS, 0):
        headers = {"Content-Type": "application/json"}
        async with session.post(address, data=body, headers=headers) as response:
            if response.status not in BUSY:
                response.raise_for_status()
                answer: dict[str, Any] = await response.json()
                left = refused(answer)
                if not left:
                    return answer
                if any(each["status"] not in BUSY for each in left):
                    raise RefusedError(left[0])
        await asyncio.sleep(wait)
    raise RefusedError(f"{address} was busy {len(WAITS) + 1} times.")


async def store(session: aiohttp.ClientSession, address: str, index: str, batch: Batch) -> None:
    """Send a batch. Raises RefusedError."""
    stored: dict[str, str] = {}
    anew = {event.article.uri for event in batch.events if event.kind == "reprocessed"}
    if anew:
        wanted = f"{address}/{index}/_mget?_source_includes=copydesk.origin"
        answer = await ask(session, wanted, msgspec.json.encode({"ids": list(anew)}))
        found = [each for each in answer["docs"] if each.get("found")]
        stored = {each["_id"]: each["_source"]["copydesk"]["origin"] for each in found}
    if body := b"".join(lines(index, batch.events, stored)):
        await ask(session, f"{address}/_bulk", body)


async def main(address: str, index: str, *streams: str) -> None:
    """Follow the streams from where the group is."""
    group = f"copydesk-opensearch-{index}"
    async with (
        aiohttp.ClientSession() as session,
        articles(*streams, group=group) as events,
    ):
        await create(session, address, index)
        async for batch in events.batches():
            await store(session, address, index, batch)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
