"""A memory whose log was made anew is refused; one that never had anything to say is not."""

import asyncio

import pytest

from streams.configuration.crashpoint import never
from streams.configuration.settings import Settings
from streams.engine.broker import Logged, TopicPartition
from streams.engine.duty import Duty, Route
from streams.engine.fold import empty_folds
from streams.engine.refusal import MemoryLostError, RefusedError
from streams.engine.takeover import restore

SOURCE = TopicPartition("raw", 0)


class Memory:
    def __init__(self):
        self.restored = []

    def restore(self, block):
        self.restored.append(block)


class Broker:
    def __init__(self, blocks, beginning):
        self._blocks = blocks
        self._beginning = beginning

    async def bounds(self, source):
        return self._beginning, self._beginning

    async def read(self, source, first=None):
        for offset, (block, seconds) in enumerate(self._blocks):
            await asyncio.sleep(seconds)
            yield Logged(offset, block, 1.0)


class Watcher:
    def restoring(self, source, share):
        pass


def restored(*blocks, committed=None, beginning=0, seconds=0.0, limit=20.0, memory=Memory):
    """`committed` is the group's offset; each block takes the broker so many seconds."""
    duty = Duty(
        agent="look",
        decide=lambda record: (),
        first=True,
        group="group",
        memories={"memory": memory},
        memory_topics={"memory": "memory"},
        route=Route({}),
        settings=Settings(transaction_timeout_seconds=limit),
        reached=never,
    )
    broker = Broker([(block, seconds) for block in blocks], beginning)
    folds = empty_folds(SOURCE, duty)
    memories = asyncio.run(restore(SOURCE, committed or 0, folds, duty, broker, Watcher()))
    return memories.by_name["memory"].restored


def test_offsets_without_a_memory_are_refused():
    with pytest.raises(MemoryLostError, match=r"raw/0 is settled up to offset 7 .* made anew"):
        restored(committed=7)


@pytest.mark.parametrize("committed", [None, 0])
def test_a_new_desk_has_neither(committed):
    assert restored(committed=committed) == []


def test_a_log_whose_retention_has_deleted_everything_is_none_that_was_made_anew():
    assert restored(committed=7, beginning=3) == []


def test_an_empty_record_says_that_the_log_has_begun_and_nothing_is_remembered():
    assert restored(b"", committed=7) == []


def test_blocks_are_restored_in_order():
    assert restored(b"", b"1", b"2", committed=7) == [b"1", b"2"]


class Broken(Memory):
    def restore(self, block):
        raise ValueError("the block has version 2, this desk reads 3")


def test_a_block_that_cannot_be_read_is_refused_in_one_sentence():
    with pytest.raises(
        RefusedError, match=r"memory/0: the block has version 2, .* reads 3\. Start"
    ):
        restored(b"2", memory=Broken)


def test_a_long_log_is_read_to_its_end_while_the_broker_delivers():
    """A limit on the whole would end every restore that takes longer, again and again."""
    assert len(restored(b"1", b"2", b"3", b"4", b"5", seconds=0.1, limit=0.3)) == 5


def test_a_broker_that_delivers_nothing_is_asked_again():
    with pytest.raises(TimeoutError):
        restored(b"1", seconds=1.0, limit=0.1)
