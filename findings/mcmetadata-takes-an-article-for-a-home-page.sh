#!/usr/bin/env bash
# mediacloud-metadata takes an article that is named by a parameter for a home page.
#
# One would guess: `is_homepage_url` is for `https://echo.example/` and its kind; an address with the
# number of an article in its query, as many content systems write it, is none.
# What happens: the query is not looked at. `/story?id=5`, `/article?nid=77` and `/?p=12` (WordPress's
# own short link) are home pages, because their path has at most one short part; `/index.html`, which
# is one, is not.
# Why it matters: whoever leaves home pages out of a stream, as the function's callers do, loses every
# article of such outlets, without an error.
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
expected = {"/": True, "/story?id=5": True, "/article?nid=77": True, "/?p=12": True, "/index.html": False}
seen = {path: bool(urls.is_homepage_url(f"https://echo.example{path}")) for path in expected}
for path, is_home in seen.items():
    print(f"https://echo.example{path}:", "home page" if is_home else "no home page")
sys.exit(seen != expected)
PYTHON
