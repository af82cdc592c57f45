"""HTTP for programs: Server-Sent Events, feeds, one article, the bytes of a dead letter."""

import asyncio
from hashlib import blake2b
from typing import Any

import orjson
from aiohttp import web
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from streams.kafka.consume import fetched, reader
from streams.kafka.diagnosis import explain
from streams.serving.context import CONTEXT, home
from streams.serving.events import send
from streams.serving.feeds import Source, json_feed, rss
from streams.serving.openapi import document
from streams.serving.positions import PositionError

DEAD_SECONDS = 10.0
"""Limit of time to read one dead letter from Kafka."""
routes = web.RouteTableDef()


@routes.get("/streams")
async def streams(request: web.Request) -> web.StreamResponse:
    """List the streams with their addresses."""
    context = request.app[CONTEXT]
    at = home(request)
    listing = [
        {
            "name": name,
            "about": context.window.topology.stream(name).about,
            "events": f"{at}/streams/{name}",
            "json": f"{at}/streams/{name}/feed.json",
            "rss": f"{at}/streams/{name}/feed.xml",
        }
        for name in context.streams
    ]
    return _json(listing)


@routes.get("/streams/{name}")
async def events(request: web.Request) -> web.StreamResponse:
    """Send a stream as Server-Sent Events."""
    context = request.app[CONTEXT]
    topic = context.settings.topic(context.stream(request))
    last = request.headers.get("Last-Event-ID") or request.query.get("from") or "end"
    if context.clients.locked():
        raise web.HTTPServiceUnavailable(text="Too many clients listen.\n")
    async with context.clients:
        try:
            return await send(
                request, context.settings, topic, last, request.query.get("language", "")
            )
        except PositionError as error:
            # Not 204 or 200: a browser then tries again, with the same id, for ever.
            raise web.HTTPConflict(text=f"{error}\n") from None
        except (KafkaError, LookupError) as error:
            why = explain(error) if isinstance(error, KafkaError) else str(error)
            raise web.HTTPServiceUnavailable(text=f"{why}\n") from None


@routes.get("/streams/{name}/feed.json")
async def feed_json(request: web.Request) -> web.StreamResponse:
    """Answer with a stream as JSON Feed."""
    return _json(json_feed(_source(request)), "application/feed+json", request)


@routes.get("/streams/{name}/feed.xml")
async def feed_xml(request: web.Request) -> web.StreamResponse:
    """Answer with a stream as RSS."""
    return _tagged(rss(_source(request)), "application/rss+xml", request)


@routes.get("/articles/{uri:.+}")
async def article(request: web.Request) -> web.StreamResponse:
    """Answer with the newest version of an article, as its stream carries it."""
    version = request.app[CONTEXT].window.newest(request.match_info["uri"])
    if version is None:
        raise web.HTTPNotFound(text="It is not among the newest articles; its stream has it.\n")
    return _tagged(version.value, "application/json", request)


@routes.get(r"/dead/{partition:\d{1,6}}/{offset:\d{1,18}}")
async def dead(request: web.Request) -> web.StreamResponse:
    """Answer with the bytes of one dead letter, read from Kafka."""
    settings = request.app[CONTEXT].settings
    at = TopicPartition(settings.topic("dead"), int(request.match_info["partition"]))
    offset = int(request.match_info["offset"])
    missing = web.HTTPNotFound(text="There is no such dead letter.\n")
    try:
        async with asyncio.timeout(DEAD_SECONDS), reader(settings, [at.topic]) as consumer:
            if at not in consumer.assignment():
                raise missing
            if not (await consumer.beginning_offsets([at]))[at] <= offset:
                raise missing
            end = (await consumer.end_offsets([at]))[at]
            consumer.seek(at, offset)
            while await consumer.position(at) < end:
                for _, records in await fetched(consumer, [at]):
                    if records[0].offset != offset:
                        raise missing
                    return _download(records[0].value or b"", f"dead-{at.partition}-{offset}")
            raise missing
    except (KafkaError, LookupError, TimeoutError) as error:
        raise web.HTTPServiceUnavailable(text=f"Kafka: {error}\n") from None


@routes.get("/openapi.json")
async def openapi(request: web.Request) -> web.StreamResponse:
    """Answer with the OpenAPI document."""
    context = request.app[CONTEXT]
    return _json(document(context.window.topology, context.streams, context.version))


@routes.get("/healthz")
async def healthz(request: web.Request) -> web.StreamResponse:
    """Answer 200 while the topics are followed, else 503 with the reason."""
    trouble = request.app[CONTEXT].window.trouble
    return web.json_response(
        {"following": not trouble, "reason": trouble}, status=503 if trouble else 200
    )


def _source(request: web.Request) -> Source:
    context = request.app[CONTEXT]
    name = context.stream(request)
    ring = context.window.rings.get(name)
    if ring is None:
        raise web.HTTPNotFound(text="It carries no articles: it has events, and no feed.\n")
    versions = (placed.item for placed in ring.newest())
    return Source(context.window.topology.stream(name), home(request), versions)


def _json(
    content: Any, media: str = "application/json", request: web.Request | None = None
) -> web.StreamResponse:
    body = orjson.dumps(content, option=orjson.OPT_INDENT_2)
    return _tagged(body, media, request)


def _tagged(body: bytes, media: str, request: web.Request | None) -> web.StreamResponse:
    """Answer with an entity tag, or 304 to a client that has the same already."""
    tag = blake2b(body, digest_size=16).hexdigest()
    if request and any(each.value == tag for each in request.if_none_match or ()):
        answer = web.Response(status=304)
    else:
        answer = web.Response(body=body, content_type=media, charset="utf-8")
    answer.etag = tag
    return answer


def _download(body: bytes, name: str) -> web.Response:
    # A browser must neither show nor run it: it is what a stranger sent.
    return web.Response(
        body=body,
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}.bin"'},
    )
