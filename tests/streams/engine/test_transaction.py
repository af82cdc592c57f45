"""Outputs and offset of a transaction are under way together, and only the commit needs both."""

import asyncio
import gc
from dataclasses import replace

from streams.configuration.crashpoint import CrashPoint, never
from streams.configuration.settings import Settings
from streams.engine.broker import TopicPartition, TransientError
from streams.engine.duty import Duty, Route
from streams.engine.transaction import deliver

SOURCE = TopicPartition("raw", 0)
DUTY = Duty(
    agent="look",
    decide=lambda record: (),
    first=True,
    group="desk.look",
    memories={},
    memory_topics={},
    route=Route({}),
    settings=Settings(),
    reached=never,
)


class Producer:
    """Acknowledges outputs once the offset is asked for, and the offset after the outputs."""

    def __init__(self, refuses=""):
        self.refuses = refuses
        self.asked, self.flushed = asyncio.Event(), asyncio.Event()
        self.offset = None
        self.given_up = False

    async def flush(self):
        await self.asked.wait()
        if self.refuses == "outputs":
            raise TransientError("outputs")
        self.flushed.set()

    async def send_offset(self, group, source, offset, note=""):
        self.asked.set()
        try:
            await self.flushed.wait()
        except asyncio.CancelledError:
            self.given_up = True
            raise
        if self.refuses == "offset":
            raise TransientError("offset")
        self.offset = group, source, offset, note


def delivered(refuses=""):
    """Deliver to such a producer; return it, the points reached and what asyncio complained of."""
    reached, complaints = [], []

    async def run():
        asyncio.get_running_loop().set_exception_handler(lambda _, told: complaints.append(told))
        producer = Producer(refuses)
        duty = replace(DUTY, reached=reached.append)
        try:
            async with asyncio.timeout(5):
                await deliver(producer, duty, SOURCE, 7, "note")
        except TransientError as error:
            reached.append(str(error))
        await asyncio.sleep(0)
        gc.collect()
        return producer

    return asyncio.run(run()), reached, complaints


def test_the_offset_is_sent_while_outputs_are_under_way():
    producer, reached, complaints = delivered()
    assert producer.offset == ("desk.look", SOURCE, 7, "note")
    assert reached == [CrashPoint.MEMORY_SENT, CrashPoint.OFFSETS_SENT]
    assert not complaints


def test_where_outputs_are_refused_the_offset_is_given_up():
    producer, reached, complaints = delivered("outputs")
    assert producer.given_up
    assert reached == ["outputs"]
    assert not complaints


def test_a_refused_offset_is_an_error_behind_all_outputs():
    _, reached, complaints = delivered("offset")
    assert reached == [CrashPoint.MEMORY_SENT, "offset"]
    assert not complaints
