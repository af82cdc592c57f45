"""What a desk knows of a partition's memory when it gives the partition back, and when it closes."""

import asyncio
from contextlib import suppress
from types import SimpleNamespace

import pytest

from streams.engine import partition
from streams.engine.desk import Desk
from tests.streams.engine.logs import SOURCE, Heard, Logs, duty, until


class Watcher(Heard):
    def assigned(self, sources):
        pass

    def released(self, source):
        pass

    def restoring(self, source, share):
        pass


class Broker(Logs):
    """Fences only if it may, and delivers a block each 20 ms if it is slow."""

    fences = True
    seconds = 0.0
    fenced = 0
    stopping = False

    async def producer(self, transactional_id):
        self.fenced += 1
        if not self.fences:
            await asyncio.Event().wait()
        return SimpleNamespace(close=lambda: asyncio.sleep(0))

    async def committed(self, group, source):
        return 5

    async def bounds(self, source):
        return 0, 9

    async def note(self, group, source):
        return ""

    async def read(self, source, first=None):
        try:
            async for each in super().read(source, first):
                yield each
                await asyncio.sleep(self.seconds)
        finally:
            self.stopping = True
            with suppress(asyncio.CancelledError):  # as aiokafka's consumer while it stops
                await asyncio.sleep(0.05)
            self.stopping = False


@pytest.fixture
def broker(monkeypatch):
    monkeypatch.setattr(partition, "REVOKE_SECONDS", 0.05)
    return Broker(b"1", b"2", b"3", b"4")


def test_a_take_over_that_is_interrupted_leaves_what_the_standby_has_read(broker):
    failed = []

    async def story():
        broker.fences, heard = False, Watcher()
        desk = Desk(duty(), broker, SimpleNamespace(), heard, failed.append)
        await desk.assign([])
        await until(lambda: 1.0 in heard.shares)
        for _ in range(2):
            await desk.assign([SOURCE])
            await until(lambda: broker.fenced)
            await desk.revoke([SOURCE])
        broker.reads.clear()
        await desk.assign([])
        await until(lambda: broker.reads)
        assert broker.reads[0] == 3
        await desk.close()

    asyncio.run(story())
    assert failed == []


def test_a_restore_that_is_interrupted_goes_on_where_it_was(broker):
    failed = []

    async def story():
        broker.seconds = 0.05
        desk = Desk(duty(), broker, SimpleNamespace(), Watcher(), failed.append)
        await desk.assign([SOURCE])
        await asyncio.sleep(0.08)
        await desk.revoke([SOURCE])
        assert broker.reads == [None]
        await desk.assign([SOURCE])
        await until(lambda: len(broker.reads) == 2)
        assert broker.reads[1] in (1, 2)
        await desk.close()

    asyncio.run(story())
    assert failed == []


def test_a_desk_that_is_closed_takes_nothing_over(broker):
    failed = []

    async def story():
        heard = Watcher()
        desk = Desk(duty(), broker, SimpleNamespace(), heard, failed.append)
        await desk.assign([])
        await until(lambda: broker.stopping)
        assigning = asyncio.create_task(desk.assign([SOURCE]))
        await asyncio.sleep(0.001)
        await desk.close()
        await assigning
        reads = len(broker.reads)
        await desk.assign([])
        await asyncio.sleep(0.1)
        assert not desk.partitions
        assert broker.fenced == 0
        assert len(broker.reads) == reads

    asyncio.run(story())
    assert failed == []
