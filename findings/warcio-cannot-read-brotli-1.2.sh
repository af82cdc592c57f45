#!/usr/bin/env bash
# warcio fails on every page compressed with br once brotli 1.2 is installed.
#
# One would guess: warcio has a decompressor for `content-encoding: br` that works where a brotli
# package is installed, and gives the compressed bytes where none is.
# What happens: it sets the attribute `unused_data` on brotli's decompressor, whose class allows
# no new attributes since brotli 1.2. `content_stream()` raises AttributeError for such a record.
# Other records of the file are read, so a test without br sees nothing; gzip and none work.
# Why it matters: news crawls (WARC files) hold many br pages, brotli comes with other packages
# without being asked for, and an upgrade of it alone turns these pages into errors.
# Seen with warcio 1.8.1 and brotli 1.2.1 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check warcio==1.8.1 brotli==1.2.1
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import gzip
import io
import sys
from importlib.metadata import version
import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = b"<html><body><p>The harbour of Sarn reopens on Monday.</p></body></html>"
file = io.BytesIO()
writer = WARCWriter(file, gzip=True)
for coding, payload in (("gzip", gzip.compress(PAGE)), ("br", brotli.compress(PAGE))):
    headers = [("Content-Type", "text/html"), ("Content-Encoding", coding)]
    answer = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            "https://herald.example/a", "response", payload=io.BytesIO(payload), http_headers=answer
        )
    )
file.seek(0)
print("warcio", version("warcio"), "brotli", version("brotli"))
results = []
for record in ArchiveIterator(file):
    try:
        results.append(record.content_stream().read() == PAGE)
    except AttributeError as error:
        results.append(type(error).__name__)
    print(record.http_headers.get_header("content-encoding"), "->", results[-1])
sys.exit(results != [True, "AttributeError"])
PYTHON
