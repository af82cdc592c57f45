"""A broker that goes away while `feed` runs: nothing is dropped in silence, and Ctrl-C ends it."""

import asyncio
import os
import queue
import signal
import subprocess
import sys
import threading
import time

import pytest

from demo.kafka import Kafka
from streams.commands.deliveries import Deliveries
from streams.configuration.settings import Settings
from streams.kafka.topics import create
from tests.streams.conftest import environment

ARTICLE = b'{"title":"Ferries sail again","url":"https://a.example/1"}\n'


@pytest.fixture
def node(tmp_path):
    with Kafka(data=tmp_path / "kafka", memory="256m") as kafka:
        yield kafka


class Feed:
    """`copydesk feed -` as a process, and the lines that it writes to standard error."""

    def __init__(self, kafka):
        settings = Settings(bootstrap_servers=kafka.bootstrap_servers, namespace="outage")
        asyncio.run(create(settings))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streams", "feed", "-"],
            env={**os.environ, **environment(settings)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stderr:
            self.lines.put(line.decode())

    def write(self, count):
        self.process.stdin.write(ARTICLE * count)
        self.process.stdin.flush()

    def end(self):
        """Return the status and the output of the process once it has ended."""
        return self.process.wait(30), self.process.stdout.read().decode()


@pytest.fixture
def feed(node):
    started = Feed(node)
    yield started
    started.process.kill()
    started.process.wait()
    for pipe in (started.process.stdin, started.process.stdout):
        pipe.close()


@pytest.mark.kafka
def test_feed_waits_for_the_broker_and_says_so_and_nothing_is_missing(node, feed):
    feed.write(5)
    time.sleep(5)
    node.kill()
    feed.write(3)
    assert feed.lines.get(timeout=40) == (
        f"Not confirmed by the broker yet: 3 articles ({node.bootstrap_servers}: no process "
        "listens there). They are sent when it answers; Ctrl-C twice gives them up.\n"
    )
    node.start()
    time.sleep(5)
    feed.process.send_signal(signal.SIGINT)
    assert feed.end() == (0, "8 raw articles fed to outage.raw.\n")


@pytest.mark.kafka
def test_a_second_ctrl_c_gives_up_what_no_broker_confirms_and_says_how_much(node, feed):
    feed.write(5)
    time.sleep(5)
    node.kill()
    feed.write(1)
    time.sleep(1)
    feed.process.send_signal(signal.SIGINT)
    time.sleep(3)
    assert feed.process.poll() is None
    feed.process.send_signal(signal.SIGINT)
    assert feed.end() == (1, "5 raw articles fed to outage.raw.\n")
    assert feed.lines.get(timeout=10) == (
        "Error: Given up: 1 article may be missing in outage.raw, or be there: "
        f"{node.bootstrap_servers}: no process listens there.\n"
    )


def test_an_outage_is_said_once_and_a_later_one_again(monkeypatch):
    monkeypatch.setattr("streams.commands.deliveries.SILENT_SECONDS", 0.05)
    said = []

    async def outages():
        deliveries = Deliveries(lambda _: None, lambda: None)
        settings = Settings(bootstrap_servers="127.0.0.1:1")
        reporting = asyncio.create_task(deliveries.report_outages(settings, said.append))
        for outage in (1, 2):
            delivery = asyncio.get_running_loop().create_future()
            deliveries.add(b"article", delivery)
            while len(said) < outage:  # noqa: ASYNC110 - said by what is tested
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.3)
            delivery.set_result(None)
            await asyncio.sleep(0.2)
        await deliveries.finish()
        reporting.cancel()
        return deliveries.confirmed, deliveries.awaited

    assert asyncio.run(outages()) == (2, 0)
    assert len(said) == 2
    assert "1 article (127.0.0.1:1: no process listens there)" in said[0]
