"""A producer that ends between two calls says at the next one why it has ended."""

import asyncio
import gc

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.errors import (
    GroupAuthorizationFailedError,
    IllegalOperation,
    OutOfOrderSequenceNumber,
    ProducerFenced,
)

from streams.engine.broker import FencedError, TopicPartition, TransientError
from streams.kafka.producer import KafkaProducer


async def sent(producer):
    await producer.send(TopicPartition("out", 0), b"k", b"v", ())
    await producer.flush()


CALLS = {
    "send": sent,
    "send_offset": lambda producer: producer.send_offset("group", TopicPartition("raw", 0), 7),
    "commit": lambda producer: producer.commit(),
}


def after(error, call):
    async def run():
        inner = AIOKafkaProducer(transactional_id="id")
        inner.client._wait_on_metadata = lambda topic: asyncio.sleep(0)
        inner._metadata.partitions_for_topic = lambda topic: {0}
        inner._txn_manager.set_pid_and_epoch(1, 0)
        producer = KafkaProducer(inner)
        await producer.begin()
        if error is not None:
            inner._txn_manager.fatal_error(error)
        await CALLS[call](producer)

    asyncio.run(run())


@pytest.mark.parametrize("call", CALLS)
def test_one_whose_request_had_no_reply_leaves_the_outcome_open(call):
    with pytest.raises(TransientError, match="no reply"):
        after(OutOfOrderSequenceNumber("no reply to EndTxnRequest"), call)


@pytest.mark.parametrize("call", CALLS)
def test_one_that_was_fenced_is_fenced_and_fences_nobody(call):
    with pytest.raises(FencedError):
        after(ProducerFenced(), call)


def test_one_that_is_closed_leaves_nothing_for_asyncio_to_complain_of():
    said = []

    async def run():
        asyncio.get_running_loop().set_exception_handler(lambda _, context: said.append(context))
        inner = AIOKafkaProducer(transactional_id="id")
        inner._txn_manager.set_pid_and_epoch(1, 0)
        producer = KafkaProducer(inner)
        await producer.begin()
        inner._txn_manager.error_transaction(GroupAuthorizationFailedError("group"))
        await producer.close()
        del inner, producer
        gc.collect()

    asyncio.run(run())
    assert said == []


def test_a_call_at_the_wrong_time_is_a_defect_and_nothing_transient():
    async def run():
        inner = AIOKafkaProducer(transactional_id="id")
        inner.client._wait_on_metadata = lambda topic: asyncio.sleep(0)
        inner._metadata.partitions_for_topic = lambda topic: {0}
        await sent(KafkaProducer(inner))

    with pytest.raises(IllegalOperation):
        asyncio.run(run())


def test_a_commit_leaves_nothing_behind_that_was_sent():
    handed = []

    async def run():
        inner = AIOKafkaProducer(transactional_id="id")

        async def send_batch(batch, topic, *, partition):
            handed.append((topic, partition, batch.record_count()))
            return asyncio.get_running_loop().create_future()

        async def commit():
            handed.append("commit")

        inner.send_batch, inner.commit_transaction = send_batch, commit
        inner._txn_manager.set_pid_and_epoch(1, 0)
        producer = KafkaProducer(inner)
        await producer.begin()
        await producer.send(TopicPartition("out", 0), b"k", b"v", ())
        await producer.commit()

    asyncio.run(run())
    assert handed == [("out", 0, 1), "commit"]
