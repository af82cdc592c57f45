#!/usr/bin/env bash
# trafilatura with deduplicate=True gives nothing for a page it has seen three times.
#
# One would guess: `deduplicate` removes segments that are repeated inside the document.
# What happens: the segments are counted in a cache of the process. The first three calls on one
# page give the whole text, the fourth and all later ones give None, as if there were no article.
# Why it matters: a worker that runs for weeks sees a page again after each redelivery, replay or
# correction, and sees agency copy in many outlets. It then loses text, and which text depends on
# what this process has read before: two workers, or a restart, give other results.
# Seen with trafilatura 2.3.1 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml-html-clean==0.4.6
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
import trafilatura

SENTENCES = "".join(
    f"<p>The council of quarter {n} in Sarn voted on Tuesday to repair its bridge before winter.</p>"
    for n in range(8)
)
PAGE = f"<html><head><title>Sarn repairs</title></head><body><article>{SENTENCES}</article></body></html>"

print("trafilatura", trafilatura.__version__)
lengths = []
for call in range(1, 6):
    text = trafilatura.extract(PAGE, deduplicate=True)
    lengths.append(None if text is None else len(text))
    print(f"call {call} on the same page: {lengths[-1]} characters")
sys.exit(lengths[0] is None or lengths[:3] != lengths[:1] * 3 or lengths[3:] != [None, None])
PYTHON
