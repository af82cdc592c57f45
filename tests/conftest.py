"""What many tests need: one real Kafka, and the demo's day through the desk, for the whole run."""

import pytest

from demo.articles import load
from demo.kafka import local_kafka
from streams.settings import Settings
from streams.trial import START_MILLISECONDS, STEP_MILLISECONDS, Line, through


@pytest.fixture(scope="session")
def kafka():
    with local_kafka() as broker:
        yield broker


@pytest.fixture
def namespace(request):
    """A name that no other test's topics have."""
    kept = [c if c.isalnum() else "-" for c in request.node.name]
    return "".join(kept)[:80].strip("-")


def through_the_desk():
    lines = [
        Line(
            number, raw.key, raw.value, raw.headers, START_MILLISECONDS + number * STEP_MILLISECONDS
        )
        for number, raw in enumerate(load())
    ]
    return list(through(lines, Settings()))


@pytest.fixture(scope="session")
def day():
    """Every output of every agent for the demo's day; `offset` is the record's place in it."""
    return through_the_desk()


@pytest.fixture(scope="session")
def same_day():
    """The day once more, from nothing."""
    return through_the_desk()
