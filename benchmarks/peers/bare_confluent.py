"""A bare loop on confluent-kafka (librdkafka): a transaction for what each call returned."""

from confluent_kafka import Consumer, Producer

from benchmarks.peers.job import RECORDS, SESSION_SECONDS, Job, job


def loop(it: Job) -> None:
    """Consume, work, produce and commit."""
    consumer = Consumer(
        {
            "bootstrap.servers": it.servers,
            "group.id": it.group,
            "enable.auto.commit": False,
            "auto.offset.reset": "earliest",
            "isolation.level": "read_committed",
            "session.timeout.ms": SESSION_SECONDS * 1000,
        }
    )
    producer = Producer(
        {
            "bootstrap.servers": it.servers,
            "transactional.id": it.group,
            "linger.ms": 5,
            "message.max.bytes": 17_825_792,
        }
    )
    producer.init_transactions(60)
    consumer.subscribe([it.source])
    while True:
        records = [each for each in consumer.consume(RECORDS, 0.1) if not each.error()]
        if not records:
            continue
        producer.begin_transaction()
        for record in records:
            producer.produce(it.target, it.work(record.value() or b""), record.key())
            producer.poll(0)
        offsets = consumer.position(consumer.assignment())
        producer.send_offsets_to_transaction(offsets, consumer.consumer_group_metadata())
        producer.commit_transaction()


if __name__ == "__main__":
    loop(job())
