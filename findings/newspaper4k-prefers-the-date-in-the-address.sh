#!/usr/bin/env bash
# newspaper4k believes a date in the address before the time that the page states.
#
# One would guess: a page that states `article:published_time` and JSON-LD `datePublished` to the
# second, with a zone, is published then.
# What happens: where the address holds something like a date (/2026/10/15/, /archive/2019-05-01/),
# that day at midnight, without a zone, is `publish_date`, and what the page states is not used,
# even if both differ by years. The same page under an address without digits is read rightly.
# Why it matters: most outlets have the day in their addresses, so most articles lose their time
# of day, and re-published ones (an archive's address) their year. Midnight looks like a precise
# time to whoever reads the record; it must be taken as a day.
# Seen with newspaper4k 0.9.6 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check newspaper4k==0.9.6 lxml-html-clean==0.4.6
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version
from newspaper import Article

STATED = "2026-10-14T21:30:00+02:00"
TEXT = "<p>The harbour council of Sarn voted to reopen the northern quay after the storm. </p>" * 6
PAGE = f'''<html lang="en"><head><title>Sarn port reopens</title>
<meta property="article:published_time" content="{STATED}">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Sarn port reopens", "datePublished": "{STATED}"}}</script>
</head><body><article><h1>Sarn port reopens</h1>{TEXT}</article></body></html>'''

print("newspaper4k", version("newspaper4k"))
dates = []
for path in ("sarn", "2026/10/15/sarn", "archive/2019-05-01/sarn"):
    article = Article(f"https://herald.example/{path}")
    article.download(input_html=PAGE)
    article.parse()
    dates.append(str(article.publish_date))
    print(f"/{path}: publish_date {dates[-1]}, the page states {STATED}")
sys.exit(dates != ["2026-10-14 21:30:00+02:00", "2026-10-15 00:00:00", "2019-05-01 00:00:00"])
PYTHON
