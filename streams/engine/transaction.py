"""One transaction: what the agent makes of some records, its memory, and the offset."""

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from zlib import crc32

from agents.record import Decide, Output, Record, TransactionalMemory, dead_letter
from articles.rejection import Reason, Rejection
from streams.configuration.crashpoint import CrashPoint, Reached
from streams.engine.broker import Producer, TopicPartition
from streams.engine.envelope import Received, wrap
from streams.engine.failures import died

YIELD_SECONDS = 0.005
"""Work for so long, then let the event loop run: other partitions, health, group membership."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where outputs go: stream to topic and number of partitions."""

    topics: Mapping[str, tuple[str, int]]

    def target(self, output: Output, source: TopicPartition) -> TopicPartition:
        """Return the partition: by key, as librdkafka does (crc32), or the source's own."""
        topic, partitions = self.topics[output.stream]
        number = source.partition if output.key is None else crc32(output.key)
        return TopicPartition(topic, number % partitions)


@dataclass(slots=True)
class Tally:
    """What one transaction did, for the metrics."""

    records: int = 0
    died: list[bool] = field(default_factory=list)
    """Of each input record, whether it became a dead letter by the desk's own fault."""
    outputs: list[tuple[Received, Output]] = field(default_factory=list)
    work_seconds: float = 0.0


def decide(
    agent: str, function: Decide, received: Received, memories: Mapping[str, TransactionalMemory]
) -> Sequence[Output]:
    """Ask the agent; whatever it raises becomes a dead letter, never a lost record.

    Lack of memory is the machine's fault and not the article's: that is raised.
    """
    try:
        return function(received.record, **memories)
    except (KeyboardInterrupt, SystemExit, asyncio.CancelledError, GeneratorExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 - a Rust panic is no Exception
        return (_internal(received.record, error, agent),)


async def send_all(
    received: Iterator[Received],
    *,
    agent: str,
    function: Decide,
    memories: Mapping[str, TransactionalMemory],
    memory_topics: Mapping[str, str],
    empty_logs: Collection[str],
    source: TopicPartition,
    producer: Producer,
    route: Route,
    max_records: int,
    work_seconds: float,
    reached: Reached,
) -> Tally:
    """Decide on records until there are enough, and send all that follows from them.

    Every delivery is awaited: when this returns, all is on the broker and
    nothing is committed. Raises FencedError or TransientError.
    """
    clock = asyncio.get_running_loop().time
    tally = Tally()
    since_yield = clock()
    for one in islice(received, max_records):
        began = clock()
        outputs = decide(agent, function, one, memories)
        tally.work_seconds += clock() - began
        tally.records += 1
        tally.died.append(died(outputs))
        for output in outputs:
            target = route.target(output, source)
            headers = wrap(output, one, agent)
            await producer.send(target, output.key, output.value, headers)
            tally.outputs.append((one, output))
            if len(tally.outputs) == 1:
                reached(CrashPoint.FIRST_OUTPUT)
        if clock() - since_yield > YIELD_SECONDS:
            await asyncio.sleep(0)
            since_yield = clock()
        if tally.work_seconds > work_seconds:
            break
    reached(CrashPoint.OUTPUTS_SENT)
    for name, memory in memories.items():
        block = memory.block()
        if block is None and name in empty_logs:
            block = b""  # from now on, a log without a record is one that was made anew
        if block is not None:
            target = TopicPartition(memory_topics[name], source.partition)
            await producer.send(target, None, block, ())
    await producer.flush()
    reached(CrashPoint.MEMORY_SENT)
    return tally


def _internal(record: Record, error: BaseException, agent: str) -> Output:
    detail = f"{type(error).__name__}: {error}"
    return dead_letter(record, Rejection(Reason.INTERNAL, detail), agent)
