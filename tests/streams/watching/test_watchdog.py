"""When a worker ends itself: records that wait, a group that it left, a loop that stands still."""

import pytest

from streams.watching.health import Health
from streams.watching.watchdog import OUTSIDE_LIMITS, Progress, reason_to_end

LIMIT = 60.0


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def reasons():
    """Let a worker run for some seconds, in each of which it is in one state; return the reason."""

    def run(seconds, waiting=0, settled=lambda second: 0, member=True, excused=False, beats=True):
        clock = Clock()
        progress, membership, health = Progress(clock), Progress(clock), Health(clock=clock)
        for second in range(seconds):
            clock.now = float(second)
            progress.step(waiting, settled(second), excused=excused)
            membership.step(0 if member else 1, 0, excused=excused)
            if beats:
                health.beat()
        return reason_to_end(progress, membership, health, LIMIT)

    return run


def test_a_worker_that_settles_or_has_nothing_to_do_goes_on(reasons):
    assert reasons(1000) == ""
    assert reasons(1000, waiting=9, settled=lambda second: second // 50) == ""


def test_records_that_wait_end_it(reasons):
    assert reasons(62, waiting=9) == "9 records wait and nothing was settled for 60 s"
    assert reasons(60, waiting=9) == ""


def test_a_worker_outside_its_group_ends_later_even_if_it_knows_of_no_record(reasons):
    outside = int(LIMIT * OUTSIDE_LIMITS)
    assert reasons(outside, member=False) == ""
    assert reasons(outside + 2, member=False) == "outside the consumer group for 300 s"


def test_an_outage_that_is_known_is_no_reason(reasons):
    assert reasons(1000, waiting=9, member=False, excused=True) == ""


def test_a_loop_that_stands_still_ends_it(reasons):
    assert reasons(62, beats=False) == "the event loop did not run for 60 s"
