"""Kafka with the desk's topics, and the command line, for the tests of this folder."""

import asyncio
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer
from click.testing import CliRunner

from streams.__main__ import main
from streams.configuration.settings import GROUPS, Settings, every_setting
from streams.kafka.topics import create

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def desk(kafka, namespace):
    """Settings of a desk of this test's own, with its topics made."""
    settings = replace(
        Settings(),
        bootstrap_servers=kafka.bootstrap_servers,
        namespace=namespace,
        group_prefix=namespace,
        partitions=2,
        http_port=0,
    )
    asyncio.run(create(settings))
    return settings


def environment(settings):
    """The variables that make these settings."""
    holders = (settings, *(getattr(settings, group) for group in GROUPS))
    return {
        f"COPYDESK_{name.upper()}": str(getattr(holder, name))
        for name, field in every_setting().items()
        for holder in holders
        if getattr(holder, name, field.default) != field.default
    }


@pytest.fixture
def copydesk():
    """Run a command of the command line in this process: arguments, then settings or variables."""

    def run(*arguments, settings=None, stdin=None, **variables):
        if settings is not None:
            variables = environment(settings) | variables
        result = CliRunner().invoke(main, arguments, input=stdin, env=variables)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run


@pytest.fixture
def worker(tmp_path):
    """Start a worker process; it ends with the test. Returns the process and its log."""
    running = []

    def start(agent, settings):
        log = tmp_path / f"{agent}.{len(running)}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "streams", "worker", agent],
                cwd=REPOSITORY,
                env={**os.environ, **environment(settings)},
                stdout=output,
                stderr=output,
            )
        running.append(process)
        return process, log

    yield start
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def produce(desk):
    """Send (key, value, headers) to a stream of the desk; return their offsets' coordinates."""

    async def send(stream, records, partition):
        async with AIOKafkaProducer(
            bootstrap_servers=desk.bootstrap_servers, max_request_size=desk.output_bytes
        ) as producer:
            places = []
            for key, value, headers in records:
                place = await producer.send_and_wait(
                    desk.topic(stream),
                    value,
                    key=key,
                    headers=headers,
                    partition=partition,
                )
                places.append(f"{place.topic}/{place.partition}/{place.offset}")
            return places

    def send_all(stream, *records, partition=0):
        return asyncio.run(send(stream, records, partition))

    return send_all
