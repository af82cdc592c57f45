"""Where the tests of this folder play: on three brokers and their lines, or on the one of all."""

import pytest

from verification.faults.bench import Bench
from verification.faults.cluster import running


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    with running(tmp_path_factory.mktemp("cluster")) as brokers:
        yield brokers


@pytest.fixture
def bench(cluster, namespace, tmp_path):
    yield Bench(cluster, tmp_path, namespace)
    for line in cluster.lines.values():
        line.weather.clear()
