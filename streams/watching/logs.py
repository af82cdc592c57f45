"""What a worker's log says, and what it does not."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

QUIET = {
    # Says of every client and topic what all of them do at every start.
    "aiokafka": logging.WARNING,
    # Says for each partition, as often as it is tried, what the driver says once.
    "aiokafka.consumer.fetcher": logging.ERROR,
    # Warns of each produce that Kafka 4 answers with "verifying the transaction", and shows a
    # stack for what the engine says in a sentence when its transaction fails.
    "aiokafka.producer.sender": logging.CRITICAL,
    # Says that a timer was late by the length of a transaction's work.
    "mode.timers": logging.WARNING,
}
"""Loggers of libraries, and the least level that is worth a line in a worker's log."""


def calm() -> None:
    """Leave out what says nothing; no text from outside begins a line or steers a terminal."""
    for name, level in QUIET.items():
        logging.getLogger(name).setLevel(level)
    make = logging.getLogRecordFactory()

    def escaped(*arguments: Any, **named: Any) -> logging.LogRecord:
        record = make(*arguments, **named)
        message = record.getMessage()
        if not message.isprintable():
            record.msg, record.args = escape(message), ()
        return record

    logging.setLogRecordFactory(escaped)


@contextmanager
def early() -> Iterator[None]:
    """Give the log a form until Faust gives it its own."""
    handler = logging.StreamHandler()
    handler.setFormatter(
        logging.Formatter("[%(asctime)s] [%(process)d] [%(levelname)s] %(message)s")
    )
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def escape(text: str) -> str:
    """Return the text with every character that is not printable written as Python writes it."""
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in text
    )
