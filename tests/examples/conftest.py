"""The day's articles thirty times over on a real Kafka, and programs of `examples/` as processes."""

import asyncio
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID, uuid4, uuid5

import pytest
from aiokafka import AIOKafkaConsumer
from msgspec.structs import replace

from articles.records import Article, Desk, Text
from copydesk.client import Batch
from copydesk.events import Event, Position
from streams.kafka.topics import create
from tests.copydesk.publishing import chosen, publish, settings_of
from tests.examples.postgres_server import postgres_server

ROOT = Path(__file__).parents[2]
TIMES = 30
"""So often is the day written, under other ids: the kills come while a sink is at work."""


def renamed(number, record):
    """A record as it would be if all its ids were others."""
    stream, key, value, headers = record
    article = json.loads(value)
    identity = uuid5(UUID(key.decode()), str(number))
    article["uri"] = f"urn:uuid:{identity}"
    article["copydesk"]["article_id"] = identity.hex
    named = [
        (
            name,
            f"{uuid5(UUID(text.decode()), str(number)).hex}".encode() if name == "ce_id" else text,
        )
        for name, text in headers
    ]
    return stream, identity.hex.encode(), json.dumps(article).encode(), named


def environment_of(settings, **more):
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "COPYDESK_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
        "COPYDESK_NAMESPACE": settings.namespace,
        **more,
    }


def settings_with_topics(kafka, namespace):
    """Settings of a desk whose topics are made, and the variables that name it."""
    settings = settings_of(kafka, namespace)
    asyncio.run(create(settings))
    return settings, environment_of(settings)


class Fed:
    """What was written to Kafka, and what a store must hold after it."""

    def __init__(self, settings, records):
        self.settings = settings
        self._records = records

    def records(self, *streams):
        return [each for each in self._records if each[0] in streams]

    def uris(self, *streams):
        return [json.loads(value)["uri"] for _, _, value, _ in self.records(*streams)]

    def ids(self, *streams):
        return {dict(headers)["ce_id"].decode() for *_, headers in self.records(*streams)}

    def last(self, *streams):
        """The last version of each article that is not withdrawn, by uri."""
        articles = {}
        for _, key, value, _ in self.records(*streams):
            articles[key] = json.loads(value)
        return {each["uri"]: each for each in articles.values() if each["pubStatus"] != "canceled"}

    def ends(self, *streams):
        """Where a reader is after all records, added up over the partitions of these streams."""

        async def ask():
            topics = [self.settings.topic(each) for each in streams]
            async with AIOKafkaConsumer(
                *topics, bootstrap_servers=self.settings.bootstrap_servers
            ) as consumer:
                ends = await consumer.end_offsets(consumer.assignment())
            return sum(end - 1 for end in ends.values())  # without the mark of the commit

        return asyncio.run(ask())


@pytest.fixture(scope="session")
def fed(kafka, day):
    once = chosen(day, "articles", "subject.crime", "subject.disaster")
    records = [renamed(number, each) for number in range(TIMES) for each in once]
    settings = settings_of(kafka, f"fed-{uuid4().hex[:8]}")
    publish(settings, records, undone=[("articles", b"undone", b"no article", [])])
    return Fed(settings, records)


@pytest.fixture(scope="session")
def postgres():
    with postgres_server() as address:
        yield address


@pytest.fixture
def program(fed, tmp_path):
    """Start a program of examples/; it ends with the test."""
    running = []

    def start(module, *arguments, **variables):
        with (tmp_path / f"{len(running)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"examples.{module}", *arguments],
                cwd=tmp_path,
                env=environment_of(fed.settings, **variables),
                stdout=log,
                stderr=log,
            )
        process.log = Path(log.name)
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()


def until(happens, process, seconds=240):
    end = time.monotonic() + seconds
    while not happens():
        assert process.poll() is None, process.log.read_text("utf-8")
        assert time.monotonic() < end, process.log.read_text("utf-8")
        time.sleep(0.005)


def kill_in_the_middle(start, progress, whole, times=3):
    """Start a sink and kill it (SIGKILL) while it stores, several times; then let it finish.

    `progress()` is how much is stored, `whole` how much there is.
    """
    for _ in range(times):
        before = progress()
        process = start()
        until(lambda before=before: progress() > before, process)
        process.kill()
        process.wait()
        assert before < progress() < whole, "The kill came too late to prove anything."
    process = start()
    until(lambda: progress() >= whole, process)
    return process


def event(kind, uri, headline, time="", origin="news.raw/0/1", **more):
    """An event on `articles` with invented content."""
    article = Article(
        uri=uri,
        headlines=(Text(value=headline),),
        version_created=time,
        copydesk=Desk(article_id="7" * 32, origin=origin),
        **more,
    )
    here = Position("news.articles", 0, 0)
    return Event(kind=kind, article=article, stream="articles", id=f"id-{uri}", position=here)


def annotated_anew():
    """Events of which one only has its article's version annotated anew: of urn:1."""
    summary = {"descriptions": (Text(value="Anew."),)}
    return (
        event("new", "urn:1", "Bridge opens"),
        event("new", "urn:2", "Ferry stops"),
        event("newer", "urn:2", "Ferry stops again", origin="news.raw/0/2"),
        event("new", "urn:3", "Never was"),
        event("withdrawn", "urn:3", ""),
        event("reprocessed", "urn:1", "Bridge opens", **summary),
        event("reprocessed", "urn:2", "Ferry stops", **summary),
        event("reprocessed", "urn:3", "Never was", **summary),
        event("reprocessed", "urn:4", "Not stored", **summary),
    )


def batch_of(*events):
    numbered = (
        replace(each, position=each.position._replace(offset=number))
        for number, each in enumerate(events)
    )
    return Batch(tuple(numbered), Position("news.articles", 0, len(events)), 0)
