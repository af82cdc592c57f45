#!/usr/bin/env bash
# stopwordsiso's English stop words hold words that say what an article is about.
#
# One would guess: a list of English stop words holds function words (the, of, would), some 150 to
# 500 of them, as its lists for German or Arabic do.
# What happens: the English list has 1,298 entries, among them `research`, `invention`, `novel`,
# `bill`, `states`, `million`, `system`, `information` and `interest`.
# Why it matters: whoever removes them before keywords or a classifier loses what bills, states,
# research and interest rates are about, in English only, and the loss is not seen in a score of
# another language.
# Seen with stopwordsiso 0.7.1 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check stopwordsiso==0.7.1
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version
from stopwordsiso import stopwords

CONTENT = ("research", "invention", "novel", "bill", "states", "million", "system", "information", "interest")
print("stopwordsiso", version("stopwordsiso"))
for language in ("en", "de", "ar"):
    print(language, len(stopwords(language)), "stop words")
found = [word for word in CONTENT if word in stopwords("en")]
print("content words among the English ones:", ", ".join(found))
sys.exit(len(stopwords("en")) != 1298 or len(found) != len(CONTENT))
PYTHON
