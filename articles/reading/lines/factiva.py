"""Text exports of Factiva: two-letter tags before each field.

Source: the display format's tags as Dow Jones documents them for Factiva (HD headline, BY byline,
WC words, PD day, ET time, SN source, LA language, LP lead, TD text, AN document number).
"""

import re

TAG = re.compile(
    r"(HD|SE|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|RF|ART|CO|IN|NS|RE|IPC|IPD|PUB|AN|CLM|CX"
    r"|DLN)(?:[ \t]{1,4}(\S.*)?)?"
)
ENDS = re.compile(r"Document [A-Za-z0-9]{8,40}")
Fields = dict[str, object]


def is_factiva(text: str) -> bool:
    """Return whether the first lines are tags: a headline, and three others."""
    tags = [
        found[1] for row in text[:6000].split("\n")[:60] if (found := TAG.fullmatch(row.rstrip()))
    ]
    return bool(tags) and tags[0] in ("HD", "SE", "CLM", "BY") and "HD" in tags and (
        len(set(tags)) >= 4 and bool({"LP", "TD"} & set(tags))
    )  # fmt: skip


def documents(text: str) -> list[str]:
    """Return the documents of an export: each ends with its number."""
    found: list[list[str]] = [[]]
    for row in text.split("\n"):
        found[-1].append(row)
        if (row.startswith("AN") and ENDS.search(row[2:60])) or ENDS.fullmatch(row.strip()):
            found.append([])
    texts = ["\n".join(rows).strip() for rows in found]
    return [part for part in texts if is_factiva(part)] or [text]


def fields(text: str) -> Fields:
    """Return the facts of one document."""
    tagged: dict[str, list[str]] = {}
    tag = ""
    for row in text.split("\n"):
        found = TAG.fullmatch(row.rstrip())
        if found and not (tag == "TD" and found[1] in ("BY", "IN", "RE") and not found[2]):
            tag = found[1]
            tagged.setdefault(tag, []).append(found[2] or "")
        else:
            tagged.setdefault(tag, []).append(row)
    document = {key: " ".join(" ".join(rows).split()) for key, rows in tagged.items()}
    number = document.get("AN", "").removeprefix("Document ").strip()
    time = document.get("ET", "")
    return {
        "title": document.get("HD", ""),
        "text": "\n".join((*tagged.get("LP", ()), *tagged.get("TD", ()))),
        "guid": f"factiva:{number}" if number else "",
        "authors": document.get("BY", ""),
        "source": document.get("SN", ""),
        "language": document.get("LA", ""),
        "published": f"{document.get('PD', '')} {time}".strip(),
        "keywords": [word.partition(":")[2].strip() for word in document.get("NS", "").split("|")],
        "copyrightnotice": document.get("CY", ""),
    }
