#!/usr/bin/env bash
# Babel gives German months in Azerbaijani once Azerbaijani was read in the same process.
#
# One would guess: the data of a locale is read from its own file and its parents', so that the
# order in which locales are read makes no difference.
# What happens: after the stand-alone month names of `az` were read, wide and abbreviated, the
# stand-alone names of da, bg, de, fr, nb and others are Azerbaijani ("yanvar") too. Their own
# names come out where az was not read before, or from the names under "format".
# Why it matters: who builds tables of month names for many languages, or prints dates for
# readers of many languages in one server, writes wrong months, and which ones depends on what
# was asked before. Reading each language in a process of its own, or "format", is safe.
# Seen with babel 2.18.0 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.18.0
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import subprocess
import sys
from importlib.metadata import version

ASK = '''
from babel import Locale
if FIRST:
    months = Locale.parse("az").months["stand-alone"]
    dict(months["wide"]), dict(months["abbreviated"])
print(*(Locale.parse(code).months["stand-alone"]["wide"][1] for code in ("de", "fr", "da", "bg")))
'''
print("babel", version("babel"))
answers = []
for first in (False, True):
    code = ASK.replace("FIRST", str(first))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    answers.append(done.stdout.split())
    print("az read before:" if first else "az not read:", *answers[-1])
sys.exit(answers != [["Januar", "janvier", "januar", "януари"], ["yanvar"] * 4])
PYTHON
