"""As much of Kafka's wire format as a proxy needs: whose request, whose reply.

https://kafka.apache.org/protocol#protocol_messages: every message is an int32 of its size and so
many bytes; a request begins with int16 api key, int16 version and int32 correlation id, its reply
with that id. A broker answers the requests of one connection in order.
"""

import asyncio
from enum import IntEnum
from struct import Struct

_SIZE = Struct(">i")
_REQUEST = Struct(">hhi")
LARGEST = 104_857_600
"""A broker's `socket.request.max.bytes`."""


class Api(IntEnum):
    """The requests that a worker sends (https://kafka.apache.org/protocol#protocol_api_keys)."""

    PRODUCE = 0
    FETCH = 1
    LIST_OFFSETS = 2
    METADATA = 3
    OFFSET_FETCH = 9
    FIND_COORDINATOR = 10
    JOIN_GROUP = 11
    HEARTBEAT = 12
    LEAVE_GROUP = 13
    SYNC_GROUP = 14
    INIT_PRODUCER_ID = 22
    ADD_PARTITIONS_TO_TXN = 24
    ADD_OFFSETS_TO_TXN = 25
    END_TXN = 26
    TXN_OFFSET_COMMIT = 28


class NoFrameError(ValueError):
    """The bytes are no message of Kafka's."""


async def read_frame(reader: asyncio.StreamReader) -> bytes:
    """Return one whole message, its size in front.

    Raises asyncio.IncompleteReadError at the end of the stream, and NoFrameError.
    """
    head = await reader.readexactly(_SIZE.size)
    (size,) = _SIZE.unpack(head)
    if not 0 < size <= LARGEST:
        raise NoFrameError(f"{size} is no size of a message")
    return head + await reader.readexactly(size)


def request(frame: bytes) -> tuple[int, int]:
    """Return the api key and the correlation id of a request."""
    api, _, correlation = _REQUEST.unpack_from(frame, _SIZE.size)
    return api, correlation


def reply(frame: bytes) -> int:
    """Return the correlation id of a reply."""
    (correlation,) = _SIZE.unpack_from(frame, _SIZE.size)
    return int(correlation)
