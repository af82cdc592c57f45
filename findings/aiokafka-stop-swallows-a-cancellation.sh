#!/usr/bin/env bash
# A task that is cancelled while it stops an aiokafka consumer may go on as if it was not.
#
# One would guess: task.cancel() ends a task at the await where it is, with CancelledError, also when
# that await is consumer.stop(): `finally: await consumer.stop()` is what the manual shows.
# What happens: stop() cancels tasks of its own and waits for them with the CancelledError
# suppressed. It cannot tell its tasks' cancellation from its caller's, so one that comes in this
# moment is lost: stop() returns, and the caller's loop goes on to its next round. Nothing is logged.
# Why it matters: a service that opens a consumer for each look at a topic, in a loop that ends by
# cancellation, as asyncio has it, hangs once in some hundred shutdowns or hand-overs: whoever waits
# for the task waits for ever. A time-out around stop() can be lost in the same way. Cancel until
# the task is done: `while not task.done(): task.cancel(); await asyncio.wait([task], timeout=1)`.
# Seen with aiokafka 0.14.0 on a broker of confluent-kafka 2.15.1 (librdkafka's mock cluster) on
# 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiokafka==0.14.0 confluent-kafka==2.15.1
cd "$folder"
"$folder/venv/bin/python" - 2> errors.log <<'PYTHON'
import asyncio
import sys
from importlib.metadata import version

from aiokafka import AIOKafkaConsumer, TopicPartition
from confluent_kafka import Producer

TURNS = 30

broker = Producer({"test.mock.num.brokers": 1, "bootstrap.servers": "replaced by the mock"})
node = next(iter(broker.list_topics(timeout=10).brokers.values()))
broker.produce("articles", b"article", partition=0)
broker.flush(10)


async def look(stopping):
    """Read one record; say when the consumer begins to stop."""
    consumer = AIOKafkaConsumer(
        bootstrap_servers=f"{node.host}:{node.port}", auto_offset_reset="earliest"
    )
    await consumer.start()
    try:
        consumer.assign([TopicPartition("articles", 0)])
        await consumer.getone()
    finally:
        stopping.set()
        await consumer.stop()


async def is_lost(turns):
    """Return whether a cancellation is lost that comes some turns of the loop after that."""
    stopping = asyncio.Event()
    task = asyncio.create_task(look(stopping))
    await stopping.wait()
    for _ in range(turns):
        await asyncio.sleep(0)
    if task.done():
        return False
    asked = task.cancel()
    await asyncio.wait([task])
    return asked and not task.cancelled() and task.exception() is None


async def main():
    print("aiokafka", version("aiokafka"), "confluent-kafka", version("confluent-kafka"))
    lost = [turns for turns in range(TURNS) if await is_lost(turns)]
    print("cancelled so many turns of the event loop after stop() began, and not cancelled:", lost)
    return not lost


sys.exit(bool(asyncio.run(main())))
PYTHON
