"""What many tests need: one real Kafka, and the demo's day through the desk, for the whole run."""

import pytest
from hypothesis import settings

from articles.text.digests import digest
from demo.articles import load
from demo.kafka import local_kafka
from streams.commands.chain import START_MILLISECONDS, STEP_MILLISECONDS, Line, through
from streams.configuration.settings import Settings
from verification.faults import cluster
from verification.faults.bench import Bench
from verification.faults.weather import Weather

# The wall clock of a busy machine says nothing of an article; what one costs is tested in CPU time.
settings.register_profile("desk", deadline=None)
settings.load_profile("desk")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items):
    """Give the tests on three brokers to one process: two clusters at once starve the machine."""
    for item in items:
        if "cluster" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("three brokers"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Add the broker's state and the end of its log to the report of a test that failed."""
    report = yield
    broker = item.funcargs.get("kafka")
    if report.failed and broker is not None:
        report.sections.append(("Kafka", broker.story(broker.state)))
    return report


@pytest.fixture(scope="session")
def kafka():
    with local_kafka() as broker:
        yield broker


@pytest.fixture
def namespace(request):
    """A name that no other test's topics have: long names begin alike, so a digest tells them."""
    kept = [c if c.isalnum() else "-" for c in request.node.name]
    return f"{''.join(kept)[:30].strip('-')}-{digest(request.node.nodeid, 4).hex()}"


@pytest.fixture
def small_bench(kafka, namespace, tmp_path):
    """A bench of `make faults` on the one broker, on a line that nothing breaks."""
    lines = {"LEFT": cluster.Line(kafka.bootstrap_servers, Weather())}
    only = cluster.Cluster({1: kafka}, kafka.bootstrap_servers, lines)
    return Bench(only, tmp_path, namespace)


def through_the_desk():
    lines = [
        Line(
            number, raw.key, raw.value, raw.headers, START_MILLISECONDS + number * STEP_MILLISECONDS
        )
        for number, raw in enumerate(load())
    ]
    return list(through(lines, Settings(story_days=10)))


@pytest.fixture(scope="session")
def day():
    """Every output of every agent for the demo's day; `offset` is the record's place in it."""
    return through_the_desk()


@pytest.fixture(scope="session")
def same_day():
    """The day once more, from nothing."""
    return through_the_desk()
