"""A transactional request without a reply ends its producer; others are asked again."""

import asyncio

import pytest
from aiokafka.errors import KafkaConnectionError, NodeNotReadyError, RequestTimedOutError
from aiokafka.protocol.metadata import MetadataRequest
from aiokafka.protocol.transaction import EndTxnRequest

from streams.broker import TransientError
from streams.kafka import _named
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
    with pytest.raises(Exception) as raised:
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
