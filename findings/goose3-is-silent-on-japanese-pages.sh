#!/usr/bin/env bash
# goose3 returns an empty text for a Japanese or Thai page, and no error.
#
# One would guess: a page with five full paragraphs has a text; a language that the library has no stop
# words for raises, or falls back to something.
# What happens: a paragraph counts by its stop words. For `lang="ja"` and `"th"` there are none, every
# paragraph scores 0, and `cleaned_text` is the empty string; title and other fields are filled as
# usual. Polish and Russian pages of the same shape come out whole.
# Why it matters: in a stream the articles of a whole language turn into headlines without text, and
# only a count by language shows it.
# Seen with goose3 3.1.22 on 2026-11-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check goose3==3.1.22 lxml_html_clean==0.4.3
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import logging
import sys
from importlib.metadata import version

logging.disable(logging.CRITICAL)
from goose3 import Goose

print("goose3", version("goose3"))
SENTENCES = {
    "ru": "Городской совет голосовал поздно вечером в четверг после трёх часов прений, на которые пришли жители.",
    "pl": "Rada miasta głosowała późnym wieczorem w czwartek po trzech godzinach debaty, na którą przyszli mieszkańcy.",
    "ja": "市議会は木曜日の夜、三時間に及ぶ討論の末に議案を可決した。傍聴席は住民と商店主で満員だった。",
    "th": "สภาเมืองลงมติเมื่อคืนวันพฤหัสบดีหลังการอภิปรายสามชั่วโมง ผู้ฟังเต็มห้อง",
}
seen = {}
for language, sentence in SENTENCES.items():
    body = "".join(f"<p>{sentence} {number}</p>" for number in range(5))
    page = f"<html lang='{language}'><head><meta charset='utf-8'><title>Council</title></head><body><article>{body}</article></body></html>"
    article = Goose({"enable_image_fetching": False}).extract(raw_html=page)
    seen[language] = len(article.cleaned_text)
    print(f"{language}: {seen[language]} characters of {5 * len(sentence)}, title {article.title!r}")
sys.exit(not (seen["ru"] and seen["pl"]) or bool(seen["ja"] or seen["th"]))
PYTHON
