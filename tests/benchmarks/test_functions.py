"""Steps beside libraries: the rows of those that the desk's own environment has."""

import pytest

from benchmarks.functions.page_bodies import tables as pages
from benchmarks.functions.tried import mean, tried


def test_the_first_input_is_not_timed_and_all_are_judged():
    made = []

    def make(value):
        made.append(value)
        return value * 2

    row = tried("step", "who", make, [1, 2, 3], lambda inputs, found: f"{inputs} {found}")
    assert made == [1, 2, 3]
    assert row.quality == "[2, 3] [4, 6]"
    assert row.inputs == 2


def test_pages_are_read_by_all_three():
    rows = list(pages(None, 8))
    assert [row.who for row in rows] == ["copydesk", "trafilatura", "readability-lxml"]
    assert all(float(row.quality.rpartition(" ")[2]) > 0.5 for row in rows), rows
    assert mean([]) == pytest.approx(0.0)
