#!/usr/bin/env bash
# The CloudEvents SDK writes a boolean attribute to Kafka as `True`, and reads it back as text.
#
# One would guess: CloudEvents 1.0 has the type Boolean, whose string form is `true` or `false`, in
# small letters; a binding writes it so.
# What happens: `to_binary` of the Kafka binding takes `str()` of the value, so the header holds `True`
# and `False`. `from_binary` gives back the text "False", which is true for an `if`.
# Why it matters: a producer that marks articles `embargoed=False` sends, to a consumer in Python, a
# value that counts as yes, and to one in Java or Go a value that its parser refuses.
# Seen with cloudevents 2.2.0 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check cloudevents==2.2.0
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from cloudevents.core.bindings.kafka import from_binary, to_binary
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

print("cloudevents", version("cloudevents"))
event = CloudEvent(
    attributes={"id": "1", "source": "/desk", "type": "article", "embargoed": False}, data="text"
)
record = to_binary(event, JSONFormat())
back = from_binary(record, JSONFormat()).get_extension("embargoed")
print("False is sent as", record.headers["ce_embargoed"], "and read as", repr(back), "which is", bool(back))
sys.exit(record.headers["ce_embargoed"] != b"False" or back != "False")
PYTHON
