#!/usr/bin/env bash
# flashtext finds keywords inside longer words wherever the next letter is not one of A to Z.
#
# One would guess: a keyword is found as a whole word only, which is what flashtext is for; `\w` of
# Python knows the letters of all scripts.
# What happens: the characters that may continue a word are the ASCII letters, digits and `_`. "Ham" is
# found in Hamáček, and in Cyrillic, Greek or Arabic every keyword is found within every word that it
# begins or ends: "Рим" (Rome) in "Римма" (a first name).
# Why it matters: lists of places and people are matched against news with it; outside English each
# short name is found in other people's names.
# Seen with flashtext 2.7 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check flashtext==2.7
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from flashtext import KeywordProcessor

print("flashtext", version("flashtext"))
TEXTS = {"Ham": ("Hamlet spoke.", "Hamáček spoke."), "Рим": ("Крым ждёт.", "Римма ждёт.")}
seen = {}
for keyword, texts in TEXTS.items():
    processor = KeywordProcessor()
    processor.add_keyword(keyword)
    for text in texts:
        seen[text] = processor.extract_keywords(text)
        print(f"{keyword!r} in {text!r}: {seen[text]}")
sys.exit(list(seen.values()) != [[], ["Ham"], [], ["Рим"]])
PYTHON
