import asyncio
import os
import threading
import time

import pytest

from streams.commands.reading import WAITING, Reading


def read(values, *, stop_after=None, drains=False):
    """What a loop gets that stops the reading after so many values."""

    async def run():
        reading = Reading(values, drains=drains)
        got = []
        async for value in reading:
            got.append(value)
            reading.settle(value)
            if len(got) == stop_after:
                reading.stop()
        return got

    return asyncio.run(run())


def test_all_values_come_in_their_order():
    values = [b"%d" % number for number in range(3 * WAITING)]
    assert read(iter(values)) == values


def test_what_the_reading_raises_comes_after_what_was_read():
    def values():
        yield b"a"
        raise OSError("gone")

    async def run():
        read = aiter(Reading(values()))
        assert await anext(read) == b"a"
        with pytest.raises(OSError, match="gone"):
            await anext(read)

    asyncio.run(run())


def test_no_more_is_read_than_may_wait_for_delivery():
    taken = []

    def values():
        for number in range(2 * WAITING):
            taken.append(number)
            yield b"x"

    async def run():
        reading = Reading(values())
        got = 0
        async for _ in reading:  # nothing is settled
            got += 1
            if got == WAITING:
                await asyncio.sleep(0.2)
                break

    asyncio.run(run())
    assert len(taken) <= WAITING + 1


def test_a_pipe_that_waits_does_not_hold_the_loop_up():
    source, sink = os.pipe()
    with os.fdopen(source, "rb") as lines, os.fdopen(sink, "wb", buffering=0) as producer:

        async def run():
            reading = Reading(iter(lines.readline, b""))
            values = aiter(reading)
            producer.write(b"one\n")
            assert await anext(values) == b"one\n"
            waiting = asyncio.ensure_future(anext(values))
            began = time.perf_counter()
            await asyncio.sleep(0.05)
            assert time.perf_counter() - began < 1
            producer.write(b"two\n")
            assert await waiting == b"two\n"
            producer.close()
            assert [each async for each in values] == []

        asyncio.run(run())


def test_after_a_stop_a_pipe_is_read_until_it_is_empty():
    source, sink = os.pipe()
    with os.fdopen(source, "rb") as lines, os.fdopen(sink, "wb", buffering=0) as producer:
        producer.write(b"".join(b"%d\n" % number for number in range(150)) + b"half")
        got = read(iter(lines.readline, b""), stop_after=1, drains=True)
        assert got == [b"%d\n" % number for number in range(150)]
        producer.close()  # the thread ends


def test_after_a_stop_a_file_is_left_at_once():
    gate = threading.Event()

    def values():
        yield b"1"
        gate.wait(10)
        yield b"2"

    assert read(values(), stop_after=1) == [b"1"]
    gate.set()
