#!/usr/bin/env bash
# json-repair keeps only the last of several records that have the same keys: JSON Lines lose all but one article.
#
# One would guess: several JSON values in one text become a list of all of them; so it is when their keys differ.
# What happens: a value that has the keys and types of the one before it is taken for its correction, as a language
# model repeats its answer, and replaces it. Of a file of articles, one on each line and all valid, only the last is
# left, as an object and not as a list of one. Lists behave so as well. No error, no warning; the log of repairs
# (`logging=True`) says nothing of it. `strict=True` refuses several values of any kind.
# Why it matters: the library is what one reaches for when a scraper's export has one broken line. The file is read,
# the result looks like a record, and the other articles are gone. Split a stream into its records first, and repair
# only the record that a strict parser refused.
# Seen with json-repair 0.64.6 on 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check json-repair==0.64.6
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json
import sys
from importlib.metadata import version

from json_repair import loads

print("json-repair", version("json-repair"))
ARTICLES = [
    {"headline": "Ferry stays in port", "id": 1},
    {"headline": "Crews vote", "id": 2},
    {"headline": "Ferry sails again", "id": 3},
]
lines = "\n".join(map(json.dumps, ARTICLES))
same = loads(lines)
lists = loads("\n".join(json.dumps([article]) for article in ARTICLES))
other = loads(lines + '\n{"updated": "2026-11-30"}')
value, log = loads(lines, logging=True)
try:
    strict = loads(lines, strict=True)
except ValueError as error:
    strict = f"ValueError: {error}"
print("three lines, the same keys:", same)
print("three lists:               ", lists)
print("and a line of other keys:  ", other)
print("log of the repairs:        ", [entry.get("text") for entry in log])
print("strict:                    ", strict)
sys.exit(
    not (
        same == ARTICLES[-1]
        and lists == [ARTICLES[-1]]
        and other == [ARTICLES[-1], {"updated": "2026-11-30"}]
        and str(strict).startswith("ValueError")
    )
)
PYTHON
