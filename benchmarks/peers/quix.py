"""Quix Streams with processing_guarantee="exactly-once".

A checkpoint, which is a transaction, ends after RECORDS records or COMMIT_SECONDS (its own
defaults: no limit, and 5 seconds). The transactional id is its own: it makes a new one a start.
"""

from quixstreams import Application

from benchmarks.peers.job import COMMIT_SECONDS, RECORDS, SESSION_SECONDS, Job, job


def start(it: Job) -> None:
    """Run the application."""
    app = Application(
        broker_address=it.servers,
        consumer_group=it.group,
        processing_guarantee="exactly-once",
        auto_offset_reset="earliest",
        commit_interval=COMMIT_SECONDS,
        commit_every=RECORDS,
        auto_create_topics=False,
        use_changelog_topics=False,
        consumer_extra_config={"session.timeout.ms": SESSION_SECONDS * 1000},
        producer_extra_config={"message.max.bytes": 17_825_792},
    )
    source = app.topic(it.source, key_deserializer="bytes", value_deserializer="bytes")
    target = app.topic(it.target, key_serializer="bytes", value_serializer="bytes")
    app.dataframe(source).apply(it.work).to_topic(target)
    app.run()


if __name__ == "__main__":
    start(job())
