import random
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.memory import lines_block
from agents.memory.frame import BlockVersionError
from agents.memory.lines import GENERATION, MOST_OUTLETS, OutletLines
from agents.memory.lines_block import Counted

DAY = 86400.0
BOX, OTHER = 7, 8


def fresh(number, count=20):
    """Hashes of lines that only this article has."""
    return [1000 + number * 100 + place for place in range(count)]


def taught(articles, *, outlet=1, seconds=DAY, memory=None, lines=(BOX,)):
    memory = memory or OutletLines()
    for number in range(articles):
        memory.learn(outlet, [*fresh(number), *lines], seconds)
    return memory


def test_a_line_is_known_after_five_articles():
    memory = taught(4)
    assert memory.repeated(1, [BOX], DAY) == []
    memory.learn(1, [BOX], DAY)
    assert memory.repeated(1, [BOX, 1000], DAY) == [BOX]
    assert memory.repeated(2, [BOX], DAY) == []


def test_a_line_must_stand_in_more_than_half():
    memory = taught(6)
    for number in range(6, 12):
        memory.learn(1, fresh(number), DAY)
    assert memory.repeated(1, [BOX], DAY) == []
    memory.learn(1, [BOX], DAY)
    assert memory.repeated(1, [BOX], DAY) == [BOX]


def test_articles_of_many_lines_do_not_push_a_repeated_line_out():
    memory = OutletLines()
    for number in range(GENERATION - 1):
        memory.learn(1, [*fresh(number, 60), BOX], DAY)
    assert memory.repeated(1, [BOX], DAY) == [BOX]


@given(st.lists(st.lists(st.integers(1, 300), unique=True, max_size=64), max_size=45))
def test_no_line_is_answered_that_does_not_stand_in_most(articles):
    memory = OutletLines()
    for lines in articles:
        memory.learn(1, lines, DAY)
    for line in memory.repeated(1, range(1, 301), DAY):
        true = sum(line in lines for lines in articles)
        assert true >= 5
        assert true * 2 > len(articles)


def test_a_redesign_is_followed():
    memory = taught(3 * GENERATION)
    for number in range(2 * GENERATION):
        memory.learn(1, [*fresh(number), OTHER], DAY)
    assert memory.repeated(1, [BOX, OTHER], DAY) == [OTHER]


def test_an_outlet_expires_by_stream_time():
    memory = taught(6, seconds=0.0)
    assert memory.repeated(1, [BOX], 14 * DAY) == [BOX]
    assert memory.repeated(1, [BOX], 15 * DAY) == []
    memory.learn(1, [BOX], 15 * DAY)
    assert memory.repeated(1, [BOX], 15 * DAY) == []


def test_counts_go_over_into_the_next_half_of_the_time_to_live():
    memory = taught(3, seconds=7 * DAY)
    taught(3, seconds=8 * DAY, memory=memory)
    assert memory.repeated(1, [BOX], 8 * DAY) == [BOX]
    assert memory.repeated(1, [BOX], 16 * DAY) == []


def state(memory):
    return [
        (
            outlet,
            known.period,
            known.articles,
            list(known.counts.items()),
            known.before_articles,
            list(known.before.items()),
        )
        for outlet, known in memory._outlets.items()
    ]


@pytest.mark.parametrize("seed", range(4))
def test_any_blocks_restore_the_same_state_and_what_was_dropped_leaves_no_trace(seed, monkeypatch):
    monkeypatch.setattr("agents.memory.lines.MOST_OUTLETS", 12)
    draw = random.Random(seed)
    written, kept_only, blocks, seconds = OutletLines(), OutletLines(), [], 0.0
    for _ in range(150):
        before = state(written)
        articles = []
        for _ in range(draw.randrange(12)):
            seconds += draw.random() * 0.05 * DAY
            lines = sorted({BOX, *(draw.randrange(500) for _ in range(30))})
            articles.append((draw.randrange(16), lines, seconds))
            written.learn(*articles[-1])
        block = written.block()
        if draw.random() < 0.3:
            written.drop()
            assert state(written) == before
        else:
            written.keep()
            blocks += [block] if block else []
            for item in articles:
                kept_only.learn(*item)
    restored = OutletLines()
    for block in blocks:
        restored.restore(block)
    assert state(restored) == state(written) == state(kept_only)
    assert written.block() is None


def test_a_log_that_has_lost_what_is_too_old_gives_the_same_answers():
    draw = random.Random(5)
    whole, late = OutletLines(), OutletLines()
    for number in range(4000):
        seconds = number * 0.01 * DAY
        lines = [*fresh(number), *(line for line in range(20) if draw.random() < 0.6)]
        whole.learn(number % 7, lines, seconds)
        if seconds > 20 * DAY:
            late.learn(number % 7, lines, seconds)
    for outlet in range(7):
        asked = (outlet, range(20), 4000 * 0.01 * DAY)
        assert late.repeated(*asked) == whole.repeated(*asked) != []


def test_a_hundred_thousand_outlets_take_no_more_room_than_what_is_kept():
    memory = OutletLines()
    for number in range(100_000):
        memory.learn(number, fresh(number % 50, 5), DAY)
        if number % 500 == 0:
            memory.keep()
    assert memory.entries == MOST_OUTLETS
    assert memory.size_bytes < 10_000_000
    memory.learn(1, [BOX], 40 * DAY)
    assert memory.entries == MOST_OUTLETS


def test_an_outlet_of_ever_new_lines_has_a_bounded_table():
    memory = OutletLines()
    for number in range(2000):
        memory.learn(1, fresh(number, 64), DAY)
    assert memory.size_bytes < 40_000


def test_a_block_is_read_as_it_was_written():
    items = [Counted(1, 2.5, (3, 4)), Counted(2**32 - 1, 0.0, ())]
    assert lines_block.unpack(lines_block.pack(items)) == items


@given(st.binary(max_size=60))
def test_bytes_that_are_no_block_are_refused(data):
    good = lines_block.pack([Counted(1, 2.5, (3, 4))])
    for block in (data, good[: len(data)], good + data[:1] + b"x", good[:9] + data + good[9:-4]):
        sealed = block[:-4] + struct.pack("<I", zlib.crc32(block[:-4]))
        for one in {block, sealed} - {good}:
            try:
                found = lines_block.unpack(one)
            except ValueError:
                continue
            assert lines_block.pack(found) == one


def test_a_block_of_another_version_is_refused():
    block = bytearray(lines_block.pack([]))
    block[4] = 9
    with pytest.raises(BlockVersionError, match="version 9"):
        OutletLines().restore(bytes(block))
