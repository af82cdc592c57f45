"""What a transaction sends arrives whole, in the order of each partition."""

import asyncio
from itertools import pairwise

import pytest

from streams.engine.broker import TopicPartition
from streams.kafka.client import KafkaBroker
from streams.kafka.consume import reader

HALF = bytes(200_000)
"""Of these two fill a batch of aiokafka's, and five are handed over together."""
RECORDS = [
    (number % 2, b"%d" % number, HALF if number % 3 else b"{}", (("n", b"%d" % number),))
    for number in range(40)
]


def read(desk, topic, wanted):
    """Return partition, key, value and headers of all committed records, by partition."""

    async def run():
        found = []
        async with reader(desk, [topic]) as consumer:
            while len(found) < wanted:
                for records in (await consumer.getmany(timeout_ms=500)).values():
                    found += [(r.partition, r.key, r.value, tuple(r.headers)) for r in records]
        return sorted(found, key=lambda record: record[0])

    return asyncio.run(asyncio.wait_for(run(), 30))


def written(desk, transactions):
    """Send each list of records in a transaction of its own."""

    async def run():
        producer = await KafkaBroker(desk).producer(f"{desk.namespace}.test")
        for records in transactions:
            await producer.begin()
            for partition, key, value, headers in records:
                target = TopicPartition(desk.topic("articles"), partition)
                await producer.send(target, key, value, headers)
            await producer.flush()
            await producer.commit()
        await producer.close()

    asyncio.run(run())


@pytest.mark.parametrize("cuts", [[0, 40], [0, 7, 8, 40]])
def test_records_of_several_batches_and_partitions_keep_their_order(desk, cuts):
    written(desk, [RECORDS[first:end] for first, end in pairwise(cuts)])

    found = read(desk, desk.topic("articles"), len(RECORDS))

    assert found == sorted(RECORDS, key=lambda record: record[0])


def test_a_record_larger_than_a_batch_is_sent_alone(desk):
    large = (0, b"large", bytes(1_500_000), ())
    written(desk, [[RECORDS[0], large, RECORDS[2]]])

    assert read(desk, desk.topic("articles"), 3) == [RECORDS[0], large, RECORDS[2]]


def test_a_record_without_key_and_value_is_written_with_an_empty_key(desk):
    written(desk, [[(0, None, None, ())]])

    assert read(desk, desk.topic("articles"), 1) == [(0, b"", None, ())]
