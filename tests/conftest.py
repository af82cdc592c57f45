"""What many tests need: one real Kafka for the whole run."""

import pytest

from demo.kafka import local_kafka


@pytest.fixture(scope="session")
def kafka():
    with local_kafka() as broker:
        yield broker


@pytest.fixture
def namespace(request):
    """A name that no other test's topics have."""
    kept = [c if c.isalnum() else "-" for c in request.node.name]
    return "".join(kept)[:80].strip("-")
