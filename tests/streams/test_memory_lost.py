"""A memory whose log was made anew is refused; one that never had anything to say is not."""

import asyncio

import pytest

from streams.configuration.crashpoint import never
from streams.configuration.settings import Settings
from streams.engine.broker import TopicPartition
from streams.engine.partition import Duty, MemoryLostError, Partition
from streams.engine.transaction import Route

SOURCE, LOG = TopicPartition("raw", 0), TopicPartition("memory", 0)


class Memory:
    def __init__(self):
        self.restored = []

    def restore(self, block):
        self.restored.append(block)


class Broker:
    def __init__(self, blocks, committed, beginning):
        self._blocks = blocks
        self._committed = list(committed)
        self._beginning = beginning

    async def committed(self, group, source):
        return self._committed.pop(0)

    async def beginning(self, source):
        return self._beginning if source == LOG else 0

    async def read(self, source):
        for block in self._blocks:
            yield block, 1.0


class Watcher:
    def restoring(self, source, share):
        pass


def restore(*, blocks=(), committed=None, later=None, beginning=0):
    """`committed` is the group's offset before the log is read, `later` after."""
    duty = Duty(
        agent="look",
        decide=lambda record: (),
        first=True,
        group="group",
        memories={"memory": Memory},
        memory_topics={"memory": "memory"},
        route=Route({}),
        settings=Settings(),
        reached=never,
    )
    partition = Partition(
        SOURCE, duty, Broker(blocks, (committed, later), beginning), None, Watcher()
    )

    async def taken_over():
        await partition._committed()
        await partition._restore()

    asyncio.run(taken_over())
    return partition.memories["memory"].restored


def test_offsets_without_a_memory_are_refused():
    with pytest.raises(MemoryLostError, match=r"raw/0 is settled up to offset 7 .* made anew"):
        restore(committed=7)


@pytest.mark.parametrize("committed", [None, 0])
def test_a_new_desk_has_neither(committed):
    assert restore(committed=committed) == []


def test_the_first_commit_of_a_successor_is_no_memory_that_was_lost():
    assert restore(later=3) == []


def test_a_log_whose_retention_has_deleted_everything_is_none_that_was_made_anew():
    assert restore(committed=7, beginning=3) == []


def test_an_empty_record_says_that_the_log_has_begun_and_nothing_is_remembered():
    assert restore(blocks=[b""], committed=7) == []


def test_blocks_are_restored_in_order():
    assert restore(blocks=[b"", b"1", b"2"], committed=7) == [b"1", b"2"]
