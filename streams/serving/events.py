"""Server-Sent Events of one stream, read from Kafka for each client, with read_committed.

https://html.spec.whatwg.org/multipage/server-sent-events.html: the id of each event holds the next
offset of every partition, so that a client that was cut off goes on exactly there.
"""

import time
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import orjson
from aiohttp import web
from aiohttp_sse import EventSourceResponse, sse_response
from aiokafka import AIOKafkaConsumer, TopicPartition

from agents.record import AGENT, DETAIL, ORIGIN, REASON
from articles.codec import language_of
from articles.language_range import includes
from streams.configuration.settings import Settings
from streams.engine.envelope import texts
from streams.kafka.consume import fetched, reader
from streams.serving.positions import read, starting, written

RETRY_MILLISECONDS = 2000
MARK_SECONDS = 10.0
"""How often a client that gets no event gets its position, in an event without data."""


async def send(
    request: web.Request, settings: Settings, topic: str, last: str, language: str
) -> EventSourceResponse:
    """Send a topic's records, for ever.

    Args:
        request: the client's.
        settings: where Kafka is.
        topic: the stream's.
        last: an event id, `start` or `end`.
        language: BCP 47; only articles in it, unless empty.

    Raises:
        PositionError: the event id is none of this stream.
    """
    async with reader(settings, [topic]) as consumer:
        positions, lost = await _begin(consumer, last)
        async with sse_response(request) as response:
            for partition, (first, end) in sorted(lost.items()):
                gap = {"partition": partition, "from": first, "to": end}
                await response.send(orjson.dumps(gap).decode(), event="lost")
            await _mark(response, positions)
            marked = time.monotonic()
            while response.is_connected():
                for partition, records in await fetched(consumer, consumer.assignment()):
                    for record in records:
                        positions[partition.partition] = record.offset + 1
                        if not includes(language, language_of(record.value)):
                            continue
                        await response.send(shown(record), id=written(positions))
                        marked = time.monotonic()
                if time.monotonic() - marked > MARK_SECONDS:
                    await _mark(response, positions)
                    marked = time.monotonic()
            return response


def shown(record: Any) -> str:
    """Return the data of a record's event: the article as it is, or what makes a dead letter."""
    headers = texts(record.headers)
    if REASON not in headers and record.value is not None:
        text = record.value.decode("utf-8", "replace")
        if text[:1] == "{" and "\n" not in text and "\r" not in text:
            return str(text)
    return orjson.dumps(
        {
            "topic": record.topic,
            "partition": record.partition,
            "offset": record.offset,
            "reason": headers.get(REASON, ""),
            "detail": headers.get(DETAIL, ""),
            "agent": headers.get(AGENT, ""),
            "origin": headers.get(ORIGIN, ""),
            "key": _base64(record.key),
            "value": _base64(record.value),
        }
    ).decode()


async def _begin(
    consumer: AIOKafkaConsumer, last: str
) -> tuple[dict[int, int], Mapping[int, tuple[int, int]]]:
    partitions: dict[int, TopicPartition] = {each.partition: each for each in consumer.assignment()}
    every = list(partitions.values())
    firsts = {at.partition: n for at, n in (await consumer.beginning_offsets(every)).items()}
    ends = {at.partition: n for at, n in (await consumer.end_offsets(every)).items()}
    asked = {"start": firsts, "end": ends}.get(last)
    positions, lost = starting(read(last) if asked is None else asked, firsts, ends)
    for number, offset in positions.items():
        consumer.seek(partitions[number], offset)
    return positions, lost


async def _mark(response: EventSourceResponse, positions: Mapping[int, int]) -> None:
    """Tell the client its position; without a data line no event is dispatched."""
    text = f"retry: {RETRY_MILLISECONDS}\r\nid: {written(positions)}\r\n\r\n"
    await response.write(text.encode())


def _base64(value: bytes | None) -> str | None:
    return None if value is None else b64encode(value).decode()
