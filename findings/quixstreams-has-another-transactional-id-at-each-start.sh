#!/usr/bin/env bash
# Quix Streams, exactly-once, gives its producer another transactional.id at each start.
#
# One would guess: a worker that starts again takes the transactional.id of its predecessor, so that
# the broker aborts what the predecessor left open as soon as the new one initialises.
# What happens: the id is a random UUID. The transaction of a killed worker belongs to an id that no
# worker uses again: it stays open until transaction.timeout.ms has passed (60 s, librdkafka's
# default), and consumers with read_committed read nothing behind it in those partitions, though
# the successor is at work. Fencing is not lost: it goes by the generation of the group. A
# transactional.id of your own in producer_extra_config is used as it is (one for each worker).
# Why it matters: after each kill or eviction the clean stream stands still for up to a minute, and
# the broker keeps one more producer id for transactional.id.expiration.ms (seven days).
# Seen with quixstreams 3.28.1 and confluent-kafka's mock cluster (the version it installs, pinned
# below) on 2026-11-29; that readers wait is what Kafka defines for an open transaction.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check quixstreams==3.28.1 confluent-kafka==2.12.2
cat > "$folder/worker.py" <<'PYTHON'
import sys

from quixstreams import Application

broker, *own = sys.argv[1:]
application = Application(
    broker_address=broker,
    consumer_group="enrich",
    processing_guarantee="exactly-once",
    producer_extra_config={"transactional.id": own[0]} if own else None,
    loglevel=None,
)
print(application.config.producer_extra_config["transactional.id"])
PYTHON
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import subprocess
import sys
from importlib.metadata import version

from confluent_kafka import Producer

broker = Producer({"test.mock.num.brokers": 1, "bootstrap.servers": "replaced by the mock"})
node = next(iter(broker.list_topics(timeout=10).brokers.values()))


def start(*own):
    """Return the transactional.id of a worker that is started now."""
    command = [sys.executable, "worker.py", f"{node.host}:{node.port}", *own]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


print("quixstreams", version("quixstreams"), "confluent-kafka", version("confluent-kafka"))
first, second = start(), start()
print("first start: ", first)
print("second start:", second)
given = start("worker-1")
print("start with an id of its own:", given)
sys.exit(first == second or given != "worker-1")
PYTHON
