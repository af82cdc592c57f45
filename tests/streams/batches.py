"""Record batches that no client of good manners sends, straight to the broker."""

from typing import NamedTuple

from aiokafka import TopicPartition
from aiokafka.client import AIOKafkaClient
from aiokafka.protocol.produce import ProduceRequest
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy

STAND_IN = "?-no-utf8-?-"
"""A header's name in whose place as many bytes are sent which are no UTF-8."""
NO_UTF8 = b"\xff\xfe\x80\xc3(bytes!)"
AS_READ = r"\xff\xfe\x80\xc3(bytes!)"
"""How the desk writes them."""
NONE, GZIP = 0, 1
NOT_LEADER = 6


class Crafted(NamedTuple):
    """One record as it is to stand in the log."""

    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes | None], ...] = ()


def batch(records, compression=NONE):
    """Return one record batch (KIP-98) with each header name STAND_IN made NO_UTF8."""
    builder = _DefaultRecordBatchBuilderPy(2, compression, 0, -1, -1, -1, 1 << 30)
    for offset, record in enumerate(records):
        assert builder.append(offset, 0, record.key, record.value, list(record.headers))
    assert len(NO_UTF8) == len(STAND_IN)
    builder._buffer = builder._buffer.replace(STAND_IN.encode(), NO_UTF8)
    return bytes(builder.build())


async def send(servers, topic, partition, records, compression=NONE):
    """Produce the records as one batch; return their coordinates."""
    client = AIOKafkaClient(bootstrap_servers=servers)
    await client.bootstrap()
    try:
        await client.add_topic(topic)
        request = ProduceRequest(
            None, -1, 20_000, [(topic, [(partition, batch(records, compression))])]
        )
        error = NOT_LEADER
        while error == NOT_LEADER:  # as a new topic's may be for a moment
            leader = client.cluster.leader_for_partition(TopicPartition(topic, partition))
            response = await client.send(leader, request)
            ((_, ((_, error, first, *_),)),) = response.topics
        assert error == 0, error
        return [f"{topic}/{partition}/{first + number}" for number in range(len(records))]
    finally:
        await client.close()
