#!/usr/bin/env bash
# courlan's strict mode merges articles whose parameter it does not know.
#
# One would guess: `normalize_url(..., strict=True)` removes more tracking parameters than usual; two
# articles of one outlet keep two addresses.
# What happens: strict mode keeps only parameters of a short list (`id`, `p`, `article_id`, ...). Of
# `/story?artikel=77` and `/story?nid=77` nothing is left but `/story`, so that all articles of such a
# site (German content systems, Drupal 7) have one address.
# Why it matters: crawlers use the result as key of what was seen. After the first article every other
# one of the outlet counts as seen.
# Seen with courlan 1.4.0 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check courlan==1.4.0
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from courlan import normalize_url

print("courlan", version("courlan"))
ADDRESSES = [f"https://echo.example/story?{name}={number}" for name in ("artikel", "nid", "id") for number in (77, 78)]
seen = {}
for address in ADDRESSES:
    seen[address] = normalize_url(address, strict=True)
    print(address, "->", seen[address])
sys.exit(len(set(seen.values())) != 3 or seen[ADDRESSES[0]] != "https://echo.example/story")
PYTHON
