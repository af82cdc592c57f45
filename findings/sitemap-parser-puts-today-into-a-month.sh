#!/usr/bin/env bash
# ultimate-sitemap-parser fills a date of year and month with the day on which it runs.
#
# One would guess: sitemaps allow the six levels of W3C's date format; `2019-03` is read as the month,
# its first day, or nothing.
# What happens: the date goes through dateutil, whose default is now: `2019-03` becomes the 28th of March
# if today is a 28th, and `2020` becomes today's day and month in 2020. Each run gives another date.
# Why it matters: archives state years and months in their sitemaps. Articles get invented days that
# move with the crawl, each change looks like an update, and a comparison of two runs differs.
# Seen with ultimate-sitemap-parser 1.8.1 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ultimate-sitemap-parser==1.8.1
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import http.server
import logging
import sys
import threading
from datetime import date
from importlib.metadata import version

logging.disable(logging.CRITICAL)
from usp.tree import sitemap_tree_for_homepage

print("ultimate-sitemap-parser", version("ultimate-sitemap-parser"))
DATES = ("2020", "2019-03", "2019-03-05")  # 2020 and March have every day that today may be


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        home = f"http://127.0.0.1:{self.server.server_port}"
        pages = {
            "/robots.txt": f"User-agent: *\nSitemap: {home}/map.xml\n",
            "/map.xml": '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
            + "".join(f"<url><loc>{home}/{each}</loc><lastmod>{each}</lastmod></url>" for each in DATES)
            + "</urlset>",
        }
        body = pages.get(self.path)
        self.send_response(200 if body else 404)
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
threading.Thread(target=server.serve_forever, daemon=True).start()
tree = sitemap_tree_for_homepage(f"http://127.0.0.1:{server.server_port}/")
seen = {page.url.rpartition("/")[2]: page.last_modified.date() for page in tree.all_pages()}
for written, read in seen.items():
    print(f"lastmod {written} is read as {read}")
server.shutdown()
today = date.today()
expected = {"2020": today.replace(year=2020), "2019-03": today.replace(year=2019, month=3), "2019-03-05": date(2019, 3, 5)}
sys.exit(seen != expected)
PYTHON
