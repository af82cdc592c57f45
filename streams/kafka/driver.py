"""Faust's Kafka driver, changed in six places.

1. All records fetched for a partition travel as one event, whose value is a
   `Batch`: Faust's cost for each event (150 to 220 us) is paid once a batch.
2. Each batch says which range of the log it covers, so that records thrown
   away between the consumer and the agent are noticed.
3. The consumer reads committed records only, and a fetch waits at the broker
   no longer than FETCH_WAIT_MILLISECONDS: a partition that gets records
   meanwhile is in no fetch until the next.
4. Faust commits nothing: offsets belong to our transactions.
5. A position that the log does not have (any more) is never replaced in silence: the partition
   loses its place, and the engine asks why before it seeks.
6. While every partition is paused, the consumer still counts as polling. Faust does not poll then,
   and aiokafka takes a consumer without a poll in `broker_max_poll_interval` out of its group,
   and lets it join again only after the next poll, which never comes without a partition.

Written against faust-streaming 0.15.3 and aiokafka 0.14.0; a test fails with
their names when what is overridden here changes.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Mapping
from typing import Any

from aiokafka.consumer.fetcher import OffsetResetStrategy
from aiokafka.errors import KafkaError, NoOffsetForPartitionError, OffsetOutOfRangeError
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

from streams.engine.broker import Batch, TransientError
from streams.kafka.diagnosis import explain
from streams.kafka.lenient import tolerate

FETCH_WAIT_MILLISECONDS = 100
NOTHING_ACTIVE_SECONDS = 0.02
TROUBLE_SECONDS = 6.0
REFUSED_SECONDS = 2.0
"""So long after the broker refused a fetch, the next is tried."""

log = logging.getLogger(__name__)


class ConsumerThread(driver.AIOKafkaConsumerThread):  # type: ignore[misc]
    """The thread that owns the consumer: everything here runs in it."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.joined: dict[TP, tuple[int, int]] = {}
        """Partition -> epoch, and the end of what was handed out since that seek."""
        self.seeks = 0
        self._refused = (0.0, "")
        self._missing: set[str] = set()
        """Input topics that are not there."""

    @property
    def is_member(self) -> bool:
        """Whether the consumer belongs to its group, or has not begun yet."""
        return self._consumer is None or self._consumer._coordinator.generation >= 0  # noqa: SLF001

    def polled(self) -> None:
        """Count as polling without a poll; may be called from any thread."""
        if self._consumer is not None:
            self._consumer._subscription._last_fetch_ended = time.monotonic()  # noqa: SLF001

    @property
    def trouble(self) -> str:
        """Why the broker refuses us: what it said last, in the last TROUBLE_SECONDS."""
        at, why = self._refused
        return why if time.monotonic() - at < TROUBLE_SECONDS else ""

    def _refuse(self, error: KafkaError) -> None:
        why = explain(error)
        if why != self.trouble:
            log.warning("waiting for the broker: %s", why)
        self._refused = time.monotonic(), why

    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer = super()._create_worker_consumer(transport)
        consumer._isolation_level = "read_committed"  # noqa: SLF001
        consumer._fetch_max_wait_ms = FETCH_WAIT_MILLISECONDS  # noqa: SLF001
        return consumer

    async def _fetch_records(
        self,
        consumer: Any,
        active_partitions: set[TP],
        timeout: float | None = None,  # noqa: ASYNC109 - Faust's signature
        max_records: int | None = None,
    ) -> dict[TP, Batch]:
        try:
            fetched = await super()._fetch_records(
                consumer, active_partitions, timeout=timeout, max_records=max_records
            )
        except UnicodeDecodeError:
            tolerate()
            self._read_again(consumer)
            return {}
        except (OffsetOutOfRangeError, NoOffsetForPartitionError) as error:
            self._lose_place(consumer, error)
            return {}
        except KafkaError as error:
            # Faust would end the worker; what an ACL forbids now, it may allow again.
            self._refuse(error)
            self._read_again(consumer)
            await asyncio.sleep(REFUSED_SECONDS)
            return {}
        # No await between the fetch and here: the positions are those of its end.
        batches = {}
        for partition, records in fetched.items():
            end = position_of(consumer, partition)
            epoch, start = self.joined.get(partition, (0, None))
            batches[partition] = Batch(records, start, end, epoch)
            if start is not None:
                self.joined[partition] = epoch, end
        return batches

    async def check_group(self) -> None:
        """Ask for the error of the group's coordinator: aiokafka raises it only when asked.

        aiokafka does not go on before that; after a refusal it needs a request to join again.
        """
        if self._consumer is None:
            return
        coordinator = self._consumer._coordinator  # noqa: SLF001
        try:
            coordinator.check_errors()
        except KafkaError as error:
            self._refuse(error)
            coordinator.request_rejoin()
        self._look_for_topics(self._consumer)

    def _look_for_topics(self, consumer: Any) -> None:
        """Join again when an input topic that was deleted has been made anew.

        The group has dealt out no partition of it; without any, aiokafka asks for no topic's
        state within `metadata_max_age_ms`, and hears of none.
        """
        cluster = consumer._client.cluster  # noqa: SLF001
        missing = {
            each for each in consumer.subscription() if not cluster.partitions_for_topic(each)
        }
        if missing:
            consumer._client.force_metadata_update()  # noqa: SLF001
        elif self._missing:
            log.warning("made anew: %s; joining the group again", ", ".join(sorted(self._missing)))
            consumer._coordinator.request_rejoin()  # noqa: SLF001
        self._missing = missing

    def _read_again(self, consumer: Any) -> None:
        """Another partition's records may have been drained before the error: read all again."""
        for partition, (_, end) in self.joined.items():
            if partition in consumer.assignment():
                consumer.seek(partition, end)

    def _lose_place(self, consumer: Any, error: KafkaError) -> None:
        """Read anything again, with no known start: each batch asks the engine to seek."""
        (named,) = error.args
        assignment = consumer._subscription.subscription.assignment  # noqa: SLF001
        for partition in named if isinstance(named, dict) else (named,):
            self.joined.pop(TP(*partition), None)
            if partition in consumer.assignment():
                assignment.state_value(partition).await_reset(OffsetResetStrategy.EARLIEST)
        self._read_again(consumer)

    async def seek_and_join(self, partition: TP, offset: int) -> int:
        """Seek, and begin a new epoch for the batches that follow."""
        consumer = self._ensure_consumer()
        if partition not in consumer.assignment():
            raise TransientError(f"{partition} is not assigned")
        consumer.seek(partition, offset)
        self.seeks += 1
        self.joined[partition] = self.seeks, offset
        return self.seeks

    async def seek_to_committed(self) -> Mapping[TP, int]:
        """Forget what was joined: Faust seeks on its own account."""
        self.joined.clear()
        committed: Mapping[TP, int] = await super().seek_to_committed()
        return committed

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        """Forget what was joined: positions begin anew after a rebalance."""
        self.joined.clear()
        await super().on_partitions_revoked(revoked)

    async def on_partitions_assigned(self, assigned: set[TP], generation_id: int = 0) -> None:
        """Forget what was joined: positions begin anew after a rebalance."""
        self.joined.clear()
        await super().on_partitions_assigned(assigned, generation_id)


