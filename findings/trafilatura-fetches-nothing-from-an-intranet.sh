#!/usr/bin/env bash
# trafilatura's fetch_url returns None for every server at a private or loopback address.
#
# One would guess: fetch_url fetches any http address that a browser on this machine can open: a
# newsroom's preview server, a crawler's cache, a test server. None means that the server failed.
# What happens: since 2.3 an address that is not public is refused before the request is sent.
# The caller gets the same None as for a server that is down; only the log has the reason.
# Other libraries (urllib here) read the page.
# Why it matters: a scraper that reads an editorial system or a cache inside the company finds no
# page after an update, and its tests against a local server fail, while all servers are well.
# Fetch with a client of your own and give the bytes to `extract`, which needs no network.
# Seen with trafilatura 2.3.1 on 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml-html-clean==0.4.6
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import logging
import sys
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

import trafilatura

TEXT = "The ferry to Sarn sails again on Monday after a strike of nine days, the port said. "
PAGE = f"<html><body><article><p>{TEXT * 4}</p></article></body></html>".encode()
asked = []


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(self.headers["User-Agent"].partition("/")[0])
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_):
        pass


logging.disable()
server = HTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}/ferry"
fetched = trafilatura.fetch_url(address)
with urllib.request.urlopen(address) as answer:
    page = answer.read()
text = trafilatura.extract(page) or ""
print("trafilatura", trafilatura.__version__)
print("fetch_url:", fetched, "| requests that the server saw:", asked)
print("the same page by urllib, then extract:", text[:60])
sys.exit(fetched is not None or len(asked) != 1 or not text.startswith("The ferry"))
PYTHON
