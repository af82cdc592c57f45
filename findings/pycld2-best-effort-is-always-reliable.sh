#!/usr/bin/env bash
# pycld2 calls a guess reliable when it is asked for its best effort.
#
# One would guess: `detect(text, bestEffort=True)` returns the best guess for a text that is hard
# to tell, and `isReliable` says whether to believe it.
# What happens: with best effort `isReliable` is True also for a language that CLD2 does not know.
# Kurmanji written in Latin letters comes back as Portuguese, 99 %, reliable; without best effort
# the same text is unknown, not reliable. What tells them apart is the last number of the answer:
# 281 here, 707 for a sentence of real Portuguese.
# Why it matters: articles in languages outside CLD2's list are filed, deduplicated and routed
# under another language, with full confidence.
# Seen with pycld2 0.42 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pycld2==0.42
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version
import pycld2

KURMANJI = "Serokê bajêr got ku pira nû ya li ser çem dê di meha îlonê de vebe û rêya bazarê dê were guhertin."
PORTUGUESE = "O presidente da câmara disse que a nova ponte sobre o rio vai abrir em setembro e que a estrada será mudada."

print("pycld2", version("pycld2"))
seen = []
for name, text in (("Kurmanji", KURMANJI), ("Portuguese", PORTUGUESE)):
    for best_effort in (True, False):
        reliable, _, guesses = pycld2.detect(text, bestEffort=best_effort)
        _, code, percent, score = guesses[0]
        seen.append((name, best_effort, reliable, code))
        print(f"{name}, bestEffort={best_effort}: reliable {reliable}, {code} {percent} %, score {score}")
sys.exit(
    seen
    != [
        ("Kurmanji", True, True, "pt"),
        ("Kurmanji", False, False, "un"),
        ("Portuguese", True, True, "pt"),
        ("Portuguese", False, True, "pt"),
    ]
)
PYTHON
