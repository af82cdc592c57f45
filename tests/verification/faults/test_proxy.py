"""The proxy against a broker of a few lines: who loses what."""

import asyncio
import struct
import time

import pytest

from demo.node import HOST, free_port
from verification.faults.frames import Api
from verification.faults.proxy import Proxy
from verification.faults.weather import Act, Rule, Side, Weather


def message(api, correlation):
    return struct.pack(">ihhi", 8, api, 0, correlation)


class Broker:
    """Answers each request with its correlation id, and notes what it was asked."""

    def __init__(self):
        self.asked = []

    async def serve(self, reader, writer):
        try:
            while True:
                _, api, _, correlation = struct.unpack(">ihhi", await reader.readexactly(12))
                self.asked.append(api)
                writer.write(struct.pack(">ii", 4, correlation))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


def through(story, *rules, **state):
    """Run a story with a connection through a proxy; return what the broker was asked."""

    async def run():
        broker = Broker()
        server = await asyncio.start_server(broker.serve, HOST, 0)
        port = server.sockets[0].getsockname()[1]
        weather = Weather(rules=list(rules), **state)
        here = free_port()
        proxy = await asyncio.to_thread(Proxy, weather, {here: port})
        try:
            reader, writer = await asyncio.open_connection(HOST, here)
            await asyncio.wait_for(story(reader, writer, weather), 20)
            writer.close()
        finally:
            await asyncio.to_thread(proxy.__exit__)
            server.close()
        return broker.asked

    return asyncio.run(run())


async def ask(reader, writer, api, correlation, seconds=5):
    writer.write(message(api, correlation))
    answer = await asyncio.wait_for(reader.readexactly(8), seconds)
    assert struct.unpack(">ii", answer) == (4, correlation)


async def ask_on(reader, writer, api):
    """The line looks at the weather now and then: an answer or two may still come."""
    for correlation in range(2, 200):
        await ask(reader, writer, api, correlation)
        await asyncio.sleep(0.05)


def test_messages_pass_on_a_fine_day():
    async def story(reader, writer, _):
        await ask(reader, writer, Api.METADATA, 1)
        await ask(reader, writer, Api.PRODUCE, 2)

    assert through(story) == [Api.METADATA, Api.PRODUCE]


def test_a_reply_is_lost_with_its_connection_and_the_broker_was_asked():
    async def story(reader, writer, _):
        await ask(reader, writer, Api.METADATA, 1)
        with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
            await ask(reader, writer, Api.END_TXN, 2)

    rule = Rule(Api.END_TXN, Side.REPLY, Act.CUT)
    assert through(story, rule) == [Api.METADATA, Api.END_TXN]
    assert rule.fulfilled.is_set()


def test_a_reply_is_lost_in_silence():
    async def story(reader, writer, _):
        with pytest.raises(TimeoutError):
            await ask(reader, writer, Api.END_TXN, 1, seconds=0.5)

    assert through(story, Rule(Api.END_TXN, Side.REPLY, Act.SILENCE)) == [Api.END_TXN]


def test_a_lost_request_never_reaches_the_broker():
    async def story(reader, writer, _):
        with pytest.raises(TimeoutError):
            await ask(reader, writer, Api.PRODUCE, 1, seconds=0.5)

    assert through(story, Rule(Api.PRODUCE, Side.REQUEST, Act.SILENCE)) == []


def test_a_held_request_reaches_the_broker_after_its_client_has_left():
    async def story(reader, writer, _):
        writer.write(message(Api.END_TXN, 1))
        await writer.drain()
        writer.close()
        await asyncio.sleep(1.2)

    rule = Rule(Api.END_TXN, Side.REQUEST, Act.HOLD, seconds=0.5)
    assert through(story, rule) == [Api.END_TXN]


def test_a_slow_line_delays_and_a_stalled_one_delivers_once_it_is_put_back():
    async def story(reader, writer, weather):
        began = time.monotonic()
        await ask(reader, writer, Api.METADATA, 1)
        assert time.monotonic() - began > 0.4
        weather.delay_seconds = 0
        weather.stall = True
        asyncio.get_running_loop().call_later(0.5, weather.clear)
        began = time.monotonic()
        await ask(reader, writer, Api.METADATA, 2)
        assert time.monotonic() - began > 0.4

    assert through(story, delay_seconds=0.25) == [Api.METADATA] * 2


def test_a_line_of_few_bytes_a_second_is_slow():
    async def story(reader, writer, _):
        began = time.monotonic()
        for number in range(5):
            await ask(reader, writer, Api.METADATA, number)
        assert time.monotonic() - began > 0.4

    through(story, bytes_per_second=120)


def test_a_refusing_line_ends_what_is_open():
    async def story(reader, writer, weather):
        await ask(reader, writer, Api.METADATA, 1)
        weather.refuse = True
        with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
            await ask_on(reader, writer, Api.METADATA)

    through(story)
