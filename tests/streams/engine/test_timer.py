import math

from streams.engine.timer import LAST_WAIT_SECONDS, Timer


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


def claims(timer, clock, due, seconds):
    """The seconds at which a tick is claimed, asked every quarter of a second."""
    times = []
    for quarter in range(4 * seconds):
        clock.now = 100.0 + quarter / 4
        if timer.claim(due):
            times.append(quarter / 4)
    return times


def test_a_tick_is_claimed_when_something_is_due_and_never_where_nothing_is():
    clock = Clock()
    timer = Timer(clock)
    assert not timer.claim(math.inf)
    assert not timer.claim(100.5)
    clock.now = 100.5
    assert timer.claim(100.5)


def test_where_the_log_is_behind_the_clock_ticks_come_ever_later():
    clock = Clock()
    times = claims(Timer(clock), clock, 100.0, 300)
    assert times[:6] == [0, 1, 3, 7, 15, 31]
    assert times[-1] - times[-2] == LAST_WAIT_SECONDS


def test_the_next_that_is_due_does_not_wait_for_the_one_before():
    clock = Clock()
    timer = Timer(clock)
    assert timer.claim(99.0)
    assert timer.claim(99.5)


def test_a_clock_that_was_set_back_silences_it_no_longer_than_the_longest_wait():
    clock = Clock()
    timer = Timer(clock)
    assert timer.claim(10.0)
    clock.now = 20.0
    assert timer.claim(10.0)
