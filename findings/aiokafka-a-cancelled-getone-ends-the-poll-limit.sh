#!/usr/bin/env bash
# aiokafka no longer enforces max_poll_interval_ms once a getone() or getmany() was cancelled.
#
# One would guess: a consumer that does not poll for max_poll_interval_ms leaves its group, and its
# partitions are revoked; how its earlier polls ended makes no difference.
# What happens: a poll that ends by an exception is counted as running for ever. asyncio.wait_for
# around getone(), the usual way to wait for a record no longer than some seconds, cancels the poll
# when the time is over; an error that the poll raises (no offset, out of range) does the same.
# From then on the consumer counts as polling, and keeps its partitions however long it hangs.
# Why it matters: a worker that hangs in one article (a page, a model, a database) holds its
# partitions, and their lag grows, where its second worker would have gone on after some minutes.
# Do not count on this limit: let a watchdog of your own end a worker that settles nothing.
# Seen with aiokafka 0.14.0 on a broker of confluent-kafka 2.15.1 (librdkafka's mock cluster) on
# 2026-11-29.
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

from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener
from confluent_kafka import Producer

broker = Producer({"test.mock.num.brokers": 1, "bootstrap.servers": "replaced by the mock"})
node = next(iter(broker.list_topics(timeout=10).brokers.values()))


class Listener(ConsumerRebalanceListener):
    revocations = 0

    def on_partitions_revoked(self, revoked):
        self.revocations += bool(revoked)

    def on_partitions_assigned(self, assigned):
        pass


async def revocations(topic, cancelled):
    """Return how often the partitions of a consumer that has stopped polling are revoked."""
    broker.produce(topic, b"article", partition=0)
    broker.flush(10)
    listener = Listener()
    consumer = AIOKafkaConsumer(
        bootstrap_servers=f"{node.host}:{node.port}",
        group_id=f"readers of {topic}",
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        max_poll_interval_ms=3000,
        session_timeout_ms=6000,
        heartbeat_interval_ms=500,
    )
    consumer.subscribe([topic], listener=listener)
    await consumer.start()
    await consumer.getone()
    if cancelled:
        try:
            await asyncio.wait_for(consumer.getone(), 1)
        except TimeoutError:
            pass
    await asyncio.sleep(10)  # it hangs: three times the limit
    seen = listener.revocations
    await consumer.stop()
    return seen


async def main():
    print("aiokafka", version("aiokafka"), "confluent-kafka", version("confluent-kafka"))
    plain = await revocations("plain", cancelled=False)
    cancelled = await revocations("cancelled", cancelled=True)
    print("no poll was cancelled: partitions of a consumer that hangs are revoked:", plain > 0)
    print("one poll was cancelled: they are revoked:", cancelled > 0)
    return not plain or cancelled


sys.exit(bool(asyncio.run(main())))
PYTHON
