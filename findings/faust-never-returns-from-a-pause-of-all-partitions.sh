#!/usr/bin/env bash
# A Faust worker that pauses all its partitions for broker_max_poll_interval never reads again.
#
# One would guess: partitions are paused while downstream is slow (consumer.pause_partitions), and
# resumed later; a worker that runs and has paused is alive, as in the Java client, where a poll
# with everything paused counts as a poll.
# What happens: while every partition is paused Faust does not poll at all. After
# broker_max_poll_interval aiokafka leaves the group without a line in the log, and joins it again
# only after the next poll. Faust has no active partition then, so it does not poll, and
# resume_partitions changes nothing: the worker runs, says nothing, and reads nothing any more.
# Why it matters: a burst of long articles that fills a worker's queue for some minutes stops its
# stream until a person starts it again; lag grows, and the process looks healthy.
# Keep one poll going while paused, or let a watchdog end a worker that is in no group.
# Seen with faust-streaming 0.15.3 and aiokafka 0.14.0, on a broker of confluent-kafka 2.15.1
# (librdkafka's mock cluster), on 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  faust-streaming==0.15.3 aiokafka==0.14.0 confluent-kafka==2.15.1
cd "$folder"
cat > reader.py <<'PYTHON'
import asyncio
import logging
import sys
from importlib.metadata import version

import faust
from confluent_kafka import Producer

broker = Producer({"test.mock.num.brokers": 1, "bootstrap.servers": "replaced by the mock"})
node = next(iter(broker.list_topics(timeout=10).brokers.values()))
app = faust.App(
    "readers",
    broker=f"kafka://{node.host}:{node.port}",
    broker_max_poll_interval=4.0,
    broker_session_timeout=6.0,
    broker_heartbeat_interval=0.5,
    consumer_auto_offset_reset="earliest",
    topic_disable_leader=True,
    topic_allow_declare=False,
    web_enabled=False,
    stream_wait_empty=False,
)
read = []


@app.agent(app.topic("articles", value_type=bytes, value_serializer="raw"))
async def read_articles(articles):
    async for article in articles:
        read.append(article)


def send():
    for number in range(8):
        broker.produce("articles", b"%d" % number, partition=number % 4)
    broker.flush(10)


async def read_within(seconds, count):
    for _ in range(seconds * 10):
        if len(read) >= count:
            break
        await asyncio.sleep(0.1)
    return len(read)


async def main():
    logging.disable()
    paused = float(sys.argv[1])
    send()
    await app.start()
    before = await read_within(40, 8)
    partitions = set(app.consumer.assignment())
    app.consumer.pause_partitions(partitions)
    await asyncio.sleep(paused)
    app.consumer.resume_partitions(partitions)
    send()
    after = await read_within(25, 16) - before
    print(f"read {before} of 8, paused for {paused:g} s, then read {after} of 8")
    await app.stop()
    sys.exit(before != 8 or (after == 8) != (paused < 4))


asyncio.run(main())
PYTHON
"$folder/venv/bin/pip" list --format=freeze --disable-pip-version-check | grep -E "^(faust-streaming|aiokafka|confluent-kafka)="
changed=0
for seconds in 1 10; do
  "$folder/venv/bin/python" -W ignore reader.py "$seconds" 2> errors.log || changed=1
done
exit "$changed"
