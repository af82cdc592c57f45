#!/usr/bin/env bash
# NewsMLG2 ends every text at its first inline element: a headline, an editor's note, a byline.
#
# One would guess: the library of the standard's own makers gives the whole text of an element as a string;
# NewsML-G2 lets a headline, an edNote and a description hold `inline`, `span`, `br` and `a`.
# What happens: `str(element)` is lxml's `.text`, which is only what stands before the first child. The
# headline "Ferry Kestrel stays in port" is "Ferry", and the note to editors keeps "KILL this item:" and loses
# why. No error, no warning; the children are not in the object either.
# Why it matters: agencies mark names and line breaks inside headlines and notes. What is lost is the
# instruction to the desk, and what is left looks complete.
# Seen with newsmlg2 1.1 and lxml 6.1.3 on 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check newsmlg2==1.1 lxml==6.1.3
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import NewsMLG2

print("newsmlg2", version("newsmlg2"))
ITEM = b"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:k.example:20261112:4711"
  version="3" standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:IPTC"/>
<versionCreated>2026-11-12T10:00:00Z</versionCreated>
<edNote>KILL this item:<br/>the figure is <span>not</span> cleared for use</edNote></itemMeta>
<contentMeta><headline>Ferry <inline>Kestrel</inline> stays in port</headline></contentMeta></newsItem>"""
item = NewsMLG2.NewsMLG2Document(ITEM).get_item()
seen = [str(item.itemmeta.ednote), str(item.contentmeta.headline)]
print("edNote:  ", repr(seen[0]))
print("headline:", repr(seen[1]))
sys.exit(seen != ["KILL this item:", "Ferry"])
PYTHON
