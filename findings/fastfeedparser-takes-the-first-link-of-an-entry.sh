#!/usr/bin/env bash
# fastfeedparser gives the address of the feed's own record as an entry's link, and one of two authors.
#
# One would guess: of several links of an Atom entry, the one that leads to the article is `link`: RFC 4287 says
# that a link without `rel` is an alternate, and `self` is the address of the entry's XML. And `authors`, a
# list, lists the authors.
# What happens: an entry whose `self` link stands before a link without `rel` gets the `self` address as `link`;
# where the article's link says `rel="alternate"` it is found. Of two `dc:creator` elements of an RSS item, `author`
# and `authors` hold the first only. feedparser 6.0 gives the article's link and both authors.
# Why it matters: the link is what articles are deduplicated by and what readers open; the `self` address answers
# with XML. The second author is lost without a trace.
# Seen with fastfeedparser 0.6.5 and feedparser 6.0.12 on 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fastfeedparser==0.6.5 feedparser==6.0.12
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import fastfeedparser
import feedparser

print("fastfeedparser", version("fastfeedparser"), "feedparser", version("feedparser"))
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title>
<id>urn:herald</id><updated>2026-11-12T10:00:00Z</updated>
<entry><title>Ferry stays</title><id>urn:1</id><link rel="self" href="https://k.example/1.xml"/>
<link href="https://k.example/ferry"/><updated>2026-11-12T10:00:00Z</updated></entry></feed>"""
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Herald</title><link>https://k.example/</link><description>News</description>
<item><title>Ferry stays</title><link>https://k.example/ferry</link>
<dc:creator>Ada Holm</dc:creator><dc:creator>Ben Falk</dc:creator></item></channel></rss>"""
seen = {}
for parse in (fastfeedparser.parse, feedparser.parse):
    link = parse(ATOM).entries[0]["link"]
    authors = [each["name"] for each in parse(RSS).entries[0]["authors"]]
    name = parse.__module__.partition(".")[0]
    seen[name] = (link, authors)
    print(f"{name}: link {link}, authors {authors}")
expected = {
    "fastfeedparser": ("https://k.example/1.xml", ["Ada Holm"]),
    "feedparser": ("https://k.example/ferry", ["Ada Holm", "Ben Falk"]),
}
sys.exit(seen != expected)
PYTHON
