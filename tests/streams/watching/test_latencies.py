"""A histogram that takes many values at once is read as one of the library is."""

from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry, Histogram, generate_latest

from streams.watching.latencies import Latencies

BOUNDS = (0.125, 0.5, 1, 2.5)
SECONDS = st.lists(st.sampled_from((*BOUNDS, 0.0)) | st.integers(0, 5000).map(lambda n: n / 1024))


def lines(registry):
    """What Prometheus reads, without the time at which a series was made."""
    text = generate_latest(registry).decode()
    return [line for line in text.splitlines() if "_created" not in line]


@given(st.lists(st.tuples(st.sampled_from(("tag", "enrich")), SECONDS), min_size=1))
def test_it_is_exported_as_the_librarys_own_that_takes_one_value_at_a_time(transactions):
    ours, theirs = CollectorRegistry(), CollectorRegistry()
    latencies = Latencies("hop_seconds", "Time.", BOUNDS, ours)
    histogram = Histogram("hop_seconds", "Time.", ("agent",), buckets=BOUNDS, registry=theirs)

    for agent, seconds in transactions:
        latencies.observe(agent, seconds)
        child = histogram.labels(agent)
        for each in seconds:
            child.observe(each)

    assert lines(ours) == lines(theirs)
