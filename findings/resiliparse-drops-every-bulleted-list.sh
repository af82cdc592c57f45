#!/usr/bin/env bash
# Resiliparse's extraction of the main content leaves out every bulleted list of an article.
#
# One would guess: main_content=True leaves out menus, footers and share buttons, and keeps what
# stands inside <article>: paragraphs, tables, and lists, whose items are often whole sentences.
# What happens: every <ul> is left out, whatever its items are and wherever it stands; an <ol> with
# the same items, a <dl> and a <table> stay. Without main_content=True the <ul> is there.
# Why it matters: what was agreed, who was killed, how each ward voted stands in bulleted lists. The
# text reads on as if nothing was missing, two outlets with one text differ by it, and a summary or
# a duplicate check works on half of the story. Use another extractor, or join the items yourself.
# Seen with Resiliparse 2.0.1 on 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Resiliparse==2.0.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from resiliparse.extract.html2text import extract_plain_text

ITEMS = (
    "Fourteen members of the council voted for the plan, among them the mayor.",
    "Nine members voted against it and asked for another survey of the harbour.",
)
PAGE = """<html><head><title>Harbour plan</title></head><body><article>
<h1>Council votes for the harbour plan</h1>
<p>The council of Kesterhaven voted on Thursday evening on the harbour plan, the clerk said.</p>
{list}
<p>The plan now goes to the county, which has until June to decide on it.</p>
</article></body></html>"""


def kept(tag, **how):
    """Return whether all items are in the text that is extracted of the page."""
    items = "".join(f"<li>{each}</li>" for each in ITEMS)
    text = extract_plain_text(PAGE.format(list=f"<{tag}>{items}</{tag}>"), **how)
    assert "voted on Thursday evening" in text and "the county" in text
    return all(each in text for each in ITEMS)


print("Resiliparse", version("Resiliparse"))
seen = {
    "whole page, ul": kept("ul"),
    "main content, ol": kept("ol", main_content=True),
    "main content, ul": kept("ul", main_content=True),
}
for what, there in seen.items():
    print(f"{what}: the items are", "there" if there else "left out")
sys.exit(list(seen.values()) != [True, True, False])
PYTHON
