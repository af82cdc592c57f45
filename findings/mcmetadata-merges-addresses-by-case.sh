#!/usr/bin/env bash
# mediacloud-metadata gives two articles one hash if their addresses differ only in capital letters.
#
# One would guess: `unique_url_hash` ignores what does not name the article (scheme, `www.`, tracking
# parameters); the path counts letter by letter, as RFC 3986 (6.2.2.1) says: only scheme and host
# ignore case.
# What happens: `normalize_url` makes the whole address lower case. Outlets with short keys in base 62
# (`/a/kXb3`, `/a/kxB3`) have two articles there, and the hash is one.
# Why it matters: the hash is meant for finding duplicates. The second article is dropped as a copy of
# the first, though not a word is the same.
# Seen with mediacloud-metadata 1.4.1 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mediacloud-metadata==1.4.1 lxml==5.1.1
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import logging
import sys
from importlib.metadata import version

from mcmetadata import urls

logging.disable(logging.CRITICAL)
print("mediacloud-metadata", version("mediacloud-metadata"))
ADDRESSES = ("https://echo.example/a/kXb3", "https://echo.example/a/kxB3")
for address in ADDRESSES:
    print(address, "->", urls.normalize_url(address), urls.unique_url_hash(address)[:12])
sys.exit(len({urls.unique_url_hash(address) for address in ADDRESSES}) != 1)
PYTHON
