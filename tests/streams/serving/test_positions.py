import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.serving.positions import PositionError, read, starting, written


@given(st.dictionaries(st.integers(0, 999_999), st.integers(0, 2**63 - 1), min_size=1, max_size=99))
def test_an_event_id_is_read_as_it_was_written(positions):
    assert read(written(positions)) == positions


@pytest.mark.parametrize(
    "text", ["", "0", "0:", "0:-1", "a:1", "0:1,", "0:1,0:2", "٠:١", "0:1\n", "0:1," * 9000 + "1:1"]
)
def test_another_text_is_no_event_id(text):
    with pytest.raises(PositionError):
        read(text)


def test_a_client_goes_on_where_it_was():
    assert starting({0: 5, 1: 7}, {0: 0, 1: 3}, {0: 9, 1: 7}) == ({0: 5, 1: 7}, {})


def test_a_partition_that_was_added_meanwhile_begins_at_its_first_record():
    assert starting({0: 5}, {0: 0, 1: 2}, {0: 9, 1: 8}) == ({0: 5, 1: 2}, {})


def test_offsets_that_retention_has_deleted_are_named():
    assert starting({0: 5}, {0: 8}, {0: 9}) == ({0: 8}, {0: (5, 8)})


@pytest.mark.parametrize("asked", [{0: 10}, {3: 0}])
def test_an_offset_that_the_topic_never_had_is_refused(asked):
    with pytest.raises(PositionError):
        starting(asked, {0: 0}, {0: 9})
