"""One or more streams, live, as a consumer with read_committed sees them."""

import asyncio
import select
from collections.abc import AsyncIterator, Coroutine, Sequence
from datetime import UTC, datetime
from errno import EPIPE
from typing import Any

from agents.record import DETAIL, ORIGIN, REASON
from articles.codec import decode
from articles.records import Article
from streams.commands.trial import readable, texts
from streams.configuration.settings import Settings
from streams.kafka.consume import fetched, reader, to_the_end

LEFT_SECONDS = 0.5


async def follow(
    settings: Settings, streams: Sequence[str], *, from_end: bool, stop_at_end: bool
) -> AsyncIterator[Any]:
    """Yield committed records of the streams; for ever, unless `stop_at_end`."""
    topics = [topic_of(settings, stream) for stream in streams]
    if stop_at_end:
        async for record in to_the_end(settings, topics):
            yield record
        return
    async with reader(settings, topics) as consumer:
        if from_end:
            await consumer.seek_to_end()
        while True:
            for _, records in await fetched(consumer, consumer.assignment()):
                for record in records:
                    yield record


async def until_left(showing: Coroutine[Any, Any, None]) -> None:
    """Run until done, or until whoever reads our output has gone: a quiet stream would not tell.

    Raises BrokenPipeError then.
    """
    output = select.poll()
    output.register(1, 0)
    task = asyncio.create_task(showing)
    while not task.done():
        if output.poll(0):
            task.cancel()
            raise BrokenPipeError(EPIPE, "nobody reads any more")
        await asyncio.wait((task,), timeout=LEFT_SECONDS)
    task.result()


def topic_of(settings: Settings, stream: str) -> str:
    """Accept `articles` and `news.articles` alike."""
    prefix = f"{settings.namespace}."
    return stream if stream.startswith(prefix) else settings.topic(stream)


def as_json(record: Any) -> dict[str, Any]:
    """Return the record in the form that `copydesk try` prints, with its coordinates."""
    return {
        "stream": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "timestamp": record.timestamp,
        "key": None if record.key is None else record.key.decode("utf-8", "replace"),
        "headers": texts(record.headers),
        "value": readable(record.value),
    }


def as_text(record: Any) -> str:
    """Return a few lines for a person: when, where from, what, and why."""
    headers = texts(record.headers)
    when = datetime.fromtimestamp(record.timestamp / 1000, UTC).strftime("%H:%M:%S")
    head = f"{when}  {record.topic}  {headers.get(ORIGIN, '')}"
    if REASON in headers:
        size = len(record.value or b"")
        return (
            f"{plain(head)}\n"
            f"  {plain(headers[REASON])}: {plain(headers.get(DETAIL, ''))}"
            f" ({size} bytes)"
        )
    if not isinstance(decode(record.value or b""), Article):
        return f"{plain(head)}\n  {record.value!r:.200}"
    return f"{plain(head)}\n{describe(readable(record.value))}"


def plain(text: str) -> str:
    """Return the text without what could steer a terminal: dead letters are hostile."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)


def describe(article: dict[str, Any]) -> str:
    """Return an article's headline, subjects, source and verdict on a few lines."""
    headlines = article.get("headlines") or [{"value": "(no headline)"}]
    subjects = ", ".join(
        f"{each['name']} {each.get('confidence', '')}" for each in article.get("subjects", ())
    )
    sources = ", ".join(
        f"{each['name']} ({each.get('role', '')})" for each in article.get("infoSources", ())
    )
    verdict = article["copydesk"].get("verdict") or {}
    lines = [f"  {article.get('language', 'und')}  {headlines[0]['value']}"]
    lines += [f"      {text}" for text in (subjects, sources) if text]
    if verdict:
        because = verdict.get("because", "")
        lines.append(f"      {verdict.get('kind')} {verdict.get('method', '')}: {because}")
    return "\n".join(lines)
