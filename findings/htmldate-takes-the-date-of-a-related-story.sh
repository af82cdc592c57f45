#!/usr/bin/env bash
# htmldate's original date of a page may be that of another story in the page's JSON-LD.
#
# One would guess: a page that states its own time in `<time datetime>` is dated by it, and a
# list of related stories in JSON-LD (an ItemList of NewsArticle) dates only those.
# What happens: with `original_date=True` the first `datePublished` in any JSON-LD wins over
# `<time>` and over dates in the text: a story of 2026 is dated 2021. Only `<meta>` elements are
# asked before. With `original_date=False`, the default, the page's own date is found.
# Why it matters: trafilatura and others date pages by this function, and pages of many outlets
# carry related or "most read" stories as JSON-LD. The article then looks five years old, is left
# out of a live stream, or "was first" with a story that it copies.
# Seen with htmldate 1.11.0 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check htmldate==1.11.0
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version
from htmldate import find_date

TEXT = "<p>The harbour council of Sarn voted on Tuesday to reopen the northern quay.</p>" * 5
OWN = '<time datetime="2026-10-14T21:30:00+02:00">14 October 2026</time>'
RELATED = '''<script type="application/ld+json">{"@context": "https://schema.org",
"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle",
"headline": "Flood in Port Sellick", "datePublished": "2021-03-05T10:00:00Z"}]}</script>'''

print("htmldate", version("htmldate"))
dates = []
for related in ("", RELATED):
    page = (
        f"<html><head><title>Sarn port reopens</title>{related}</head>"
        f"<body><article><h1>Sarn port reopens</h1>{OWN}{TEXT}</article></body></html>"
    )
    dates += [find_date(page, original_date=True), find_date(page)]
    print("with" if related else "without", "a related story:", "original", dates[-2], "default", dates[-1])
sys.exit(dates != ["2026-10-14", "2026-10-14", "2021-03-05", "2026-10-14"])
PYTHON
