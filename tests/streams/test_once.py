"""A transactional request without a reply ends its producer; others are asked again."""

import asyncio

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaConnectionError, NodeNotReadyError, RequestTimedOutError
from aiokafka.protocol.metadata import MetadataRequest
from aiokafka.protocol.transaction import EndTxnRequest

from streams.broker import TransientError
from streams.kafka import KafkaProducer, _named
from streams.once import ReplyLostError, ask_once

END = EndTxnRequest("id", 1, 0, True)


class Producer:
    """As much of aiokafka's as is touched: a client whose requests fail."""

    def __init__(self, error):
        self.client = self
        self._error = error

    async def send(self, node, request, *, group=0):
        raise self._error


def asked(error, request):
    producer = Producer(error)
    ask_once(producer)
    with pytest.raises(BaseException) as raised:
        asyncio.run(producer.client.send(1, request))
    return raised.value


@pytest.mark.parametrize("error", [RequestTimedOutError(), KafkaConnectionError("closed")])
def test_a_lost_reply_to_a_transactional_request_is_another_error(error):
    assert isinstance(asked(error, END), ReplyLostError)


def test_a_request_that_was_never_sent_is_sent_again():
    assert isinstance(asked(NodeNotReadyError(), END), NodeNotReadyError)


def test_what_changes_nothing_at_the_broker_is_asked_again():
    assert isinstance(asked(RequestTimedOutError(), MetadataRequest([])), RequestTimedOutError)


def test_the_engine_takes_it_for_an_unknown_outcome():
    with pytest.raises(TransientError), _named():
        raise ReplyLostError


def test_the_senders_task_ends_instead_of_asking_again(caplog):
    """Through aiokafka's own sender, which catches much: a lost EndTxn is sent a single time."""
    sent = []

    async def run():
        inner = AIOKafkaProducer(transactional_id="id")
        inner._txn_manager.set_pid_and_epoch(1, 0)
        inner._txn_manager.begin_transaction()
        inner._txn_manager.consumer_group_added("group")  # so that there is something to end

        async def lost(node, request, *, group=0):
            sent.append(type(request))
            raise RequestTimedOutError

        async def found(*_):
            return 1

        inner.client.send = lost
        inner._sender._find_coordinator = found
        ask_once(inner)
        await inner._sender.start()
        with pytest.raises(TransientError, match="no reply to EndTxnRequest"):
            await asyncio.wait_for(KafkaProducer(inner).commit(), 5)
        assert inner._sender.sender_task.done()

    asyncio.run(run())
    assert sent == [EndTxnRequest]
    assert not caplog.records
