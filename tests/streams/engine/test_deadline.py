"""An article may take so much CPU time, whatever the clock says."""

import contextlib
import re
import signal
import time

import pytest

from agents.record import Record
from articles.rejection import Reason
from streams.engine.deadline import OvertimeError, limited
from streams.engine.envelope import Received
from streams.engine.transaction import decide

RECORD = Record("raw/0/0", b"k", b"v", (), 0.0)


@pytest.fixture(autouse=True)
def _signal_as_before():
    before = signal.getsignal(signal.SIGPROF)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0.0)
    signal.signal(signal.SIGPROF, before)


def letter(function, seconds=0.2):
    received = Received(record=RECORD, seen=0, trace=b"", forwarded=())
    (output,) = decide("look", limited(function, seconds), received, {})
    return dict(output.headers)


def for_ever(_):
    while True:
        pass


def deaf(_):
    while True:
        with contextlib.suppress(Exception):
            for_ever(_)


def catastrophic(_):
    re.match(r"(a|a)*$", "a" * 40 + "b")


@pytest.mark.parametrize("function", [for_ever, deaf, catastrophic])
def test_an_article_that_takes_too_long_is_a_dead_letter(function):
    headers = letter(function)
    assert headers["copydesk-reason"] == Reason.INTERNAL.encode()
    assert headers["copydesk-detail"] == (
        b"OvertimeError: more than 0.2 s of CPU time on one article"
    )


def test_time_on_the_clock_does_not_count():
    function = limited(lambda _: time.sleep(0.5) or ("output",), 0.2)
    assert function(RECORD) == ("output",)


def test_each_article_has_the_whole_time():
    def some(_):
        until = time.process_time() + 0.15
        while time.process_time() < until:
            pass
        return ("output",)

    function = limited(some, 0.4)
    assert [function(RECORD) for _ in range(4)] == [("output",)] * 4


def test_lack_of_memory_is_no_articles_fault():
    def full(_):
        raise MemoryError

    with pytest.raises(MemoryError):
        letter(full)


def test_one_that_begins_just_after_another_is_limited_too():
    function = limited(lambda record: () if record is RECORD else for_ever(record), 0.2)
    for _ in range(1000):
        function(RECORD)
    with pytest.raises(OvertimeError):
        function(RECORD._replace(key=b"other"))


def test_between_articles_nothing_is_interrupted():
    limited(lambda _: (), 0.1)(RECORD)
    until = time.process_time() + 0.3
    while time.process_time() < until:
        pass
