#!/usr/bin/env bash
# The zone WET is an hour off for the years 1992 to 1996 since tzdata 2024b.
#
# One would guess: `ZoneInfo("WET")` is Western European Time, UTC in winter and UTC+1 in summer, for
# every year, as its name and its own rules said; releases of tzdata correct the past of cities.
# What happens: since 2024b WET is a link to Europe/Lisbon, and Portugal had Central European Time
# from 1992 to 1996. So noon WET in January 1994 is 11:00 UTC with a new tzdata and 12:00 UTC with an
# old one, in the same Python. EST, MST and CET became links of the same kind, without such a gap.
# Why it matters: archives of the 1990s write "WET" as a sender's zone. Two workers with different
# tzdata put one story at two times, and what came first depends on which of them read it.
# Seen with tzdata 2024.1 and 2025.2, Python 3.11, on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check tzdata==2025.2 && "$folder/venv/bin/pip" install --quiet --disable-pip-version-check --target "$folder/old" tzdata==2024.1
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import subprocess
import sys

READ = """
from datetime import datetime
from zoneinfo import ZoneInfo, reset_tzpath
import tzdata
reset_tzpath(to=[])
hours = [datetime(y, 1, 15, 12, tzinfo=ZoneInfo("WET")).utcoffset().seconds // 3600 for y in (1985, 1994, 2026)]
print(tzdata.__version__, *hours)
"""
seen = {}
for path in ("", "old"):
    line = subprocess.run(
        [sys.executable, "-c", READ], env={"PYTHONPATH": path}, capture_output=True, text=True, check=True
    ).stdout.split()
    seen[line[0]] = [int(each) for each in line[1:]]
    print(f"tzdata {line[0]}: WET in January of 1985, 1994 and 2026 is UTC+{', +'.join(line[1:])}")
sys.exit(seen != {"2025.2": [0, 1, 0], "2024.1": [0, 0, 0]})
PYTHON