class Consumer(driver.Consumer):  # type: ignore[misc]
    """The consumer as the rest of Faust sees it, in the worker's own loop."""

    def _new_consumer_thread(self) -> ConsumerThread:
        return ConsumerThread(self, loop=self.loop, beacon=self.beacon)

    async def _commit(self, offsets: Mapping[TP, int]) -> bool:  # noqa: ARG002
        return True

    async def getmany(
        self,
        timeout: float,  # noqa: ASYNC109 - Faust's signature
    ) -> AsyncIterator[tuple[TP, Any]]:
        """Yield one message for each partition that has records."""
        if not self.flow_active:
            await self.wait(self.can_resume_flow)
        active = self._get_active_partitions()
        if not active:
            self._thread.polled()
            await asyncio.sleep(NOTHING_ACTIVE_SECONDS)
            return
        batches: dict[TP, Batch] = await self._getmany(active_partitions=active, timeout=timeout)
        for partition, batch in batches.items():
            if self.flow_active and not self.should_stop:
                message = self._to_message(partition, batch.records[-1])
                message.key, message.value = None, batch
                yield partition, message


class Transport(driver.Transport):  # type: ignore[misc]
    """Faust's aiokafka transport with our consumer."""

    Consumer = Consumer


def position_of(consumer: Any, partition: TP) -> int:
    """Return the next offset that a consumer will fetch, without a request."""
    assignment = consumer._subscription.subscription.assignment  # noqa: SLF001
    return int(assignment.state_value(partition).position)
