#!/usr/bin/env bash
# FastWARC's auto_decode="all" ends the archive, silently, behind the first chunked gzip page.
#
# One would guess: `ArchiveIterator(file, auto_decode="all")` takes chunks and compression off each
# body, so a loop gets every record, or an error where a body cannot be decoded.
# What happens: the first record that has both `Transfer-Encoding: chunked` and `Content-Encoding:
# gzip` is decoded rightly and is the last one. The loop ends there as at the end of the file: no
# error, no warning. With one of the two codings alone, or with "none", "content" or "transfer",
# later records come. Compressed and uncompressed archives behave alike.
# Why it matters: chunked and gzip together is how most news servers answer. Whoever fills a topic
# from a crawl gets the articles up to the first such page, and no sign that there were more. Count
# the records with auto_decode="none" beside it, or take both codings off yourself.
# Seen with fastwarc 2.0.1 (records written by warcio 1.8.1) on 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fastwarc==2.0.1 warcio==1.8.1
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import gzip
import io
import sys
from importlib.metadata import version

from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = b"<html><body><p>The harbour of Sarn reopens on Monday.</p></body></html>"
CHUNKED, GZIP = ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")
ANSWERS = [[], [CHUNKED], [GZIP], [CHUNKED, GZIP], [], [CHUNKED], [GZIP]]


def body(codings):
    found = gzip.compress(PAGE) if GZIP in codings else PAGE
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(found), found) if CHUNKED in codings else found


def archive():
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for number, codings in enumerate(ANSWERS):
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html"), *codings], protocol="HTTP/1.1"
        )
        address = f"https://herald.example/{number}"
        payload = io.BytesIO(body(codings))
        writer.write_record(
            writer.create_warc_record(address, "response", payload=payload, http_headers=headers)
        )
    file.seek(0)
    return file


print("fastwarc", version("fastwarc"), "warcio", version("warcio"))
counts = {}
for mode in ("none", "transfer", "all"):
    bodies = [
        record.reader.read()
        for record in ArchiveIterator(
            archive(), record_types=WarcRecordType.response, auto_decode=mode
        )
    ]
    counts[mode] = len(bodies)
    print(f"{mode:8}: {len(bodies)} of {len(ANSWERS)} records,", bodies.count(PAGE), "decoded")
sys.exit(counts != {"none": 7, "transfer": 7, "all": 4})
PYTHON
