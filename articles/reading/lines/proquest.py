"""Text exports of ProQuest: a rule, `Document 1 of 9`, the headline, named lines, the full text."""

import re

NUMBER = re.compile(r"Document \d{1,4} of \d{1,4}")
ROW = re.compile(r"([A-Z][A-Za-z /&-]{2,40}): ?(.*)")
AFTER = frozenset((
    "Subject", "Location", "People", "Company / organization", "Business indexing term", "Title",
    "Publication title", "Pages", "First page", "Number of pages", "Publication year",
    "Publication date", "Publisher", "Place of publication", "Country of publication", "ISSN",
    "Source type", "Language of publication", "Document type", "ProQuest document ID",
    "Document URL", "Copyright", "Last updated", "Database", "Links", "Credit", "Dateline",
    "Section", "Illustration", "Identifier / keyword", "Publication subject", "Word count",
))  # fmt: skip
"""Names of lines after the full text."""
PRINTED = re.compile(r"([^;\n]{2,100}?)\s*;\s*.{0,120}?(\d{1,2} [A-Z][a-z]{2,8} \d{4})")
Fields = dict[str, object]


def is_proquest(text: str) -> bool:
    """Return whether a text begins as such an export does, and has a full text."""
    head = text[:400].lstrip("_ \r\n")
    return NUMBER.match(head) is not None and "\nFull text:" in text


def documents(text: str) -> list[str]:
    """Return the documents of an export."""
    parts = re.split(r"(?m)^_{20,}[ \t\r]*\n\s*(?=Document \d)", text)
    return [part.strip() for part in parts if "\nFull text:" in part] or [text]


def fields(text: str) -> Fields:
    """Return the facts of one document."""
    head, _, rest = text.lstrip("_ \r\n").partition("\nFull text:")
    body, after = [], {}
    for line in rest.split("\n"):
        found = ROW.fullmatch(line.strip())
        if found and found[1] in AFTER:
            after[found[1]] = found[2].strip()
        elif not after:
            body.append(line)
    rows = [line.strip() for line in head.split("\n") if line.strip()][1:]
    named = {found[1]: found[2] for row in rows if (found := ROW.fullmatch(row))}
    printed = PRINTED.match(named.get("Publication info", ""))
    abstract = named.get("Abstract", "")
    return {
        "title": after.get("Title") or (rows[0] if rows else ""),
        "text": "\n".join(body).strip(),
        "summary": "" if abstract.startswith("None available") else abstract,
        "authors": [_in_order(name) for name in named.get("Author", "").split(";") if name.strip()],
        "source": after.get("Publication title") or (printed[1] if printed else ""),
        "published": after.get("Publication date") or (printed[2] if printed else ""),
        "language": after.get("Language of publication", ""),
        "url": next((row for row in rows if row.startswith(("http://", "https://"))), ""),
    }


def _in_order(name: str) -> str:
    family, _, given = name.strip().rstrip(".").partition(",")
    return f"{given.strip()} {family.strip()}".strip()
