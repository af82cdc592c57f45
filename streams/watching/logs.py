"""Logging: levels of libraries, escaped control characters, the format until Faust sets its own."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

QUIET = {
    # Reports details of every client and topic at every start.
    "aiokafka": logging.WARNING,
    # Reports at each try and for each partition what the driver reports once.
    "aiokafka.consumer.fetcher": logging.ERROR,
    # Warns of each produce request that Kafka 4 answers with "verifying the transaction", and
    # prints a stack where the engine reports a failed transaction in one sentence.
    "aiokafka.producer.sender": logging.CRITICAL,
    # Reports that a timer was late by the length of a transaction's work.
    "mode.timers": logging.WARNING,
    # Report each page that they read nothing from, readability with a stack: what comes of such a
    # page is in the article's notes or in its dead letter.
    "trafilatura": logging.CRITICAL,
    "readability": logging.CRITICAL,
}
"""Logger of a library -> the lowest level that is worth a line in a worker's log."""


REPEATING = (
    "aiokafka",  # the name of its client's logger
    "aiokafka.cluster",
    "aiokafka.conn",
    "aiokafka.consumer.fetcher",
    "aiokafka.consumer.group_coordinator",
)
"""Loggers that repeat a message at every attempt of every client: 57 lines a second of one worker
in an outage."""
REPEAT_SECONDS = 30.0


class Repeats(logging.Filter):
    """Rate limit: each message of a logger passes once in REPEAT_SECONDS, for any arguments."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._passed: dict[object, float] = {}
        self._left_out: Counter[object] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the record passes; the next that does counts those left out."""
        what, now = record.msg, self._clock()
        if now - self._passed.get(what, -REPEAT_SECONDS) < REPEAT_SECONDS:
            self._left_out[what] += 1
            return False
        self._passed[what] = now
        if left_out := self._left_out.pop(what, 0):
            record.msg, record.args = f"{record.getMessage()} (and {left_out} times like it)", ()
        return True


def calm() -> None:
    """Set log levels and rate limits; escape control characters.

    With them, text from outside could begin a line that looks like one of ours (log injection).
    """
    for name, level in QUIET.items():
        logging.getLogger(name).setLevel(level)
    for name in REPEATING:
        logging.getLogger(name).addFilter(Repeats())
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
    """Log to standard error in our format until Faust sets its own."""
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
