#!/usr/bin/env bash
# readability-lxml takes the imprint for the article where paragraphs are short Chinese sentences.
#
# One would guess: the part of a page with most text in paragraphs is the article, in any language.
# What happens: a paragraph of less than 25 characters has no score at all, and each further point
# is an ASCII comma. 25 characters are half a line of English and two sentences of Chinese, whose
# commas are other characters. So an article in short paragraphs, as tickers and mobile pages have
# it, is no candidate; the imprint or comments with one long paragraph are. The same page
# with English sentences gives the article.
# Why it matters: the result is fluent text in the right language, so nothing looks wrong, and all
# pages of an outlet become copies of each other: its imprint. Ask a second extractor and compare.
# Seen with readability-lxml 0.9 and lxml 6.1.3 on 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    readability-lxml==0.9 lxml==6.1.3 lxml_html_clean==0.4.6
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import logging
import sys
from importlib.metadata import version

from readability import Document

logging.disable(logging.CRITICAL)
STORY = {
    "en": [
        "The harbour of Sarn closed on Monday morning.",
        "The mayor said, it stays so for two weeks.",
        "Fishermen spoke of great losses this week.",
        "Schools stay open, and people are calm.",
        "The weather office expects sun on Wednesday.",
        "Rescue teams have reached the estuary.",
    ],
    "zh": [
        "萨恩港周一上午关闭。",
        "市长说，港口将停航两周。",
        "渔民表示损失很大。",
        "学校照常上课，居民平静。",
        "气象台预计周三转晴。",
        "救援队已到达河口。",
    ],
}
IMPRINT = {
    "en": [
        "All content of this site is protected by copyright, and may not be copied or quoted.",
        "This site is run by the Sarn media group, and has news, business, sports and culture.",
        "Readers who have remarks can reach the desk by telephone, by letter or by mail.",
        "For advertising, licences and technical help, please turn to our sales desk.",
        "We do not warrant that what is shown here is right, and readers act at their own risk.",
    ],
    "zh": [
        "本网站所有内容均受版权保护，未经书面授权，不得转载、摘编、复制或以其他方式使用，违者将依法追究法律责任。",
        "本网站由萨恩传媒集团主办，设有新闻、财经、体育、文化等频道，每天为读者提供及时、准确、全面的资讯服务。",
        "读者如对报道内容有意见或建议，可通过电话、信件或电子邮件与编辑部联系，我们将在三个工作日内答复。",
        "广告合作、内容授权、技术支持等事宜，请与市场部联系，工作时间为周一至周五，上午九时至下午五时。",
        "本网站对所载信息的准确性不作任何保证，读者据此操作，风险自担，本网站不承担任何直接或间接的责任。",
    ],
}


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def page(language):
    return (
        "<html><head><title>Sarn</title></head><body>"
        f"<div class='main'><div class='story'>{paragraphs(STORY[language] * 5)}</div></div>"
        f"<div class='about'><div class='text'>{paragraphs(IMPRINT[language])}</div></div>"
        "</body></html>"
    )


print("readability-lxml", version("readability-lxml"), "lxml", version("lxml"))
seen = {}
for language in STORY:
    found = Document(page(language)).summary()
    has = [each[language][0] in found for each in (STORY, IMPRINT)]
    seen[language] = tuple(has)
    print(f"{language}: story {has[0]}, imprint {has[1]}")
sys.exit(seen != {"en": (True, False), "zh": (False, True)})
PYTHON
