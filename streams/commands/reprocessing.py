"""Sends published articles to be annotated anew, at a rate; waits for agents that are behind."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, NamedTuple
from zlib import crc32

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from articles.outdated import Wanted
from articles.records import Article
from streams.app import TOPOLOGY
from streams.commands.outdated import Outdated, outdated, records_at
from streams.commands.reprocess_command import sent_as
from streams.commands.signals import ended_by_signals
from streams.configuration.settings import Settings
from streams.kafka.closing import close
from streams.kafka.connection import connection
from streams.kafka.consume import administrator, partitions_of, reader
from streams.kafka.diagnosis import explain
from streams.kafka.lag import lags

MOST_IN_ONE = 200
"""Records in one transaction."""
HEADERS_BYTES = 4096
"""Room for the headers, and for the frame of a batch, beside an article's value."""
BEHIND_SECONDS = 2.0
"""An agent that has more to read than is sent in this time is behind."""
FEWEST_BEHIND = 100
"""Records that an agent may always have to read."""
LOOK_SECONDS = 1.0
_LIVE = tuple(TOPOLOGY.agent(name) for name in ("tag", "deduplicate", "enrich"))


class Done(NamedTuple):
    """Counts of a run."""

    sent: int
    too_large: int
    """Left out: larger than the agents' inputs take now."""
    found: Outdated
    is_stopped: bool = False


@dataclass(slots=True)
class Pace:
    """How fast a run may go, and whether it is to end."""

    rate: float
    is_stopped: bool = False
    notice: Callable[[str], None] = lambda _: None
    """Told once when the run begins to wait for an agent."""

    def stop(self) -> None:
        """End the run after the transaction that is open."""
        self.is_stopped = True


async def reprocess(settings: Settings, wanted: Wanted, pace: Pace, *, dry: bool = False) -> Done:
    """Send the wanted articles to DEDUPLICATE, or to BACKFILL what that has published.

    The producer is transactional: of two runs at once the first is fenced, and what a run
    that was killed has sent stands on the inputs, where the next one finds it. Raises KafkaError.
    """
    producer = AIOKafkaProducer(
        **connection(settings),
        transactional_id=f"{settings.group_prefix}.reprocess",
        max_request_size=settings.output_bytes,
    )
    with ended_by_signals(pace.stop):
        try:
            # First: from here on, no other run can add to what is read below.
            await producer.start()
            found = await outdated(settings, wanted)
            if dry or not found.places:
                return Done(0, 0, found)
            return await _send(producer, settings, found, pace)
        finally:
            await close(producer)


async def _send(
    producer: AIOKafkaProducer, settings: Settings, found: Outdated, pace: Pace
) -> Done:
    topics = {stream: settings.topic(stream) for stream in ("tagged", "backfill")}
    partitions = await partitions_of(settings, list(topics.values()))
    sources = [settings.topic(agent.source) for agent in _LIVE]
    clock = asyncio.get_running_loop().time
    most = max(1, min(MOST_IN_ONE, int(pace.rate)))
    sent = too_large = 0
    async with reader(settings, sources) as consumer, administrator(settings) as admin:
        async for batch in _batches(settings, found, most):
            began = clock()
            await _wait_for_agents(settings, consumer, admin, pace)
            if pace.is_stopped:
                return Done(sent, too_large, found, is_stopped=True)
            fitting = [each for each in batch if _size(each[0]) <= settings.output_bytes]
            too_large += len(batch) - len(fitting)
            if not fitting:
                continue
            async with producer.transaction():
                for record, article in fitting:
                    output = sent_as(record, article)
                    topic = topics[output.stream]
                    await producer.send(
                        topic,
                        key=output.key,
                        value=output.value,
                        partition=crc32(output.key or b"") % partitions[topic],
                        headers=list(output.headers),
                    )
            sent += len(fitting)
            await _sleep(began + len(fitting) / pace.rate - clock(), pace)
    return Done(sent, too_large, found)


async def _batches(
    settings: Settings, found: Outdated, most: int
) -> AsyncIterator[list[tuple[Any, Article]]]:
    batch: list[tuple[Any, Article]] = []
    async for each in records_at(settings, found.places):
        batch.append(each)
        if len(batch) >= most:
            yield batch
            batch = []
    if batch:
        yield batch


async def _wait_for_agents(
    settings: Settings, consumer: AIOKafkaConsumer, admin: AIOKafkaAdminClient, pace: Pace
) -> None:
    """Wait until each agent on the way of live articles has little to read."""
    most = max(FEWEST_BEHIND, BEHIND_SECONDS * pace.rate)
    is_waiting = False
    while not pace.is_stopped:
        try:
            lag = await lags(settings, _LIVE, consumer, admin)
        except KafkaError as error:
            if not error.retriable:
                raise
            why = explain(error)  # a coordinator that starts, for one
        else:
            behind = max(lag, key=lambda name: lag[name])
            if lag[behind] <= most:
                return
            why = f"{behind} is {lag[behind]} records behind"
        if not is_waiting:
            pace.notice(f"Waiting: {why}.")
        is_waiting = True
        await asyncio.sleep(LOOK_SECONDS)


async def _sleep(seconds: float, pace: Pace) -> None:
    """Wait, but not when the run is to end."""
    while seconds > 0 and not pace.is_stopped:
        step = min(seconds, LOOK_SECONDS)
        await asyncio.sleep(step)
        seconds -= step


def _size(record: Any) -> int:
    return len(record.value) + HEADERS_BYTES
