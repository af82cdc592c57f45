#!/usr/bin/env bash
# ndjson changes the text of a record: U+2028 inside a string is read as a comma.
#
# One would guess: a reader of newline-delimited JSON splits at line feeds; JSON allows U+2028, U+2029 and U+0085
# raw inside a string (RFC 8259), and most writers leave them so.
# What happens: `ndjson.loads` splits at everything that `str.splitlines` takes for the end of a line, and joins the
# pieces with commas inside brackets, to parse them as one array. A separator inside a string becomes a
# comma inside the string: valid JSON, another text, no error. The same library's `ndjson.reader` on the same
# bytes gives the right text.
# Why it matters: U+2028 is common in text that was pasted from word processors and layout programs into an
# editorial system. Two copies of one article, read in the two ways, have another fingerprint and another quote.
# Seen with ndjson 0.3.1 on 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ndjson==0.3.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import io
import json
import sys
from importlib.metadata import version

import ndjson

print("ndjson", version("ndjson"))
RECORDS = [{"headline": "Ferry stays\u2028in port"}, {"headline": "Crews vote"}]
text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in RECORDS)
whole = [record["headline"] for record in ndjson.loads(text)]
lines = [record["headline"] for record in ndjson.reader(io.StringIO(text))]
print("loads: ", [ascii(each) for each in whole])
print("reader:", [ascii(each) for each in lines])
right = [record["headline"] for record in RECORDS]
sys.exit(not (whole == ["Ferry stays,in port", "Crews vote"] and lines == right))
PYTHON
