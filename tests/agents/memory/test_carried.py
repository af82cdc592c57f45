"""What saved streams carried: a fold of its log, whatever the transactions were."""

import random

import pytest

from agents.memory.carried import Carried
from agents.memory.carried_block import Carrying, pack, unpack
from agents.memory.frame import BlockVersionError

DAY = 86400.0


def settle(memory):
    block = memory.block()
    memory.keep()
    return block


def test_what_is_remembered_is_found_before_and_after_the_commit():
    memory = Carried()
    memory.remember(b"a", ["ports", "banks"], 1.0)
    assert memory.streams_of(b"a", 2.0) == ("banks", "ports")
    settle(memory)
    assert memory.streams_of(b"a", 2.0) == ("banks", "ports")
    assert memory.streams_of(b"b", 2.0) == ()
    assert memory.entries == 1


def test_an_aborted_transaction_leaves_nothing():
    memory = Carried()
    memory.remember(b"a", ["ports"], 1.0)
    settle(memory)
    memory.remember(b"a", ["banks"], 20 * DAY)
    memory.remember(b"b", ["banks"], 20 * DAY)
    memory.drop()
    assert memory.block() is None
    assert memory.streams_of(b"a", 2.0) == ("ports",)
    assert memory.streams_of(b"b", 2.0) == ()


def test_an_article_is_found_while_its_last_version_is_young():
    memory = Carried(10.0)
    memory.remember(b"a", ["ports"], 1.0)
    memory.remember(b"b", ["ports"], 1.0)
    memory.remember(b"a", ["ports"], 8.0)
    settle(memory)
    assert memory.streams_of(b"b", 11.0) == ("ports",)
    assert memory.streams_of(b"b", 11.5) == ()
    assert memory.streams_of(b"a", 18.0) == ("ports",)


def test_what_is_too_old_leaves_the_memory():
    memory = Carried(10.0)
    for number in range(1000):
        memory.remember(b"%d" % number, ["ports"], float(number))
        settle(memory)
    assert memory.entries == 11
    assert memory.size_bytes < 11 * 300


def test_a_restored_memory_answers_as_the_one_that_ran():
    random_ = random.Random(3)
    names = [f"query-{number}" for number in range(70)]
    running, log, seconds = Carried(50.0), [], 0.0
    for _ in range(400):
        for _ in range(random_.randrange(4)):
            seconds += random_.choice((0.0, 0.5, 1.0, -0.5))
            key = b"%d" % random_.randrange(60)
            before = running.streams_of(key, seconds)
            running.remember(key, {*before, *random_.sample(names, 2)}, seconds)
        if random_.random() < 0.2:
            running.drop()
        elif block := settle(running):
            log.append(block)
        if random_.random() < 0.02:
            restored = Carried(50.0)
            for block in log:
                restored.restore(block)
            for number in range(60):
                key = b"%d" % number
                assert restored.streams_of(key, seconds) == running.streams_of(key, seconds)
            assert restored.entries == running.entries
            running = restored


def test_verdicts_do_not_depend_on_where_transactions_end():
    steps = [(b"%d" % (number * 7 % 13), 3.0 * number) for number in range(60)]

    def answers(size):
        memory, found = Carried(40.0), []
        for number, (key, seconds) in enumerate(steps):
            before = memory.streams_of(key, seconds)
            found.append(before)
            memory.remember(key, {*before, f"q{number % 5}"}, seconds)
            if number % size == 0:
                settle(memory)
        return found

    assert answers(1) == answers(7) == answers(60)


def test_a_block_is_read_back():
    articles = [Carrying(2**64 - 1, 1.5, ("a", "b")), Carrying(0, 2.5, ("b",))]
    assert unpack(pack(articles)) == articles
    many = [Carrying(1, 1.0, tuple(sorted(f"q{number}" for number in range(1000))))]
    assert unpack(pack(many)) == many
    assert len(pack(many)) < 10_000


@pytest.mark.parametrize("size", range(0, 60, 3))
def test_a_block_that_is_cut_is_refused(size):
    block = pack([Carrying(5, 1.5, ("ports", "banks")), Carrying(6, 2.5, ("ports",))])
    with pytest.raises(ValueError):
        unpack(block[:size])


def test_a_block_that_is_altered_or_of_another_version_is_refused():
    block = pack([Carrying(5, 1.5, ("ports",))])
    for at in range(len(block)):
        with pytest.raises(ValueError):
            unpack(block[:at] + bytes((block[at] ^ 1,)) + block[at + 1 :])
    with pytest.raises(BlockVersionError, match="version 2"):
        unpack(block[:4] + b"\2\0" + block[6:])
    with pytest.raises(ValueError):
        Carried().restore(b"nonsense")
