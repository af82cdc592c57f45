"""A request of a transaction is sent once: its reply, or nobody knows.

aiokafka, as all clients of this protocol (Kafka 0.11 to 3), sends it again when the reply does not
come. The first may only be late. It then arrives in the next transaction, which has the same epoch,
and ends that halfway or takes its offset back: outputs stand twice, although each side kept to the
protocol. KIP-890 tells of it, and Jepsen of a case (Bufstream 0.1.0, 2024); `make faults ROW=10`
makes one. So here a lost reply ends the producer. The next one has another epoch, and the broker
refuses what is late.
"""

from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.client import ConnectionGroup
from aiokafka.errors import KafkaError, NodeNotReadyError
from aiokafka.protocol.transaction import (
    AddOffsetsToTxnRequest,
    AddPartitionsToTxnRequest,
    EndTxnRequest,
    TxnOffsetCommitRequest,
)

REQUESTS = (
    AddPartitionsToTxnRequest,
    AddOffsetsToTxnRequest,
    TxnOffsetCommitRequest,
    EndTxnRequest,
)


class ReplyLostError(BaseException):
    """Nobody knows whether the request took effect.

    No KafkaError, on which aiokafka sends again, and no Exception, which it takes for a defect.
    """


def ask_once(producer: AIOKafkaProducer) -> None:
    """Make a producer fail, for good, at the first transactional request without a reply."""
    send = producer.client.send

    async def once(
        node: int, request: object, *, group: ConnectionGroup = ConnectionGroup.DEFAULT
    ) -> Any:
        try:
            return await send(node, request, group=group)
        except NodeNotReadyError:
            raise  # it was never sent
        except KafkaError as error:
            if isinstance(request, REQUESTS):
                name = type(request).__name__
                raise ReplyLostError(f"no reply to {name}: {error!r}") from error
            raise

    producer.client.send = once
