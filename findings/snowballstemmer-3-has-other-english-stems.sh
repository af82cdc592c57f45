#!/usr/bin/env bash
# snowballstemmer 3 stems "university", "international", "emergency" and "organization" to other stems than 2.2.
#
# One would guess: the English stemmer (Porter 2) is a fixed algorithm, and stems that were stored with one
# release match those that are computed with the next; the name of the algorithm, `english`, is the same.
# What happens: between 2.2.0 and 3.1.1 the stems of some of the commonest words of news changed:
# univers/universiti, intern/internat, organ/organiz, emerg/emergenc, ad/add, even/evening. Nothing in the
# output says which release made it.
# Why it matters: a saved query, a term index or a classifier's vocabulary that was built with one release
# silently stops matching these words after an upgrade; no query for "international" finds an article any more.
# Store the release beside the stems, or stem both sides anew.
# Seen with snowballstemmer 2.2.0 and 3.1.1 on 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check snowballstemmer==3.1.1
cd "$folder"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --target "$folder/old" snowballstemmer==2.2.0
cat > stems.py <<'PYTHON'
import sys

import snowballstemmer

WORDS = "university international organization emergency added evening ferry harbour"
print(*snowballstemmer.stemmer("english").stemWords(WORDS.split()))
PYTHON
before=$(PYTHONPATH="$folder/old" "$folder/venv/bin/python" stems.py)
after=$("$folder/venv/bin/python" stems.py)
echo "snowballstemmer 2.2.0: $before"
echo "snowballstemmer 3.1.1: $after"
[ "$before" = "univers intern organ emerg ad even ferri harbour" ] &&
  [ "$after" = "universiti internat organiz emergenc add evening ferri harbour" ]
