"""Where an owner reads on: what was deleted is named, what cannot be right is refused."""

import asyncio

import pytest

from streams.configuration.crashpoint import never
from streams.configuration.settings import Settings
from streams.engine import positions
from streams.engine.broker import TopicPartition, partitions
from streams.engine.duty import Duty, Route
from streams.engine.refusal import BeyondEndError, OffsetsLostError

SOURCE = TopicPartition("raw", 0)
DUTY = Duty(
    agent="look",
    decide=lambda record: (),
    first=True,
    group="desk.look",
    memories={},
    memory_topics={"memory": "memory"},
    route=Route({"out": partitions("out", 2), "dead": partitions("dead", 1)}),
    settings=Settings(),
    reached=never,
)


class Broker:
    """A log, what the group has committed, and who holds outputs: a value an answer, then the last."""

    def __init__(self, beginning, *ends, others=(False,), written=("",)):
        self.beginning = beginning
        self.ends, self.others, self.written = list(ends), list(others), list(written)
        self.asked = []

    async def bounds(self, source):
        return self.beginning, next_of(self.ends)

    async def has_offsets(self, group, topic):
        return next_of(self.others)

    async def written_since_first_of(self, topic, targets, agent):
        self.asked = [str(target) for target in targets]
        return next_of(self.written)


def next_of(answers):
    return answers.pop(0) if len(answers) > 1 else answers[0]


class Watcher:
    def __init__(self):
        self.named = []

    def lost(self, source, first, end):
        self.named.append((first, end))


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(positions, "LOOK_AGAIN_SECONDS", (0.0,) * 4)


def start(committed, broker):
    watcher = Watcher()
    offset = asyncio.run(positions.start_offset(SOURCE, committed, DUTY, broker, watcher))
    return offset, watcher.named


def test_the_committed_offset_is_where_reading_goes_on():
    assert start(7, Broker(3, 9)) == (7, [])
    assert start(9, Broker(9, 9)) == (9, [])


def test_what_was_deleted_unread_is_named_and_passed_over():
    assert start(3, Broker(7, 9)) == (7, [(3, 7)])


def test_an_offset_beyond_the_end_is_refused():
    with pytest.raises(BeyondEndError, match=r"offset of raw/0 is 60 and the log ends at 20"):
        start(60, Broker(0, 20))


def test_a_new_leader_that_does_not_know_its_end_yet_is_asked_again():
    assert start(60, Broker(0, 55, 58, 60)) == (60, [])


def test_a_new_group_begins_where_the_log_begins():
    assert start(None, Broker(5, 9)) == (5, [])


def test_a_new_partition_of_a_group_at_work_begins_where_it_begins():
    assert start(None, Broker(0, 9, others=(True,), written=("out/1",))) == (0, [])


def test_a_group_whose_offsets_are_gone_does_not_begin_anew():
    broker = Broker(0, 9, written=("out/1",))
    with pytest.raises(OffsetsLostError, match=r"desk.look has no offsets of raw, and out/1 holds"):
        start(None, broker)
    assert broker.asked == ["out/0", "out/1", "dead/0", "memory/0"]


def test_offsets_that_are_only_late_are_waited_for():
    broker = Broker(0, 9, others=(False, False, True), written=("out/1",))
    assert start(None, broker) == (0, [])
