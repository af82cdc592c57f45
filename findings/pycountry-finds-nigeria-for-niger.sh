#!/usr/bin/env bash
# pycountry's fuzzy search gives Nigeria for "Niger", though a country of that name exists.
#
# One would guess: `search_fuzzy` puts an exact match before a longer name.
# What happens: `search_fuzzy("Niger")` is Nigeria, then Niger. Both match by the beginning of their
# name or by a subdivision (Nigeria has a state of that name, which counts for it), and the exact name
# of the country does not outweigh that. "Sudan", "Guinea" and "Dominica" come out right.
# Why it matters: code that takes the first result puts the news of one country under the other; Niger
# is in the news often enough.
# Seen with pycountry 26.2.16 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pycountry==26.2.16
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import pycountry

print("pycountry", version("pycountry"))
seen = {}
for name in ("Niger", "Guinea", "Sudan", "Dominica"):
    seen[name] = [country.name for country in pycountry.countries.search_fuzzy(name)]
    print(name, "->", ", ".join(seen[name][:3]))
sys.exit(seen["Niger"][:2] != ["Nigeria", "Niger"] or any(seen[n][0] != n for n in ("Guinea", "Sudan", "Dominica")))
PYTHON
