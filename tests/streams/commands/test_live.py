"""Commands in processes of their own, on a real Kafka: pipes, signals, readers that leave."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from streams.kafka.consume import to_the_end
from tests.streams.conftest import environment

pytestmark = pytest.mark.kafka
REPOSITORY = Path(__file__).parents[3]


def held(settings, stream="raw"):
    async def read():
        return [each async for each in to_the_end(settings, [settings.topic(stream)])]

    return asyncio.run(read())


@pytest.fixture
def started(desk):
    """Start a command of the command line as a process."""
    running = []

    def start(*arguments, settings=desk):
        process = subprocess.Popen(
            [sys.executable, "-m", "streams", *arguments],
            cwd=REPOSITORY,
            env={**os.environ, **environment(settings)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            pipe.close()


def write(process, *articles):
    process.stdin.write(b"".join(json.dumps(each).encode() + b"\n" for each in articles))
    process.stdin.flush()


def wait_for(settings, count):
    deadline = time.monotonic() + 30
    while len(found := held(settings)) < count:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return found


def test_an_article_on_a_pipe_is_sent_as_it_comes(desk, started):
    process = started("feed", "-")
    write(process, {"title": "first"})
    wait_for(desk, 1)
    for number in range(5):
        write(process, {"title": f"{number}", "written": time.time()})
        time.sleep(0.3)
    found = [json.loads(each.value) | {"at": each.timestamp / 1000} for each in held(desk)]
    delays = [each["at"] - each["written"] for each in found if "written" in each]
    assert len(delays) == 5
    assert median(delays) < 0.1
    output, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, b"")
    assert output.decode() == f"6 raw articles fed to {desk.topic('raw')}.\n"


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_feed_when_all_that_was_written_is_sent(desk, started, which):
    process = started("feed", "-")
    write(process, {"title": "first"})
    wait_for(desk, 1)
    write(process, *({"title": f"{number}"} for number in range(149)))
    process.send_signal(which)
    assert process.wait(20) == 0
    assert process.stdout.read().decode() == f"150 raw articles fed to {desk.topic('raw')}.\n"
    assert process.stderr.read() == b""
    assert len({each.value for each in held(desk)}) == 150


def test_a_reader_of_tail_that_leaves_is_no_error(desk, started, produce):
    produce("raw", *((b"%d" % number, b"x" * 2000, []) for number in range(300)))
    for number in range(20):
        options = (("--until-end", "--json"), ("--json",), ())[number % 3]
        process = started("tail", "raw", *options)
        assert process.stdout.readline()
        process.stdout.close()
        process.wait(20)
        assert process.stderr.read() == b"", number


def test_tail_begins_with_the_last_records_over_all_partitions(desk, copydesk, produce):
    for number in range(12):
        produce("raw", (None, b"rain %d" % number, []), partition=number % 2)
    produce("raw", (None, b"sun", []))

    def shown(*options):
        result = copydesk("tail", "raw", "--json", "--until-end", *options, settings=desk)
        return [json.loads(line)["value"] for line in result.stdout.splitlines()]

    assert shown("--last", "3") == ["rain 10", "rain 11", "sun"]
    assert shown("--last", "2", "--grep", "RAIN") == ["rain 10", "rain 11"]
    assert len(shown("--since", "1h")) == 13
    assert shown("--since", "0s") == []
    assert len(shown()) == 13


def test_up_without_topics_ends_with_one_line(desk, started):
    process = started("up", settings=replace(desk, namespace=f"{desk.namespace}-none"))
    assert process.wait(30) == 1
    line = process.stderr.read().decode()
    assert line.startswith(f"Error: There is no topic {desk.namespace}-none.raw: run `copydesk")
    assert line.count("\n") == 1
    assert process.stdout.read() == b""


@pytest.mark.parametrize("seconds", [1.0, 2.0, 4.0, 8.0])
def test_ctrl_c_ends_up_without_a_traceback_however_early(desk, started, seconds):
    process = started("up")
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    process.wait(30)
    assert b"Traceback" not in process.stderr.read() + process.stdout.read()
