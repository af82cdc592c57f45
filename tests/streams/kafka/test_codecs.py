"""Every codec is read, on the raw topic and between agents; without its library nothing begins."""

import asyncio
import time

import pytest
from aiokafka import AIOKafkaProducer

from streams.commands.balance import balance
from streams.kafka import codecs, topics
from streams.kafka.consume import to_the_end
from verification.faults import administration
from verification.faults.articles import article

pytestmark = pytest.mark.kafka

CODECS = (None, "gzip", "snappy", "lz4", "zstd")


async def send(settings, codec, records):
    async with AIOKafkaProducer(
        bootstrap_servers=settings.bootstrap_servers, compression_type=codec
    ) as producer:
        for value in records:
            await producer.send_and_wait(settings.topic("raw"), value)


def wait_for(done, seconds=120):
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until
        time.sleep(0.5)


def published(settings):
    async def count():
        return len([each async for each in to_the_end(settings, [settings.topic("articles")])])

    return asyncio.run(count())


def test_each_codec_is_read_on_the_raw_topic_and_between_all_agents(desk, worker):
    inner = dict(zip(("tagged", "memory", "unique"), ("lz4", "snappy", "zstd"), strict=True))
    for stream, codec in inner.items():
        configuration = next(
            each for each in topics.wanted(desk) if each.name == desk.topic(stream)
        )
        asyncio.run(
            administration.configure(
                desk.bootstrap_servers,
                desk.topic(stream),
                configuration.configuration | {"compression.type": codec},
            )
        )
    for number, codec in enumerate(CODECS):
        asyncio.run(send(desk, codec, [article(number * 10 + one) for one in range(10)]))
    for agent in ("tag", "deduplicate", "enrich"):
        worker(agent, desk)
    wait_for(lambda: published(desk) > 0)
    wait_for(lambda: asyncio.run(balance(desk)).exact)

    result = asyncio.run(balance(desk))
    assert (result.raw, result.fates["dead"]) == (50, 0)


def test_topics_check_and_a_worker_name_the_codec_that_is_missing(desk, copydesk, monkeypatch):
    monkeypatch.setitem(codecs._CAN_READ, "lz4", lambda: False)
    sentence = "This installation cannot read lz4: the Python package cramjam is missing."

    for arguments in (("topics", "check"), ("worker", "tag")):
        result = copydesk(*arguments, settings=desk)
        assert (result.exit_code, sentence in result.output) == (1, True)
