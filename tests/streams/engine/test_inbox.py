from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.engine.broker import Batch
from streams.engine.inbox import Inbox, Offer


def record(offset, value=b"v", key=b"k", timestamp=1000):
    return SimpleNamespace(offset=offset, value=value, key=key, timestamp=timestamp, headers=())


def batch(start, end, offsets=None, epoch=1):
    offsets = range(start or 0, end) if offsets is None else offsets
    return Batch([record(offset) for offset in offsets], start, end, epoch)


def offsets(inbox):
    return [inbox.take().offset for _ in range(len(inbox))]


def test_batches_that_join_are_taken_in_order():
    inbox = Inbox(5, epoch=1)

    assert inbox.offer(batch(5, 8)) is Offer.TAKEN
    assert inbox.offer(batch(8, 10)) is Offer.TAKEN
    assert offsets(inbox) == [5, 6, 7, 8, 9]


def test_what_is_here_already_is_cut_off_a_batch_that_overlaps():
    inbox = Inbox(5, epoch=1)
    inbox.offer(batch(5, 8))

    assert inbox.offer(batch(6, 10)) is Offer.TAKEN
    assert offsets(inbox) == [5, 6, 7, 8, 9]


def test_offsets_that_the_log_itself_leaves_out_are_no_gap():
    inbox = Inbox(5, epoch=1)

    assert inbox.offer(batch(5, 9, offsets=[6, 8])) is Offer.TAKEN
    assert inbox.end == 9
    assert offsets(inbox) == [6, 8]


def test_a_batch_of_nothing_but_markers_moves_the_end():
    inbox = Inbox(5, epoch=1)

    assert inbox.offer(batch(5, 9, offsets=[])) is Offer.TAKEN
    assert (len(inbox), inbox.end, inbox.next_offset) == (0, 9, 9)


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        pytest.param(batch(6, 9), Offer.GAP, id="it begins above what comes next"),
        pytest.param(batch(None, 9), Offer.GAP, id="nobody knows where it begins"),
        pytest.param(batch(None, 9, epoch=0), Offer.GAP, id="Faust sought after our seek"),
        pytest.param(batch(5, 9, epoch=0), Offer.STALE, id="from before the last seek"),
        pytest.param(batch(6, 9, epoch=2), Offer.STALE, id="of another epoch, gap or not"),
        pytest.param(batch(2, 5), Offer.STALE, id="wholly below"),
    ],
)
def test_a_batch_that_does_not_join_changes_nothing(offered, expected):
    inbox = Inbox(5, epoch=1)

    assert inbox.offer(offered) is expected
    assert (len(inbox), inbox.bytes, inbox.end, inbox.next_offset) == (0, 0, 5, 5)


def test_records_put_back_come_again_in_their_order():
    inbox = Inbox(0, epoch=1)
    inbox.offer(batch(0, 5))
    taken = [inbox.take() for _ in range(3)]
    assert inbox.next_offset == 3

    inbox.put_back(taken)

    assert inbox.next_offset == 0
    assert offsets(inbox) == [0, 1, 2, 3, 4]


def test_bytes_are_those_of_what_waits():
    inbox = Inbox(0, epoch=1)
    large = record(0, value=b"x" * 1000, key=None)
    empty = record(1, value=None, key=b"four")
    inbox.offer(Batch([large, empty], 0, 2, 1))
    both = inbox.bytes

    first = inbox.take()
    assert both - inbox.bytes >= 1000
    inbox.put_back([first])
    assert inbox.bytes == both
    inbox.take(), inbox.take()
    assert inbox.bytes == 0


def test_the_oldest_is_the_log_time_of_the_first_in_seconds():
    inbox = Inbox(0, epoch=1)
    assert inbox.oldest is None
    inbox.offer(Batch([record(0, timestamp=1500), record(1, timestamp=1200)], 0, 2, 1))
    assert inbox.oldest == 1.5


def test_an_empty_inbox_has_nothing_to_take():
    with pytest.raises(IndexError):
        Inbox(0, epoch=1).take()


spans = st.tuples(st.integers(0, 20), st.integers(1, 8), st.booleans())


@given(st.lists(spans, max_size=30))
def test_whatever_is_offered_what_comes_out_has_no_hole_and_no_repeat(offers):
    inbox = Inbox(0, epoch=1)
    for start, length, current in offers:
        inbox.offer(batch(start, start + length, epoch=1 if current else 0))

    found = offsets(inbox)

    assert found == list(range(len(found)))
    assert inbox.end == len(found)
    assert inbox.bytes == 0
