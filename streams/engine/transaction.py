"""One transaction: what the agent makes of some records, and one block of its memory's log."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from agents.record import (
    Decide,
    Output,
    Record,
    TransactionalMemory,
    command_of,
    dead_letter,
)
from articles.rejection import Reason, Rejection
from streams.configuration.crashpoint import CrashPoint
from streams.engine.broker import Producer, TopicPartition
from streams.engine.duty import Duty
from streams.engine.envelope import Received, wrap
from streams.engine.envelope import received as as_received
from streams.engine.failures import died
from streams.engine.memories import Memories
from streams.engine.tally import Tally

YIELD_SECONDS = 0.005
"""After this much work the event loop runs: other partitions, health, group membership."""


def decide(
    agent: str, function: Decide, received: Received, memories: Mapping[str, TransactionalMemory]
) -> Sequence[Output]:
    """Run the agent on one record; an exception becomes a dead letter, never a lost record.

    Lack of memory is the machine's fault and not the article's: that is raised.
    """
    try:
        return function(received.record, **memories)
    except (KeyboardInterrupt, SystemExit, asyncio.CancelledError, GeneratorExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 - a Rust panic is no Exception
        return (_internal(received.record, error, agent),)


def decisions(
    agent: str, function: Decide, received: Received, memories: Mapping[str, TransactionalMemory]
) -> Iterator[tuple[Received, Sequence[Output]]]:
    """Yield what an input record releases, as if it arrived now, and then the record itself."""
    for memory in memories.values():
        for record in memory.held.due(received.record) if memory.held is not None else ():
            released = as_received(record, received.seen)
            yield released, decide(agent, function, released, memories)
    yield received, decide(agent, function, received, memories)


async def send_all(
    inputs: Iterator[Received],
    source: TopicPartition,
    duty: Duty,
    memories: Memories,
    producer: Producer,
) -> Tally:
    """Decide on records until there are enough, and send all that follows from them.

    Every delivery is awaited: when this returns, all is on the broker and
    nothing is committed. Raises FencedError or TransientError.
    """
    clock = asyncio.get_running_loop().time
    agent, function, route = duty.agent, duty.decide, duty.route
    tally, is_first = Tally(), True
    since_yield = clock()
    for received in islice(inputs, duty.settings.transaction_records):
        began = clock()
        broken = False
        for each, outputs in decisions(agent, function, received, memories.by_name):
            now = clock()
            tally.work_seconds += now - began
            made = tally.outputs if each is received else tally.released
            for output in outputs:
                target = route.target(output, source)
                headers = wrap(output, each, agent)
                await producer.send(target, output.key, output.value, headers)
                broken |= died(output)
                made.append((each, output))
                if is_first:
                    duty.reached(CrashPoint.FIRST_OUTPUT)
                    is_first = False
            if now - since_yield > YIELD_SECONDS:
                await asyncio.sleep(0)
                since_yield = clock()
            began = clock()
        tally.records += not command_of(received.record)
        tally.died.append(broken)
        if tally.work_seconds > duty.settings.transaction_work_seconds:
            break
    duty.reached(CrashPoint.OUTPUTS_SENT)
    last = {}
    for name, block in memories.blocks():
        await producer.send(memories.folds[name].log, None, block, ())
        last[name] = block
    delivered = await producer.flush()
    for name, block in last.items():
        memories.append(name, delivered[memories.folds[name].log], block)
    duty.reached(CrashPoint.MEMORY_SENT)
    return tally


def _internal(record: Record, error: BaseException, agent: str) -> Output:
    detail = f"{type(error).__name__}: {error}"
    return dead_letter(record, Rejection(Reason.INTERNAL, detail), agent)
