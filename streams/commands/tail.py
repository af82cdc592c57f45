"""`copydesk tail`: streams, live, as a consumer with read_committed sees them."""

import asyncio
import select
import sys
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import aclosing
from errno import EPIPE
from typing import Any

import click
import orjson
from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.app import TOPOLOGY
from streams.commands.options import MOMENT, STREAM, finish, settings_given
from streams.commands.printing import as_json, as_text, json_line
from streams.configuration.settings import Settings
from streams.kafka.consume import fetched, reader, to_the_end

LEFT_SECONDS = 0.5
Matches = Callable[[Any], bool]
WIDTH = len("subject.NAME")
LISTING = "\n    ".join(
    f"{each.name:{WIDTH}}  {each.about.partition('.')[0]}"
    for each in TOPOLOGY.streams
    if not each.name.startswith("subject.")
)


@click.command(
    help=f"""Print streams as a subscriber sees them, from the beginning and on.

    \b
    {LISTING}
    {"subject.NAME":{WIDTH}}  Articles on one subject, such as politics

    \b
    copydesk tail subject.politics subject.conflict --last 10
    copydesk tail articles --since 1h --language az --grep Baku
    copydesk tail dead --until-end --json | jq .headers
    """
)
@click.argument("streams", nargs=-1, required=True, type=STREAM, metavar="STREAM...")
@click.option("--json", "json_", is_flag=True, help="One JSON object a line.")
@click.option("--new", is_flag=True, help="Only what comes from now on.")
@click.option(
    "--last", type=click.IntRange(1), metavar="N", help="Begin with the last N records that match."
)
@click.option(
    "--since", type=MOMENT, metavar="TIME", help="Begin there: 2026-01-31T12:00:00Z, or 1h ago."
)
@click.option("--grep", default="", metavar="TEXT", help="Only records that hold it, in any case.")
@click.option("--language", default="", metavar="CODE", help="Only articles in it: az, zh-Hant.")
@click.option("--until-end", is_flag=True, help="Stop at the end instead of waiting for more.")
def tail(
    streams: tuple[str, ...],
    *,
    json_: bool,
    new: bool,
    last: int | None,
    since: float | None,
    grep: str,
    language: str,
    until_end: bool,
) -> None:
    """Print what `follow` yields."""
    if sum(each is not None for each in (last, since, new or None)) > 1:
        raise click.UsageError("--new, --last and --since say where to begin: give one of them.")
    settings = settings_given()

    def matches(record: Any) -> bool:
        return holds(record.value, grep) and (not language or is_in(record.value, language))

    async def show() -> None:
        records = follow(
            settings,
            tuple(dict.fromkeys(streams)),
            matches,
            from_end=new,
            last=last,
            since=since,
            stop_at_end=until_end,
        )
        # Closed here and not by the garbage collector, which would do it in the middle of a read.
        async with aclosing(records):
            async for record in records:
                click.echo(json_line(as_json(record)) if json_ else as_text(record))

    try:
        finish(until_left(show()))
    except KeyboardInterrupt:
        sys.exit(0)


def holds(value: bytes | None, text: str) -> bool:
    """Return whether a record's value holds the text, in any case."""
    return not text or text.casefold() in (value or b"").decode("utf-8", "replace").casefold()


def is_in(value: bytes | None, language: str) -> bool:
    """Return whether it is an article in the language: `zh` has `zh-Hant`, not the other way."""
    try:
        article = orjson.loads(value or b"")
    except orjson.JSONDecodeError:
        return False
    its = str(article.get("language", "")).lower() if isinstance(article, dict) else ""
    return its == language.lower() or its.startswith(f"{language.lower()}-")


async def follow(
    settings: Settings,
    topics: Sequence[str],
    matches: Matches = lambda _: True,
    *,
    from_end: bool = False,
    last: int | None = None,
    since: float | None = None,
    stop_at_end: bool = False,
) -> AsyncGenerator[Any, None]:
    """Yield committed records of the topics; for ever, unless `stop_at_end`."""
    milliseconds = None if since is None else int(since * 1000)
    if stop_at_end and last is None and not from_end:
        async with aclosing(to_the_end(settings, topics, milliseconds)) as held:
            async for record in held:
                if matches(record):
                    yield record
        return
    async with reader(settings, topics) as consumer:
        partitions = list(consumer.assignment())
        ends = await consumer.end_offsets(partitions)
        if last is not None:
            for record in await _last(consumer, ends, last, matches):
                yield record
        starts = ends if from_end or last is not None else await _starts(consumer, milliseconds)
        for partition, start in starts.items():
            consumer.seek(partition, start)
        while not stop_at_end:
            for _, records in await fetched(consumer, partitions):
                for record in filter(matches, records):
                    yield record


async def _starts(
    consumer: AIOKafkaConsumer, milliseconds: int | None
) -> dict[TopicPartition, int]:
    partitions = list(consumer.assignment())
    if milliseconds is None:
        found: dict[TopicPartition, int] = await consumer.beginning_offsets(partitions)
        return found
    ends = await consumer.end_offsets(partitions)
    times = await consumer.offsets_for_times(dict.fromkeys(partitions, milliseconds))
    return {each: times[each].offset if times[each] else ends[each] for each in partitions}


async def _last(
    consumer: AIOKafkaConsumer, ends: dict[TopicPartition, int], count: int, matches: Matches
) -> list[Any]:
    """Return the last records of all partitions together, by their log time.

    Offsets also number transaction markers and aborted records, so that nothing says how far
    back `count` records begin: the step grows until there are enough.
    """
    beginnings = await consumer.beginning_offsets(list(ends))
    every = []
    for partition, end in ends.items():
        step = 2 * count + 20
        while True:
            start = max(beginnings[partition], end - step)
            found = [
                each for each in await _range(consumer, partition, start, end) if matches(each)
            ]
            if len(found) >= count or start == beginnings[partition]:
                break
            step *= 4
        every += found[-count:]
    return sorted(every, key=lambda each: (each.timestamp, each.topic, each.offset))[-count:]


async def _range(
    consumer: AIOKafkaConsumer, partition: TopicPartition, start: int, end: int
) -> list[Any]:
    consumer.seek(partition, start)
    found: list[Any] = []
    while await consumer.position(partition) < end:
        for _, records in await fetched(consumer, [partition]):
            found += [each for each in records if each.offset < end]
    return found


async def until_left(showing: Coroutine[Any, Any, None]) -> None:
    """Run until done, or until the reader of our output has gone: a quiet stream would not tell.

    Raises BrokenPipeError then.
    """
    output = select.poll()
    output.register(1, 0)
    task = asyncio.create_task(showing)
    while not task.done():
        if output.poll(0):
            task.cancel()
            # It may have met the same end itself; retrieved, that is no other error.
            await asyncio.gather(task, return_exceptions=True)
            raise BrokenPipeError(EPIPE, "nothing reads the output any more")
        await asyncio.wait((task,), timeout=LEFT_SECONDS)
    task.result()
