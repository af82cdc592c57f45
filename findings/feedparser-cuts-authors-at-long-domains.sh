#!/usr/bin/env bash
# feedparser cuts an e-mail address behind four letters of its top-level domain.
#
# One would guess: RSS 2.0 says that <author> is an e-mail address, and gives the form
# `address (name)`. feedparser splits both, so the name of the author is between the brackets.
# What happens: the address ends after at most four letters of its last label. Of
# `desk@paper.london (Ada Holm)` the name is `on (Ada Holm` and the address `desk@paper.lond`.
# Right for .com and .info, wrong for .example, .london, .berlin, .media, .agency, .press.
# Why it matters: bylines are published, searched and compared. The attribute `author` keeps the
# whole string, so a reader can split it again; `authors` and `author_detail` can't be used.
# Seen with feedparser 6.0.14 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
import feedparser

FEED = "<rss version='2.0'><channel><title>t</title><item><title>a</title><author>{}</author></item></channel></rss>"
SENT = ("desk@paper.info (Ada Holm)", "desk@paper.london (Ada Holm)", "desk@paper.media (Ada Holm)")

print("feedparser", feedparser.__version__)
names = []
for author in SENT:
    entry = feedparser.parse(FEED.format(author)).entries[0]
    names.append(entry.author_detail.get("name"))
    print(f"{author!r}: author_detail {dict(entry.author_detail)}, author {entry.author!r}")
sys.exit(names != ["Ada Holm", "on (Ada Holm", "a (Ada Holm"])
PYTHON
