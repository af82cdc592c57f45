#!/usr/bin/env bash
# An idempotent producer of aiokafka never fails a record when its broker has gone; stop() hangs.
#
# One would guess: a record that cannot be delivered fails after request_timeout_ms, as without
# idempotence, or after some delivery time-out as in the Java client (delivery.timeout.ms, two
# minutes, idempotent or not); and stop() returns then at the latest.
# What happens: with enable_idempotence=True, or a transactional id, the age of a record is not looked
# at when a request fails: it is retried for ever, ten times a second. Its future is never done,
# flush() and stop() never return, and `finally: await producer.stop()`, as the manual shows it, keeps
# a process that was asked to end. Nothing but log lines at each attempt says so.
# Why it matters: whoever turns idempotence on for articles that must not be doubled gets another
# behaviour in an outage: a scraper's exit, or a test's, hangs behind its broker. Put a time-out around
# stop(), after awaiting the deliveries for as long as they are worth, and say what was given up.
# Seen with aiokafka 0.14.0 on a broker of confluent-kafka 2.15.1 (librdkafka's mock cluster) on
# 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiokafka==0.14.0 confluent-kafka==2.15.1
cd "$folder"
cat > broker.py <<'PYTHON'
"""A broker until standard input ends; prints its address."""
import sys

from confluent_kafka import Producer

producer = Producer({"test.mock.num.brokers": 1, "bootstrap.servers": "replaced by the mock"})
node = next(iter(producer.list_topics(timeout=10).brokers.values()))
print(f"{node.host}:{node.port}", flush=True)
sys.stdin.read()
PYTHON
"$folder/venv/bin/python" - 2> errors.log <<'PYTHON'
import asyncio
import subprocess
import sys
from importlib.metadata import version

from aiokafka import AIOKafkaProducer

REQUEST_SECONDS = 2
WAIT_SECONDS = 20


async def seconds_until(future):
    """Return how long a future took to be done, or None if it was not within WAIT_SECONDS."""
    began = asyncio.get_running_loop().time()
    await asyncio.wait([future], timeout=WAIT_SECONDS)
    return asyncio.get_running_loop().time() - began if future.done() else None


async def outage(idempotent):
    """Send a record to a broker that has gone; return when the delivery and stop() end."""
    broker = subprocess.Popen(
        [sys.executable, "broker.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    producer = AIOKafkaProducer(
        bootstrap_servers=broker.stdout.readline().strip(),
        enable_idempotence=idempotent,
        request_timeout_ms=1000 * REQUEST_SECONDS,
    )
    await producer.start()
    await producer.send_and_wait("articles", b"first", partition=0)
    broker.kill()
    broker.wait()
    delivery = await producer.send("articles", b"second", partition=0)
    delivered = await seconds_until(delivery)
    error = type(delivery.exception()).__name__ if delivery.done() else "none"
    stopping = asyncio.create_task(producer.stop())
    stopped = await seconds_until(stopping)
    stopping.cancel()
    say = lambda found: "not within 20 s" if found is None else f"after {found:.1f} s"
    print(f"idempotent={idempotent}: failed {say(delivered)} ({error}), stop() ended {say(stopped)}")
    return delivered, stopped


async def main():
    print("aiokafka", version("aiokafka"), "request_timeout_ms", 1000 * REQUEST_SECONDS)
    plain, idempotent = await outage(False), await outage(True)
    return None not in plain and idempotent == (None, None)


sys.exit(0 if asyncio.run(main()) else 1)
PYTHON
