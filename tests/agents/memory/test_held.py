import math
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.memory.frame import BlockVersionError
from agents.memory.held import MOST_RELEASED, Held
from agents.memory.held_block import Row
from agents.memory.memory import Memory
from agents.record import COMMAND, RELEASED, Record

DAY = 86400.0


def row(name=1, until=100.0, *, value=b"{}", since=0.0):
    return Row(
        number=0,
        until=until,
        since=since,
        written=since,
        identities=(name, name << 40),
        source=7,
        title=name,
        exact=name,
        origin=f"raw/0/{name}",
        key=str(name).encode(),
        value=value,
        headers=(("copydesk-origin", b"raw/0/1"),),
    )


def arriving(seconds, *headers, key=b"k"):
    return Record("raw/0/9", key, b"{}", headers, seconds)


def origins(records):
    return [record.origin for record in records]


def state(held):
    return held.rows(), held.size_bytes, held.next_due, held.next_release


def test_what_is_held_comes_out_as_it_came_with_the_first_record_at_its_time():
    held = Held(DAY)
    held.add(row(), 1.0)
    assert held.due(arriving(99.9)) == []
    (out,) = held.due(arriving(100.0))
    assert out == Record(
        "raw/0/1",
        b"1",
        b"{}",
        (("copydesk-origin", b"raw/0/1"), (RELEASED, b"100000")),
        100.0,
    )
    assert (len(held), held.next_due, held.due(arriving(200.0))) == (0, math.inf, [])


def test_the_order_is_that_of_time_then_of_arrival():
    held = Held(DAY)
    for name, until in ((1, 30.0), (2, 10.0), (3, 30.0), (4, 20.0), (5, None)):
        held.add(row(name, until), 1.0)
    assert origins(held.due(arriving(30.0))) == ["raw/0/2", "raw/0/4", "raw/0/1", "raw/0/3"]


def test_a_burst_comes_out_over_several_records():
    held = Held(DAY)
    for name in range(1, 2 * MOST_RELEASED + 4):
        held.add(row(name), 1.0)
    sizes = [len(held.due(arriving(100.0 + number))) for number in range(4)]
    assert sizes == [MOST_RELEASED, MOST_RELEASED, 3, 0]


def test_a_command_releases_one_article_by_its_key_and_a_second_one_nothing():
    held = Held(DAY)
    held.add(row(1, None), 1.0)
    held.add(row(2, 50.0), 1.0)
    release = arriving(2.0, (COMMAND, b"release"), key=b"1")
    assert origins(held.due(release)) == ["raw/0/1"]
    assert held.due(release) == []
    assert [each.key for each in held.rows()] == [b"2"]


def test_rows_are_written_again_before_the_log_deletes_them():
    held, restored = Held(DAY), Held(DAY)
    held.add(row(1, 10 * DAY), 0.0)
    held.keep()
    assert held.next_due == DAY / 2
    assert held.due(arriving(DAY / 2)) == []
    (block,) = held.blocks()
    held.keep()
    restored.restore(block)
    assert state(restored) == state(held)
    assert held.next_due == DAY


def test_what_waits_for_its_producer_is_forgotten_with_the_time_to_live():
    held = Held(DAY)
    held.add(row(1, None), 0.0)
    held.due(arriving(DAY / 2))
    assert len(held) == 1
    assert held.due(arriving(DAY)) == []
    assert len(held) == 0


def test_there_is_a_limit_in_bytes_and_half_of_it_for_what_has_no_time():
    held = Held(DAY, most_bytes=10_000)
    held.add(row(1, value=b"x" * 3500), 0.0)
    (first,) = held.rows()
    assert held.has_room(row(2, value=b"x" * 4000), ())
    assert not held.has_room(row(2, None, value=b"x" * 4000), ())
    assert not held.has_room(row(2, value=b"x" * 9000), ())
    assert held.has_room(row(2, value=b"x" * 9000), (first,))


def test_large_rows_go_to_blocks_of_their_own():
    held, restored = Held(DAY), Held(DAY)
    for name in range(1, 5):
        held.add(row(name, value=b"x" * 700_000), 0.0)
    held.remove(2)
    blocks = held.blocks()
    assert len(blocks) == 3
    for block in blocks:
        restored.restore(block)
    assert state(restored) == state(held)


CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(1, 4), st.floats(0, 50)),
        st.tuples(st.just("remove"), st.integers(0, 3)),
        st.tuples(st.just("due"), st.floats(0, 60)),
        st.tuples(st.just("keep")),
        st.tuples(st.just("drop")),
    ),
    max_size=40,
)


@given(CHANGES)
def test_any_log_restores_the_same_state_and_what_was_dropped_leaves_no_trace(changes):
    held, log, kept = Held(40.0), [], []
    before = state(held)
    for what, *values in changes:
        if what == "add":
            held.add(row(values[0], values[1]), 1.0)
        elif what == "remove" and (rows := held.named([values[0]])):
            held.remove(rows[0].number)
        elif what == "due":
            kept += origins(held.due(arriving(values[0])))
        elif what == "keep":
            log += held.blocks()
            held.keep()
            before = state(held)
        elif what == "drop":
            held.drop()
            assert state(held) == before
            assert held.blocks() == []
    held.drop()
    restored = Held(40.0)
    for block in log:
        restored.restore(block)
    assert state(restored) == state(held)
    for name in range(5):
        assert restored.named([name]) == held.named([name])


def test_a_number_is_never_used_again():
    held, restored = Held(DAY), Held(DAY)
    held.add(row(1), 0.0)
    blocks = held.blocks()
    held.keep()
    held.due(arriving(100.0))
    blocks += held.blocks()
    held.keep()
    for block in blocks[1:]:  # the first was deleted by age
        restored.restore(block)
    for each in (held, restored):
        each.add(row(2), 0.0)
    assert [each.number for each in restored.rows()] == [each.number for each in held.rows()] == [2]


def test_the_memory_reads_its_blocks_and_those_of_what_it_holds_from_one_log():
    memory, again = Memory(), Memory()
    memory.observe(5.0)
    memory.held.add(row(), 5.0)
    for block in (memory.block(), *memory.held.blocks()):
        again.restore(block)
    assert (again.seconds, again.held.rows()) == (5.0, memory.held.rows())
    memory.drop()
    assert (len(memory.held), memory.held.blocks()) == (0, [])


def test_a_corrupt_block_and_one_of_a_later_version_are_refused():
    held = Held(DAY)
    held.add(row(), 0.0)
    (block,) = held.blocks()
    with pytest.raises(ValueError, match="checksum differs"):
        Memory().restore(block[:-5] + b"\0" + block[-4:])
    with pytest.raises(BlockVersionError, match="held articles of version 2"):
        Memory().restore(block[:4] + b"\x02\x00" + block[6:])
    cut = block[:-20]
    with pytest.raises(ValueError, match="the block is corrupt"):
        Memory().restore(cut + zlib.crc32(cut).to_bytes(4, "little"))
