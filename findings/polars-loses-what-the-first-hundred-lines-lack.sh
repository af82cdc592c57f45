#!/usr/bin/env bash
# Polars reads JSON lines by the fields of the first hundred lines, and drops others in silence.
#
# One would guess: a field that first occurs in line 101 becomes a column with nulls above, as with
# pyarrow and DuckDB, or is an error, as it is where a value does not fit the type of a column.
# What happens: read_ndjson and scan_ndjson give no such column; a new field within an object is
# dropped too; and where a list was empty in the first hundred lines, its later texts become null.
# Why it matters: what is rare in a stream of articles is what one looks for: a correction, a
# withdrawal, the place of an event. A day's archive that is read this way has none of them, and
# nothing says so. infer_schema_length=None reads all lines first; a schema of your own is better.
# Seen with polars 2.1.0 (and as it should be with pyarrow 26.0.1) on 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0 pyarrow==26.0.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json
import sys
from pathlib import Path

import polars
import pyarrow
import pyarrow.json

USUAL = {"headline": "Ferry sails at noon", "credit": {"by": "Ann Bell"}, "places": []}
RARE = {
    "headline": "Ferry strike ends",
    "credit": {"by": "Ann Bell", "agency": "Port News"},
    "places": ["Kesterhaven"],
    "correction": "The strike ended on Thursday, not on Friday.",
}
Path("day.jsonl").write_text("\n".join(map(json.dumps, [USUAL] * 100 + [RARE])))


def lost(row):
    """Return what the last article lacks after reading."""
    return [
        name
        for name, there in {
            "correction": row.get("correction") == RARE["correction"],
            "agency": row["credit"].get("agency") == "Port News",
            "places": row["places"] == ["Kesterhaven"],
        }.items()
        if not there
    ]


seen = {
    "polars": lost(polars.read_ndjson("day.jsonl").to_dicts()[-1]),
    "polars, scanned": lost(polars.scan_ndjson("day.jsonl").collect().to_dicts()[-1]),
    "polars, all lines first": lost(
        polars.read_ndjson("day.jsonl", infer_schema_length=None).to_dicts()[-1]
    ),
    "pyarrow": lost(pyarrow.json.read_json("day.jsonl").to_pylist()[-1]),
}
print("polars", polars.__version__, "pyarrow", pyarrow.__version__)
for reader, names in seen.items():
    print(f"{reader}: lost of the last article:", ", ".join(names) or "nothing")
everything = ["correction", "agency", "places"]
sys.exit(list(seen.values()) != [everything, everything, [], []])
PYTHON
