"""A window that has read the demo's day, and a client of the server over it, without Kafka."""

import asyncio
from dataclasses import dataclass

import orjson
import pytest
from aiohttp.test_utils import TestClient, TestServer

from demo.articles import load
from streams.app import TOPOLOGY
from streams.commands.chain import START_MILLISECONDS, STEP_MILLISECONDS
from streams.configuration.settings import Settings
from streams.serving.context import Context
from streams.serving.filling import read_streams
from streams.serving.server import application
from streams.serving.window import Window


@dataclass(frozen=True)
class Read:
    """A record as a consumer gives it."""

    topic: str
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]
    partition: int = 0


def raw(offset, value=b"{}"):
    return Read("try", offset, START_MILLISECONDS + offset * STEP_MILLISECONDS, None, value, ())


def let_read(window, made):
    """Let a window read what the agents made, as from Kafka."""
    settings = Settings()
    offsets = {}
    for each in made:
        stream = each.topic.removeprefix(f"{settings.namespace}.")
        offset = offsets[each.topic] = offsets.get(each.topic, -1) + 1
        at = START_MILLISECONDS + each.offset * STEP_MILLISECONDS + 40
        if stream in read_streams(window.topology):
            window.read(stream, Read(each.topic, offset, at, each.key, each.value, each.headers))


def window_of(made):
    """A window that has read a day's raw records and what the agents made of them."""
    window = Window(TOPOLOGY)
    window.accounts.began("try", 0, 0)
    for number in range(len(load())):
        window.read("raw", raw(number))
    let_read(window, made)
    window.trouble = ""
    return window


@pytest.fixture
def window(day):
    return window_of(day)


@pytest.fixture
def fill():
    return let_read


@pytest.fixture
def get():
    """GET one path from a server over a window; returns the answer and its body."""

    def run(window, path, **headers):
        async def ask():
            app = application(Context(Settings(), window, "0"))
            async with TestClient(TestServer(app)) as client:
                answer = await client.get(path, headers=headers, allow_redirects=False)
                return answer, await answer.read()

        return asyncio.run(ask())

    return run


@pytest.fixture
def get_event():
    """The first event of a live list."""

    def run(window, path):
        async def ask():
            app = application(Context(Settings(), window, "0"))
            async with TestClient(TestServer(app)) as client, client.get(path) as answer:
                async for line in answer.content:
                    if line.startswith(b"data:"):
                        return orjson.loads(line[5:])
            raise AssertionError("the server has ended the stream")

        return asyncio.run(ask())

    return run
