import asyncio

import batches
import pytest
from aiokafka.record.default_records import DefaultRecordBatch
from batches import AS_READ, GZIP, NONE, STAND_IN, Crafted

from streams.kafka.lenient import LenientRecords

RECORDS = [
    Crafted(b"one", b"first", (("plain", b"value"),)),
    Crafted(None, b"second", ((STAND_IN, b"\xff\x00"), ("straße", None))),
    Crafted(b"three", None, (("", b""),)),
]


def lenient(data):
    records = LenientRecords(data)
    found = []
    while records.has_next():
        batch = records.next_batch()
        assert batch.validate_crc()
        found += [(each.key, each.value, tuple(each.headers)) for each in batch]
    return found


@pytest.mark.parametrize("compression", [NONE, GZIP], ids=["plain", "gzip"])
def test_a_header_name_that_is_no_utf8_is_written_out_and_all_else_as_it_was(compression):
    found = lenient(batches.batch(RECORDS, compression))

    assert found == [
        (b"one", b"first", (("plain", b"value"),)),
        (None, b"second", ((AS_READ, b"\xff\x00"), ("straße", None))),
        (b"three", None, (("", b""),)),
    ]
    for key, value, headers in found:
        assert {type(each) for each in (key, value)} <= {bytes, type(None)}
        assert {type(each) for _, each in headers} <= {bytes, type(None)}


def test_aiokafka_itself_still_stumbles_over_it():
    # When this fails, aiokafka has mended it and streams/kafka/lenient.py can go.
    with pytest.raises(UnicodeDecodeError):
        list(DefaultRecordBatch(memoryview(batches.batch(RECORDS))))


@pytest.mark.kafka
def test_readers_of_the_command_line_get_past_it_and_lose_nothing(desk, copydesk, produce):
    values = [(b"k", b'{"n": %d}' % number, []) for number in range(50)]
    produce("raw", *values, partition=0)
    produce("raw", *values, partition=1)
    asyncio.run(batches.send(desk.bootstrap_servers, desk.topic("raw"), 0, RECORDS))
    produce("raw", *values, partition=0)

    result = copydesk("tail", "raw", "--until-end", "--json", settings=desk)

    assert result.exit_code == 0
    assert len(set(result.stdout.splitlines())) == 153
    assert AS_READ.replace("\\", "\\\\") in result.stdout
