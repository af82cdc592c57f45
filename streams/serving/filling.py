"""Filling: reads the desk's topics with read_committed into the window, for ever."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from streams.configuration.settings import Settings
from streams.kafka.consume import fetched, reader, starts
from streams.kafka.diagnosis import explain
from streams.serving.accounts import RECORDS
from streams.serving.window import MAIN, SUBJECT, Window
from streams.topology import Topology

log = logging.getLogger(__name__)

PAUSE_SECONDS = 2.0
"""Before the topics are read again after an error."""


def read_streams(topology: Topology) -> tuple[str, ...]:
    """Return the streams that the window reads: those of fates, and all that are not inner."""
    return tuple(
        each.name
        for each in topology.streams
        if each.is_fate or each.kind not in ("inner", "memory")
    )


async def ever(work: Callable[[], Awaitable[None]], failed: Callable[[str], None]) -> None:
    """Repeat work that ends with an error only, after a pause; `failed` gets each reason."""
    while True:
        try:
            await work()
        except (KafkaError, LookupError, OSError) as error:
            why = explain(error) if isinstance(error, KafkaError) else str(error) or repr(error)
            log.warning("the topics cannot be read: %s", why)
            failed(why)
            await asyncio.sleep(PAUSE_SECONDS)


class Filling:
    """Reads on from where it was after an error: no record is shown twice, or left out."""

    def __init__(self, settings: Settings, window: Window) -> None:
        self._settings = settings
        self._window = window
        self._streams = {
            settings.topic(each): window.topology.stream(each)
            for each in read_streams(window.topology)
        }
        self._positions: dict[TopicPartition, int] = {}

    async def begin(self) -> None:
        """Find where to begin. Raises LookupError for a missing topic, and KafkaError."""
        async with reader(self._settings, list(self._streams)) as consumer:
            self._positions = await self._begin(consumer)

    async def run(self) -> None:
        """Read for ever after `begin`; while Kafka cannot be reached, the window says so."""
        await ever(self._read, self._failed)

    def _failed(self, why: str) -> None:
        self._window.trouble = why

    async def _read(self) -> None:
        async with reader(self._settings, list(self._streams)) as consumer:
            partitions = list(consumer.assignment())
            for partition in partitions:
                consumer.seek(partition, self._positions.get(partition, 0))
            while True:
                for partition, records in await fetched(consumer, partitions):
                    for record in records:
                        self._window.read(self._streams[record.topic].name, record)
                    self._positions[partition] = records[-1].offset + 1
                    await asyncio.sleep(0)  # The pages are answered between two partitions.
                self._window.trouble = ""

    async def _begin(self, consumer: AIOKafkaConsumer) -> dict[TopicPartition, int]:
        """Return where to begin: the newest records of each stream.

        The balance needs the fate of each raw record that it counts: the streams of fates begin
        no later than the first of these.
        """
        partitions = list(consumer.assignment())
        beginnings = await consumer.beginning_offsets(partitions)
        ends = await consumer.end_offsets(partitions)
        kept = {"raw": RECORDS, "subject": SUBJECT}
        begin = {
            each: max(
                beginnings[each],
                ends[each] - kept.get(self._streams[each.topic].kind, MAIN),
            )
            for each in partitions
        }
        times = []
        for each in partitions:
            if self._streams[each.topic].kind == "raw":
                self._window.accounts.began(each.topic, each.partition, begin[each])
                times += await _first_time(consumer, each, begin[each], ends[each])
        if times:
            since = await starts(consumer, min(times))
            for each in partitions:
                if self._streams[each.topic].is_fate:
                    begin[each] = min(begin[each], since[each])
        return begin


async def _first_time(
    consumer: AIOKafkaConsumer, partition: TopicPartition, start: int, end: int
) -> list[int]:
    """Return the log time of the first record in a range, milliseconds; none if there is none."""
    consumer.seek(partition, start)
    while await consumer.position(partition) < end:
        for _, records in await fetched(consumer, [partition]):
            return [records[0].timestamp]
    return []
