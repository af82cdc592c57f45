"""A consumer of the desk's streams: read_committed, typed, resumable.

    async with articles("politics", language="en", group="my-program") as events:
        async for event in events:
            if event.kind == "withdrawn":
                remove(event.article.uri)
            else:
                store(event.article.uri, event.article)

Delivery is at least once: an event counts as processed when the next one is asked for, and its
offset is committed after that. So storing under `uri` gives each article exactly once.
"""

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, Self

from aiokafka import AIOKafkaConsumer, TopicPartition

from copydesk.events import Event, Position, in_language, kind_of, read
from copydesk.progress import Progress
from copydesk.topics import partitions_of

POLL_MILLISECONDS = 500
RECORDS = 500
log = logging.getLogger(__name__)


class Batch(NamedTuple):
    """What one fetch returned."""

    events: tuple[Event, ...]
    """Of one partition, in its order. Empty if the language left none."""
    next: Position
    """Where to go on after it."""
    generation: int
    """Rises with each change of who reads which partition."""


def articles(
    *streams: str,
    language: str = "",
    group: str = "",
    positions: Mapping[tuple[str, int], int] | None = None,
    start: Literal["earliest", "latest"] = "earliest",
    until_end: bool = False,
    bootstrap_servers: str = "",
    namespace: str = "",
    **kafka: Any,
) -> "Subscription":
    """Subscribe to streams: `articles`, `revisions`, a subject (`politics`).

    Args:
        streams: names of subjects or of other streams.
        language: a BCP 47 language, `en` includes `en-GB`; empty for all.
        group: the consumer group in which Kafka keeps the offsets. Several processes of one group
            share the partitions.
        positions: without a group: `(topic, partition)` -> the offset to begin at, for a program
            that keeps `Batch.next` itself, best in one transaction with the articles.
        start: where to begin without an offset.
        until_end: end at what the streams hold now, instead of waiting for more.
        bootstrap_servers: `host:port`; COPYDESK_BOOTSTRAP_SERVERS if empty.
        namespace: what topics' names begin with; COPYDESK_NAMESPACE, else `news`, if empty.
        kafka: further arguments of AIOKafkaConsumer, such as `security_protocol`.

    Raises:
        ValueError: no stream is given, or both a group and positions.
        LookupError: there is no such stream; when the iteration begins.
        UnreadableError: a record is no article; when it is reached.
    """
    if not streams:
        raise ValueError("Name a stream, such as `articles` or `politics`.")
    if group and positions:
        raise ValueError("With a group, Kafka keeps the offsets: give a group or positions.")
    arguments = {
        "bootstrap_servers": bootstrap_servers
        or os.environ.get("COPYDESK_BOOTSTRAP_SERVERS", "127.0.0.1:9092"),
        "client_id": "copydesk-client",
        "group_id": group or None,
        "auto_offset_reset": start,
        **kafka,
        "isolation_level": "read_committed",
        "enable_auto_commit": False,
    }
    return Subscription(
        arguments,
        namespace or os.environ.get("COPYDESK_NAMESPACE", "news"),
        streams,
        language=language,
        positions=positions or {},
        until_end=until_end,
    )


class Subscription:
    """An open subscription: iterate over events, or over batches; not over both.

    It is closed at the end of the iteration or, as a context manager, of the block. Without the
    block, a program that fails inside the loop gets the events of the last second again.
    """

    def __init__(
        self,
        arguments: dict[str, Any],
        namespace: str,
        streams: tuple[str, ...],
        *,
        language: str,
        positions: Mapping[tuple[str, int], int],
        until_end: bool,
    ) -> None:
        self._arguments = arguments
        self._namespace = namespace
        self._streams = streams
        self._language = language
        self._positions = positions
        self._until_end = until_end
        self._consumer = AIOKafkaConsumer(**arguments)
        self._progress = Progress(self._consumer, has_group=arguments["group_id"] is not None)
        self._closed = False
        # asyncio.run cancels all tasks, the consumer's too, before it closes an iterator that was
        # left open: then nothing can be sent, and a commit would wait for its time-out.
        self._alive = asyncio.create_task(asyncio.Event().wait())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Commit what was processed, and leave the group."""
        if self._closed:
            return
        self._closed = True
        if self._alive.cancelling():
            log.warning("Closed with the event loop: what was processed last will come again.")
            return
        self._alive.cancel()
        try:
            await self._progress.commit()
        finally:
            await self._consumer.stop()

    async def commit(self) -> None:
        """Commit the offsets of all that was processed now, not within the next second."""
        await self._progress.commit()

    async def __aiter__(self) -> AsyncGenerator[Event, None]:
        """Yield each event; the one before it is processed then."""
        try:
            ends = await self._begin()
            while not await self._is_read(ends):
                for batch in await self._fetch(RECORDS):
                    for event in batch.events:
                        yield event
                        if not self._progress.done(_after(event.position), batch.generation):
                            break
                        await self._progress.commit_in_time()
                    self._progress.done(batch.next, batch.generation)
                await self._progress.commit_in_time()
        finally:
            await self.close()

    async def batches(self, records: int = RECORDS) -> AsyncGenerator[Batch, None]:
        """Yield what each fetch returns, at most `records` records of one partition.

        A batch is processed when the next one is asked for.
        """
        try:
            ends = await self._begin()
            while not await self._is_read(ends):
                for batch in await self._fetch(records):
                    if batch.generation == self._progress.generation:
                        yield batch
                        self._progress.done(batch.next, batch.generation)
                        await self._progress.commit_in_time()
                await self._progress.commit_in_time()
        finally:
            await self.close()

    async def _begin(self) -> dict[TopicPartition, int]:
        found = await partitions_of(self._arguments, self._namespace, self._streams)
        await self._consumer.start()
        return await self._progress.begin(found, self._positions)

    async def _is_read(self, ends: Mapping[TopicPartition, int]) -> bool:
        return self._until_end and await self._progress.reached(ends)

    async def _fetch(self, most: int) -> list[Batch]:
        found = await self._consumer.getmany(timeout_ms=POLL_MILLISECONDS, max_records=most)
        return [self._batch(*each) for each in found.items()]

    def _batch(self, partition: TopicPartition, records: Sequence[Any]) -> Batch:
        events = (self._event(record) for record in records)
        last = Position(partition.topic, partition.partition, records[-1].offset)
        return Batch(
            tuple(event for event in events if event), _after(last), self._progress.generation
        )

    def _event(self, record: Any) -> Event | None:
        position = Position(record.topic, record.partition, record.offset)
        article = read(record.value, position)
        stream = record.topic.removeprefix(f"{self._namespace}.")
        kind = in_language(kind_of(article, stream), article, self._language)
        if kind is None:
            return None
        headers = {name: value or b"" for name, value in record.headers}
        identity = headers.get("ce_id", b"").decode("utf-8", "replace")
        return Event(kind=kind, article=article, stream=stream, id=identity, position=position)


def _after(position: Position) -> Position:
    return position._replace(offset=position.offset + 1)
