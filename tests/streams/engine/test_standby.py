"""A worker without partitions reads the logs of those of others, and hands the memories over."""

import asyncio
from contextlib import suppress

import pytest

from streams.engine.fold import empty_folds
from streams.engine.standby import Standby
from tests.streams.engine.logs import SOURCE, Heard, Logs, duty, until


class Bench:
    def __init__(self, broker, **given):
        self.broker, self.heard, self.ended = broker, Heard(), []
        self.standby = Standby(duty(**given), broker, self.heard, self.ended.append)


def test_it_reads_on_until_its_memory_is_asked_for():
    async def story():
        bench = Bench(Logs(b"1", b"2"))
        bench.standby.begin({})
        await until(lambda: 1.0 in bench.heard.shares)
        bench.broker.log.append((2, b"3"))
        reads = len(bench.broker.reads)
        await until(lambda: len(bench.broker.reads) > reads + 2)
        assert bench.heard.shares[:2] == [0.5, 0.5]
        assert set(bench.heard.shares[2:]) == {1.0}
        folds = await bench.standby.end()
        assert folds[SOURCE]["memory"].memory.blocks == [b"1", b"2", b"3"]
        assert bench.broker.reads[0] is None
        assert set(bench.broker.reads[1:]) <= {1, 2}
        assert bench.heard.shares[-1] is None
        (task,) = bench.ended
        assert task.cancelled()
        bench.broker.log.append((3, b"4"))
        await asyncio.sleep(0.05)
        assert folds[SOURCE]["memory"].memory.blocks == [b"1", b"2", b"3"]

    asyncio.run(story())


def test_to_begin_twice_is_to_begin_once_and_after_the_end_it_begins_anew():
    async def story():
        bench = Bench(Logs(b"1"))
        assert await bench.standby.end() == {}
        bench.standby.begin({})
        bench.standby.begin({})
        await until(lambda: 1.0 in bench.heard.shares)
        (first,) = (await bench.standby.end()).values()
        assert await bench.standby.end() == {}
        bench.heard.shares.clear()
        bench.standby.begin({})
        await until(lambda: 1.0 in bench.heard.shares)
        (second,) = (await bench.standby.end()).values()
        assert first["memory"].memory is not second["memory"].memory
        assert second["memory"].memory.blocks == [b"1"]

    asyncio.run(story())


def test_a_broker_that_does_not_answer_is_asked_again():
    async def story():
        bench = Bench(Logs(b"1", b"2"))
        bench.broker.fails_at = 1
        bench.standby.begin({})
        await until(lambda: len(bench.broker.reads) > 2)
        assert 1.0 not in bench.heard.shares
        assert bench.heard.waiting == "no answer"
        bench.broker.fails_at = None
        await until(lambda: 1.0 in bench.heard.shares)
        assert bench.heard.waiting == ""
        (folds,) = (await bench.standby.end()).values()
        assert folds["memory"].memory.blocks == [b"1", b"2"]

    asyncio.run(story())


def test_a_block_that_cannot_be_read_leaves_the_memory_to_the_take_over():
    """The owner may be of a newer version; this worker may be replaced before it is needed."""

    async def story():
        bench = Bench(Logs(b"1", b"unreadable"))
        bench.standby.begin({})
        await until(lambda: None in bench.heard.shares)
        await asyncio.sleep(0.05)
        assert bench.ended == []
        assert await bench.standby.end() == {}

    asyncio.run(story())


class Closing(Logs):
    """A broker whose consumer swallows a cancellation while it closes, as aiokafka's does."""

    closing = False

    async def read(self, source, first=None):
        try:
            async for each in super().read(source, first):
                yield each
        finally:
            self.closing = True
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(0.05)
            self.closing = False


def test_a_cancellation_that_is_swallowed_is_repeated():
    async def story():
        bench = Bench(Closing(b"1"))
        bench.standby.begin({})
        await until(lambda: bench.broker.closing)
        async with asyncio.timeout(2):
            (folds,) = (await bench.standby.end()).values()
        assert folds["memory"].memory.blocks == [b"1"]
        (task,) = bench.ended
        assert task.done()

    asyncio.run(story())


def test_a_log_that_was_made_anew_is_read_before_it_is_ready_again():
    async def story():
        bench = Bench(Logs(b"1", b"2"))
        bench.standby.begin({})
        await until(lambda: 1.0 in bench.heard.shares)
        bench.broker.log = [(0, b"3"), (1, b"4"), (2, b"5")]
        await until(lambda: bench.heard.shares[-1] == 1.0 and 0.5 in bench.heard.shares[3:])
        (folds,) = (await bench.standby.end()).values()
        assert folds["memory"].memory.blocks == [b"3", b"4", b"5"]

    asyncio.run(story())


def test_what_was_given_back_a_moment_ago_is_not_read_at_once():
    """The last transaction may have no marker yet: its block would be missing, and all be read."""

    async def story():
        bench = Bench(Logs(b"1"))
        known = empty_folds(SOURCE, duty())
        known["memory"].append(1, b"own")
        bench.standby.begin({SOURCE: known})
        await asyncio.sleep(0)
        assert bench.broker.reads == []
        bench.broker.log.append((1, b"own"))
        await until(lambda: 1.0 in bench.heard.shares)
        assert bench.broker.reads[0] == 1

    asyncio.run(story())


@pytest.mark.parametrize("given", [{"followed": ()}, {"memory_topics": {}}])
def test_an_agent_without_memory_or_with_several_partitions_has_no_standby(given):
    async def story():
        bench = Bench(Logs(b"1"), **given)
        bench.standby.begin({})
        await asyncio.sleep(0.05)
        assert bench.broker.reads == []
        assert await bench.standby.end() == {}

    asyncio.run(story())


def test_a_defect_is_not_hidden():
    async def story():
        bench = Bench(Logs(b"1"))
        bench.broker.log = None
        bench.standby.begin({})
        await until(lambda: bench.ended)
        assert isinstance(bench.ended[0].exception(), TypeError)
        await bench.standby.end()

    asyncio.run(story())
