#!/usr/bin/env bash
# feedgen writes a feed's entries in the opposite order of the calls that added them.
#
# One would guess: `add_entry()` appends, so that a sink which adds the newest article first writes it first.
# What happens: it prepends (`order="prepend"` is the default), so the newest, added first, is last. `add_item`,
# its other name, does the same. Nothing sorts by date.
# Why it matters: readers show a feed in the order of the document, and many fetch only its first items: with a
# loop over "the last fifty, newest first" they see the fifty in the wrong order and, where the list is cut, the
# oldest.
# Seen with feedgen 1.0.0 on 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedgen==1.0.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import re
import sys
from importlib.metadata import version

from feedgen.feed import FeedGenerator

print("feedgen", version("feedgen"))
feed = FeedGenerator()
feed.title("Kesterhaven Herald")
feed.link(href="https://kesterhaven-herald.example/")
feed.description("Newest first")
for headline in ("newest", "older", "oldest"):
    entry = feed.add_entry()
    entry.title(headline)
    entry.guid(headline)
seen = re.findall(r"<title>(newest|older|oldest)</title>", feed.rss_str().decode())
print("added newest, older, oldest; written", ", ".join(seen))
sys.exit(seen != ["oldest", "older", "newest"])
PYTHON
