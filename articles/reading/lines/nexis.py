"""Text exports of Nexis and LexisNexis, old and new.

Old: `1 of 9 DOCUMENTS`, the paper, the day, the headline, tags in capitals, the text, tags again.
New: headline, paper, day, tags, a line `Body`, the text, `Classification`, `End of Document`.
The tags follow the language of the interface.
"""

import re

NUMBER = re.compile(
    r"(?i)[ \t]*(?:document|dokument|documento|documen)?[ \t]*\d{1,4}"
    r" (?:of|von|de|sur|di|van|af|av) \d{1,4}"
    r"(?: (?:documents?|dokumente?n?|documentos?|documenti|documenten))?[ \t]*"
)
TAGS = {
    "authors": "byline|autor|auteur|autore|verfasser|von|por|par",
    "section": "section|rubrik|rubrique|secci[oó]n|sezione|sectie|ressort|pg",
    "length": "length|l[aä]nge|longueur|longitud|lunghezza|lengte|extensi[oó]n",
    "title": "headline|[uü]berschrift|titre|titular|titolo|kop",
    "dateline": "dateline|ort|lieu|lugar",
    "highlight": "highlight|zusammenfassung|resumen|series|rubrique-page",
    "loaded": "load-date|update|date-chargement|fecha-carga|laaddatum|laad-datum",
    "language": "language|sprache|langue|idioma|lingua|taal",
    "kind": "publication-type|type-publication|publikationstyp|tipo-publicaci[oó]n|pub-type"
    "|journal-code|document-type|graphic|subject|company|organization|person|industry|geographic"
    "|ticker|country|state|city|correction-date|notes|acc-no|copyright",
}
TAG = re.compile(
    r"(?i)(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in TAGS.items())
    + r"):[ \t]{0,9}(\S.*)?"
)
AFTER = ("loaded", "language", "kind")
"""What follows the text."""
BODY = re.compile(r"(?i)[ \t]*(?:body|text|corps|cuerpo|texto|corpo|tekst|haupttext)[ \t]*")
ENDS = re.compile(
    r"(?i)[ \t]*(?:classification|end of document|ende des dokuments|load-date:.*)[ \t]*"
)
COPYRIGHT = re.compile(
    r"(?i)(?:copyright|©|\(c\))\s.{0,200}\d{4}.*"
    r"|(?:alle?|all|tous|todos)\b.{0,20}\b(?:rights|rechte|droits|derechos|rechten)\b.*"
)
DAY = re.compile(r"(?=.*\b\d{4}\b)(?=.*\b\d{1,2}\b).{6,60}")
PLACE = re.compile(r"\s{0,3}\([^()]{2,40}\)$")
"""`The Echo (London)`: which of the papers of a name."""
Fields = dict[str, object]


def is_nexis(text: str) -> bool:
    """Return whether a text has an export's number and two of its tags, or its new form."""
    rows = [row.strip() for row in text[:20_000].split("\n")]
    tags = [found for row in rows if (found := TAG.fullmatch(row))]
    names = set(map(_name, tags))
    if NUMBER.fullmatch(rows[0]):
        return len(set(map(_name, filter(_is_loud, tags)))) >= 2
    return "length" in names and any(map(BODY.fullmatch, rows)) and (
        any(row.strip() in ("End of Document", "Classification") for row in text.split("\n"))
    )  # fmt: skip


def documents(text: str) -> list[str]:
    """Return the documents of an export: each begins with its number, or ends with its end."""
    found: list[list[str]] = [[]]
    for row in text.split("\n"):
        if NUMBER.fullmatch(row.rstrip()):
            found.append([])
        found[-1].append(row)
        if row.strip() == "End of Document":
            found.append([])
    texts = ["\n".join(rows).strip() for rows in found]
    return [part for part in texts if part and is_nexis(part)] or [text]


def fields(text: str) -> Fields:
    """Return the facts of one document."""
    rows = [row.strip() for row in text.split("\n")]
    if NUMBER.fullmatch(rows[0]):
        rows = rows[1:]
    tagged: dict[str, str] = {}
    first = next((at for at, row in enumerate(rows) if TAG.fullmatch(row)), len(rows))
    body = next((at for at, row in enumerate(rows[first:], first) if BODY.fullmatch(row)), None)
    start = first
    while start < len(rows):
        found = TAG.fullmatch(rows[start])
        if found is None or _name(found) in AFTER:
            break
        end = start + 1
        while end < (body or len(rows)) and rows[end] and not TAG.fullmatch(rows[end]):
            end += 1
        tagged[_name(found)] = " ".join(
            [found[len(TAGS) + 1] or "", *rows[start + 1 : end]]
        ).strip()
        start = end
        while start < len(rows) and not rows[start]:
            start += 1
    if body is not None:
        start = body + 1
    end = start
    while end < len(rows) and not ENDS.fullmatch(rows[end]) and not _is_after(rows[end]):
        end += 1
    for row in rows[end:]:
        found = TAG.fullmatch(row)
        if found:
            tagged.setdefault(_name(found), found[len(TAGS) + 1] or "")
    kept = rows[start:end]
    while kept and (not kept[-1] or COPYRIGHT.fullmatch(kept[-1])):
        kept.pop()
    return {**_head(rows[:first], new=body is not None), **_facts(tagged), "text": "\n".join(kept)}


def _name(found: re.Match[str]) -> str:
    return next(name for name in TAGS if found[name])


def _is_after(row: str) -> bool:
    found = TAG.fullmatch(row)
    return found is not None and _name(found) in AFTER and _is_loud(found)


def _is_loud(found: re.Match[str]) -> bool:
    """Return whether a tag is in capitals; in the new form the text has an end of its own."""
    return found[0].partition(":")[0].isupper()


def _facts(tagged: dict[str, str]) -> Fields:
    facts: Fields = {name: tagged[name] for name in ("title", "authors") if tagged.get(name)}
    language = tagged.get("language", "").split(";")[0].strip().title()
    return {**facts, "language": language} if language else facts


def _head(rows: list[str], *, new: bool) -> Fields:
    """Return what stands before the tags: paper, day and headline; or headline, paper, day."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", "\n".join(rows))]
    lines = [
        line for block in blocks if block and not COPYRIGHT.match(block)
        for line in (block.split("\n") if new else [block])
    ]  # fmt: skip
    day = next(
        (at for at, line in enumerate(lines[1:], 1) if DAY.fullmatch(line.split("\n")[0])), None
    )
    if day is None:
        return {"title": " ".join(lines[-1].split()) if lines else ""}
    title, source = (lines[0], lines[day - 1]) if new else (" ".join(lines[day + 1 :]), lines[0])
    return {
        "title": " ".join(title.split()),
        "source": PLACE.sub("", " ".join(source.split())),
        "published": lines[day].split("\n")[0],
    }
