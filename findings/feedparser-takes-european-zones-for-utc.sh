#!/usr/bin/env bash
# feedparser reads a time zone that it does not know as UTC, and does not say so.
#
# One would guess: an RSS date `Wed, 14 Oct 2026 21:30:00 CEST` is 19:30 UTC; a parser that does
# not know the zone gives no date, or a date without a zone.
# What happens: only the names of RFC 822 (GMT, EST, EDT, ..., PDT and one letter) are known. With
# CET, CEST, MSK, JST, IST or BST `published_parsed`, which is documented as UTC, holds the local
# time: up to nine hours wrong. A date without any zone, however, gives no `published_parsed`.
# Why it matters: feeds of European and Asian outlets write these names. Articles come out one to
# nine hours late or in the future, and "who had it first" is answered wrongly. Read `published`.
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

FEED = "<rss version='2.0'><channel><title>t</title><item><title>a</title><pubDate>{}</pubDate></item></channel></rss>"
TRUE_HOUR_IN_UTC = {"EDT": 1, "CET": 20, "CEST": 19, "MSK": 18, "JST": 12, "IST": 16}

print("feedparser", feedparser.__version__)
hours = {}
for zone, true in TRUE_HOUR_IN_UTC.items():
    entry = feedparser.parse(FEED.format(f"Wed, 14 Oct 2026 21:30:00 {zone}")).entries[0]
    hours[zone] = entry.published_parsed.tm_hour
    print(f"21:30 {zone}: published_parsed says hour {hours[zone]} in UTC, right is {true}")
bare = feedparser.parse(FEED.format("Wed, 14 Oct 2026 21:30:00")).entries[0]
print("without a zone: published_parsed", bare.get("published_parsed"))
expected = {"EDT": 1, "CET": 21, "CEST": 21, "MSK": 21, "JST": 21, "IST": 21}
sys.exit(hours != expected or bare.get("published_parsed") is not None)
PYTHON
