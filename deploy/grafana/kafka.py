"""Panels about Kafka itself, and the lag of subscribers, from `copydesk observe`."""

# ruff: noqa: INP001 - beside the files that it makes, in no package

from deploy.grafana.panels import RATE, graph, row
from streams.configuration.settings import Settings

_SETTINGS = Settings()
OURS = f'topic=~"{_SETTINGS.namespace}[.].*"'
SUBSCRIBERS = f'{OURS}, consumergroup!~"{_SETTINGS.group_prefix}[.].*"'

KAFKA = [
    row("Kafka and its subscribers"),
    graph(
        "Lag of subscribers",
        "short",
        (
            f"sum by (consumergroup, topic) (kafka_consumergroup_lag{{{SUBSCRIBERS}}}) >= 0",
            "{{consumergroup}} {{topic}}",
        ),
        about="Committed records that a consumer group has not read, and transaction markers.",
    ),
    graph(
        "Records written to topics",
        "cps",
        (
            f"sum by (topic) (rate(kafka_topic_partition_current_offset{{{OURS}}}[{RATE}])) > 0",
            "{{topic}}",
        ),
        stack=True,
        about="Growth of the offsets: records, transaction markers, and what was aborted.",
    ),
    graph(
        "Offsets of open transactions",
        "short",
        (
            f"sum by (topic) (kafka_topic_partition_unstable_offsets{{{OURS}}}) > 0",
            "{{topic}}",
        ),
        about="Not to be read yet. One that grows for minutes: a transaction that does not end.",
    ),
    graph(
        "Brokers, and partitions without all replicas",
        "short",
        ("max(kafka_brokers)", "brokers"),
        (
            "sum(kafka_topic_partition_under_replicated_partition)",
            "partitions that lack a replica",
        ),
        about="A partition that lacks a replica may stop the desk at the next failure.",
    ),
]
