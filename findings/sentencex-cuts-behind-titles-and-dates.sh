#!/usr/bin/env bash
# sentencex ends a sentence behind the commonest abbreviation of French and Czech news.
#
# One would guess: a splitter with abbreviation lists for some 300 languages keeps `M. Dupont`
# (French for Mr) in one sentence, as it keeps `Sr. Soler`, `Dr. Holm` and `sig. Rossi`.
# What happens: it cuts behind `M.` in French, behind the day in Czech dates (`14. října`, though
# German `2. Oktober` is kept), behind `10 a.m.` before a weekday, `млн.` and Polish `r.`.
# Why it matters: who said a quotation is the subject of its sentence. AFP's standard form
# `a déclaré M. Dupont` ends at the title, and the quotation has no speaker; counts of sentences
# and readability are wrong as well.
# Seen with sentencex 1.0.32 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sentencex==1.0.32
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version
from sentencex import segment

ONE_SENTENCE = {
    "de": "Am 2. Oktober kam Dr. Holm an.",
    "es": "El Sr. Soler y la Sra. Vega llegaron.",
    "fr": "Le chenal est libre, a déclaré M. Dupont aux journalistes.",
    "cs": "Dne 14. října přijel ministr.",
    "en": "It opens at 10 a.m. Monday in Sarn.",
    "ru": "Бюджет составил 5 млн. рублей.",
    "pl": "W 2026 r. Sejm przyjął ustawę.",
}
print("sentencex", version("sentencex"))
counts = {}
for language, text in ONE_SENTENCE.items():
    parts = list(segment(language, text))
    counts[language] = len(parts)
    print(language, len(parts), parts)
sys.exit(counts != {"de": 1, "es": 1, "fr": 2, "cs": 2, "en": 2, "ru": 2, "pl": 2})
PYTHON
