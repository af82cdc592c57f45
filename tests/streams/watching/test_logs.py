import logging
from importlib import import_module

import pytest

from articles.reading.web.extraction import running_text
from streams.watching.logs import QUIET, REPEATING, Repeats, calm, escape


@pytest.fixture
def calmed():
    levels = {name: logging.getLogger(name).level for name in QUIET}
    before = logging.getLogRecordFactory()
    calm()
    yield
    logging.setLogRecordFactory(before)
    for name in REPEATING:
        logging.getLogger(name).filters.clear()
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def test_no_text_from_outside_begins_a_line_or_steers_a_terminal(calmed, caplog):
    logging.getLogger("streams").warning("refused: %s", "a\r\n[CRITICAL] all is lost\x1b[2J\u2028é")

    (line,) = caplog.messages
    assert line == r"refused: a\r\n[CRITICAL] all is lost\x1b[2J\u2028é"


def test_what_can_be_printed_stays_as_it_is():
    assert escape("日本 100 % „so“") == "日本 100 % „so“"


def test_libraries_say_only_what_is_wrong(calmed, caplog):
    logging.getLogger("aiokafka.consumer.subscription_state").info("Updating subscribed topics")
    logging.getLogger("mode.timers").info("woke up too late")

    assert caplog.messages == []


@pytest.mark.parametrize("page", ["", "<p>Ferries sail again.</p>", "<html></html>"])
def test_a_page_without_text_is_no_error_of_a_library_in_the_log(page, calmed, caplog):
    running_text(page, "")
    assert caplog.messages == []


def test_the_loggers_that_are_limited_are_those_of_aiokafka():
    # `aiokafka.client` logs as `aiokafka`: a name that no logger has would limit nothing.
    modules = ("client", "cluster", "conn", "consumer.fetcher", "consumer.group_coordinator")
    names = {import_module(f"aiokafka.{name}").log.name for name in modules}
    assert names == set(REPEATING)


def test_an_outage_is_one_line_a_message_and_not_one_an_attempt():
    now = [0.0]
    repeats = Repeats(lambda: now[0])
    said = []
    for attempt in range(3400):
        now[0] = attempt * 18 / 3400
        message = "Unable connect to node with id %s: %s"
        record = logging.LogRecord("x", logging.ERROR, "", 0, message, (attempt, "no"), None)
        if repeats.filter(record):
            said.append(record.getMessage())
    assert said == ["Unable connect to node with id 0: no"]
    now[0] += 30
    record = logging.LogRecord("x", logging.ERROR, "", 0, message, (7, "no"), None)
    assert repeats.filter(record)
    assert record.getMessage() == "Unable connect to node with id 7: no (and 3399 times like it)"
