"""References in RIS, as press archives export them: two-letter tags, two spaces, a hyphen.

Source: https://web.archive.org/web/2011/http://www.refman.com/support/risformat_intro.asp (TY type,
TI title, AU author, T2 or JO newspaper, DA or PY date, UR address, AB or N2 text, LA language).
"""

import re

ROW = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
Fields = dict[str, object]


def is_ris(text: str) -> bool:
    """Return whether a text begins with a reference's type and has two more tags."""
    rows = text[:6000].split("\n")[:40]
    first = ROW.fullmatch(rows[0].rstrip())
    return (
        first is not None and first[1] == "TY"
        and sum(1 for row in rows if ROW.fullmatch(row.rstrip())) >= 3
    )  # fmt: skip


def references(text: str) -> list[str]:
    """Return the references of an export, each of which ends with ER."""
    found = re.split(r"(?m)^ER  ?-[^\n]{0,20}$", text)
    return [part.strip() for part in found if part.strip()]


def fields(text: str) -> Fields:
    """Return the facts of one reference; rows without a tag continue the one before."""
    tagged: dict[str, list[str]] = {}
    tag = ""
    for row in text.split("\n"):
        found = ROW.fullmatch(row.rstrip())
        if found:
            tag = found[1]
            tagged.setdefault(tag, []).append(found[2].strip())
        elif tag and row.strip():
            tagged[tag][-1] += f"\n{row.strip()}"
        elif tag:
            tagged[tag][-1] += "\n"
    one = {name: values[0].strip() for name, values in tagged.items()}
    day = one.get("DA") or one.get("PY") or one.get("Y1") or ""
    return {
        "type": one.get("TY", ""),
        "title": one.get("TI") or one.get("T1") or "",
        "text": max(one.get("AB", ""), one.get("N2", ""), key=len),
        "authors": [_in_order(name) for name in tagged.get("AU") or tagged.get("A1") or []],
        "source": one.get("T2") or one.get("JO") or one.get("JF") or one.get("JA") or "",
        "published": "-".join(part for part in day.split("/")[:3] if part.isdigit()) or day,
        "url": one.get("UR", ""),
        "language": one.get("LA", ""),
        "keywords": tagged.get("KW", []),
    }


def _in_order(name: str) -> str:
    family, _, given = name.partition(",")
    return f"{given.strip()} {family.strip()}".strip()
