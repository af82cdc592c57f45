#!/usr/bin/env bash
# The CloudEvents SDK gives an event without a time the time at which it was read.
#
# One would guess: `time` is optional in CloudEvents 1.0; an event that was sent without it is read as
# an event without it.
# What happens: `from_binary` of the Kafka binding passes the attributes to the class CloudEvent, whose
# constructor fills in `time` (and `specversion`) where it is missing, with the clock of the reader.
# Nothing tells such a time from one that the sender wrote.
# Why it matters: whoever takes `time` as the time of publication gets the time of consumption, and
# another one at every replay: order, lateness and "who had it first" change from run to run.
# Seen with cloudevents 2.2.0 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check cloudevents==2.2.0
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
import time
from importlib.metadata import version

from cloudevents.core.bindings.kafka import KafkaMessage, from_binary
from cloudevents.core.formats.json import JSONFormat

print("cloudevents", version("cloudevents"))
SENT = {"ce_specversion": b"1.0", "ce_id": b"1", "ce_source": b"/desk", "ce_type": b"article"}
record = KafkaMessage(headers=SENT, key=None, value=b"Ferry crews vote to strike")
times = []
for _ in range(2):
    times.append(from_binary(record, JSONFormat()).get_time())
    print("headers:", sorted(SENT), "-> time", times[-1])
    time.sleep(0.05)
sys.exit(None in times or times[0] == times[1])
PYTHON
