"""The topics as resources of Strimzi, the operator of Kafka on Kubernetes.

KafkaTopic of `kafka.strimzi.io/v1` (https://strimzi.io/docs/operators/latest/configuring). The
operator makes what `copydesk topics create` makes: both read `wanted`.
"""

import json
import re
from collections.abc import Iterator

from streams.configuration.settings import Settings
from streams.kafka.topics import Wanted, wanted


def manifests(settings: Settings, cluster: str) -> Iterator[str]:
    """Yield each topic as one YAML document, for the Kafka cluster of this name."""
    for topic in wanted(settings):
        yield "".join(f"{line}\n" for line in _lines(topic, settings.replication, cluster))


def resource_name(topic: str) -> str:
    """Return a topic's name as Kubernetes allows it: no capitals, no underscores (RFC 1123)."""
    return re.sub(r"[^a-z0-9.-]", "-", topic.lower()).strip("-.")


def _lines(topic: Wanted, replication: int, cluster: str) -> Iterator[str]:
    yield "---"
    yield "apiVersion: kafka.strimzi.io/v1"
    yield "kind: KafkaTopic"
    yield "metadata:"
    yield f"  name: {resource_name(topic.name)}"
    yield f"  labels: {{strimzi.io/cluster: {cluster}}}"
    yield "spec:"
    if resource_name(topic.name) != topic.name:
        yield f"  topicName: {json.dumps(topic.name)}"
    yield f"  partitions: {topic.partitions}"
    yield f"  replicas: {replication}"
    yield "  config:"
    for name, value in topic.configuration.items():
        yield f"    {name}: {json.dumps(value)}"
