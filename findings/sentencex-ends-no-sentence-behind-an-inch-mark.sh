#!/usr/bin/env bash
# sentencex takes what stands between two quotations for a quotation behind one inch mark.
#
# One would guess: a straight quotation mark without a partner (`a 5" pipe`, a quotation that the
# scraper cut) costs at most the sentence that it stands in.
# What happens: marks are paired in their order, to the end of the text. Behind the lone one each
# "quotation" is the text BETWEEN two real ones, and no sentence ends within a quotation: all plain
# reporting between two quotations becomes one sentence, and the real quotations are cut apart.
# Why it matters: names, speakers and summaries are found by sentences. A scraper's article with one
# inch mark had a sentence of 1,094 characters, in which the end of one sentence and the beginning
# of the next were one person's name.
# Seen with sentencex 1.0.32 on 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sentencex==1.0.32
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version
from sentencex import segment

REPORT = (
    '"We are ready," said Ada Holm. The harbour opened at noon. Boats left for Velden. '
    'Children waved from the pier. "No boat is late," she said.'
)
whole = list(segment("en", REPORT))
behind = list(segment("en", 'A 5" pipe burst. ' + REPORT))
print("sentencex", version("sentencex"))
for title, parts in (("without an inch mark:", whole), ("behind an inch mark:", behind)):
    print(title)
    for part in parts:
        print(f"  {len(part):3} {part!r}")
reporting = "The harbour opened at noon. Boats left for Velden. Children waved from the pier. "
is_split = all(reporting not in part for part in whole)
is_joined = any(reporting in part for part in behind)
sys.exit(not (is_split and is_joined))
PYTHON
