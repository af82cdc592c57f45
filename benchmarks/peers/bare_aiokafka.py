"""A bare loop on aiokafka: a transaction for what each fetch returned of a partition."""

import asyncio

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from benchmarks.peers.job import RECORDS, SESSION_SECONDS, Job, job


async def loop(it: Job) -> None:
    """Consume, work, produce and commit."""
    consumer = AIOKafkaConsumer(
        it.source,
        bootstrap_servers=it.servers,
        group_id=it.group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        max_poll_records=RECORDS,
        session_timeout_ms=SESSION_SECONDS * 1000,
    )
    producer = AIOKafkaProducer(
        bootstrap_servers=it.servers,
        transactional_id=it.group,
        retry_backoff_ms=20,
        acks="all",
        linger_ms=5,
        max_batch_size=400_000,
        max_request_size=17_825_792,
    )
    await producer.start()  # before the consumer: it ends what a killed predecessor left open
    await consumer.start()
    while True:
        for partition, records in (await consumer.getmany(timeout_ms=100)).items():
            async with producer.transaction():
                for record in records:
                    value = it.work(record.value or b"")
                    await producer.send(it.target, key=record.key, value=value)
                offsets = {partition: records[-1].offset + 1}
                await producer.send_offsets_to_transaction(offsets, it.group)


if __name__ == "__main__":
    asyncio.run(loop(job()))
