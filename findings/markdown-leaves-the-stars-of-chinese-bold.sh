#!/usr/bin/env bash
# Markdown's readers leave the stars of bold words in Chinese, Japanese and Korean text.
#
# One would guess: `**words**` is bold in any language; a reader of CommonMark takes the stars away.
# What happens: behind a bracket, a quotation mark or a full stop the closing stars count only if a
# space or another punctuation mark follows (the rule of right-flanking delimiter runs). Languages
# without spaces between words have a letter there, so `**「嵐」**が` keeps all four stars, as does
# Korean with its particles. English has a space in that place and is read as expected. Readers
# of the specification agree: it is the rule, not a fault of one of them.
# Why it matters: scrapers for language models send pages as Markdown. Headlines and first sentences
# in bold end in such marks, so stars get into names, digests and searches of these languages only.
# Take pairs of stars away before you render.
# Seen with markdown-it-py 4.3.0 and mistune 3.4.0 on 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check markdown-it-py==4.3.0 mistune==3.4.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import mistune
from markdown_it import MarkdownIt

TEXTS = {
    "en": "**“The storm.”** It hit the harbour of Sarn.",
    "ja": "**「嵐」**がサルン港を襲った。",
    "zh": "**萨恩港关闭。**市长说，修复需要三周。",
    "ko": "**사른항(港)**은 폐쇄됐다.",
}
READERS = {
    "markdown-it-py": MarkdownIt("commonmark").render,
    "mistune": mistune.create_markdown(),
}
print(*(f"{name} {version(name)}" for name in READERS))
left = {}
for name, render in READERS.items():
    for language, text in TEXTS.items():
        html = render(text).strip()
        left[name, language] = "**" in html
        print(f"{name:15} {language}: {html}")
print("stars left:", sorted(key for key, value in left.items() if value))
sys.exit(left != {(name, language): language != "en" for name in READERS for language in TEXTS})
PYTHON
