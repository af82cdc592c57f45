"""A memory is read on from its last block, or anew where the log has another one there."""

import asyncio

import pytest

from streams.engine.broker import TransientError
from streams.engine.fold import Fold
from streams.engine.refusal import BlockRefusedError
from tests.streams.engine.logs import SOURCE, Logs, duty


def read_on(fold, broker):
    shares = []
    asyncio.run(fold.read_on(broker, shares.append))
    return shares


@pytest.fixture
def fold():
    return Fold("memory", SOURCE, duty())


def test_a_log_is_folded_whole_and_then_only_what_is_new(fold):
    broker = Logs(b"", b"1", b"2")
    assert fold.log_is_empty
    assert len(read_on(fold, broker)) == 3
    assert fold.memory.blocks == [b"1", b"2"]
    assert read_on(fold, broker) == []
    broker.log += [(5, b"3"), (7, b"4")]
    assert read_on(fold, broker) == [0.5, 0.5]
    assert fold.memory.blocks == [b"1", b"2", b"3", b"4"]
    assert broker.reads == [None, 2, 2]
    assert broker.closed == 3


def test_an_empty_record_says_that_the_log_has_begun(fold):
    assert read_on(fold, Logs()) == []
    assert fold.log_is_empty
    read_on(fold, Logs(b""))
    assert not fold.log_is_empty
    assert fold.memory.blocks == []


@pytest.mark.parametrize(
    "log",
    [
        [],
        [(0, b"new")],
        [(0, b"new"), (1, b"newer"), (2, b"other")],
        [(3, b"new"), (4, b"newer")],
    ],
    ids=["empty", "shorter", "another block", "the block deleted"],
)
def test_a_log_without_the_last_block_is_folded_anew(fold, log):
    broker = Logs(b"", b"1", b"2")
    read_on(fold, broker)
    broker.log = log
    read_on(fold, broker)
    assert fold.memory.blocks == [block for _, block in log]
    assert fold.log_is_empty == (not log)


def test_what_was_deleted_below_the_last_block_stays_remembered(fold):
    """As in the worker that owns the partition: retention is longer than what is remembered."""
    broker = Logs(b"1", b"2")
    read_on(fold, broker)
    broker.log = [(1, b"2"), (2, b"3")]
    read_on(fold, broker)
    assert fold.memory.blocks == [b"1", b"2", b"3"]


def test_after_a_failure_reading_goes_on_where_it_was(fold):
    broker = Logs(b"1", b"2", b"3")
    broker.fails_at = 2
    with pytest.raises(TransientError):
        read_on(fold, broker)
    assert fold.memory.blocks == [b"1", b"2"]
    broker.fails_at = None
    read_on(fold, broker)
    assert fold.memory.blocks == [b"1", b"2", b"3"]


def test_a_block_that_cannot_be_read_is_refused_in_one_sentence(fold):
    with pytest.raises(
        BlockRefusedError, match=r"memory/0: the block has version 2, .*of the agent look\.$"
    ):
        read_on(fold, Logs(b"1", b"unreadable"))
