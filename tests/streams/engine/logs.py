"""A memory that lists its blocks, logs that a test writes, and a watcher that lists what it hears."""

import asyncio

from streams.configuration.crashpoint import never
from streams.configuration.settings import Settings
from streams.engine.broker import Logged, TopicPartition, TransientError
from streams.engine.duty import Duty, Route

SOURCE = TopicPartition("raw", 0)
LOG = TopicPartition("memory", 0)


async def until(holds):
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - what it waits for has no event
            await asyncio.sleep(0.001)


class Memory:
    def __init__(self):
        self.blocks = []

    def restore(self, block):
        if block == b"unreadable":
            raise ValueError("the block has version 2, this desk reads 3")
        self.blocks.append(block)


class Logs:
    """A broker with one log, as a list of offset and block; it notes from where it was read."""

    def __init__(self, *blocks):
        self.log = list(enumerate(blocks))
        self.reads = []
        self.closed = 0
        self.fails_at = None

    async def read(self, source, first=None):
        assert source == LOG
        self.reads.append(first)
        offsets = [offset for offset, _ in self.log]
        if first is None or not offsets or not offsets[0] <= first <= offsets[-1] + 1:
            first = 0
        try:
            for offset, block in list(self.log):
                if offset == self.fails_at:
                    raise TransientError("no answer")
                if offset >= first:
                    yield Logged(offset, block, 0.5)
        finally:
            self.closed += 1


class Heard:
    """A watcher."""

    def __init__(self):
        self.shares = []
        self.waiting = ""

    def happened(self, event):
        assert event == "retry"

    def waits(self, source, why):
        self.waiting = why

    def stands_by(self, source, share):
        assert source == SOURCE
        self.shares.append(share)


def duty(**given):
    return Duty(
        **{
            "agent": "look",
            "decide": lambda record: (),
            "first": True,
            "group": "group",
            "memories": {"memory": Memory},
            "memory_topics": {"memory": "memory"},
            "route": Route({}),
            "settings": Settings(session_timeout_seconds=0.03),
            "reached": never,
            "followed": [SOURCE],
            **given,
        }
    )
