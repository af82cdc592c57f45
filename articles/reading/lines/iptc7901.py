"""IPTC 7901 (1995), the telegraph format that dpa and others still send.

Source: https://iptc.org/std/IPTC7901/1.0/specification/7901V5.pdf; samples of dpa's service.

    nwa0062 4 i 211  nwa 061          service and number, priority, category, words, options
    Sarn/transport/                keywords
    Council closes tram depot =       headline, or several, with a byline; ends in =
    Sarn (nwa) - ...               text
    nwa ah bv                         initials
    271705 GMT Nov 26                 day and time sent
"""

import re

HEADER = re.compile(
    r"""
    \x01?([A-Za-z]{2,5})(\d{3,4})          # nwa0062
    [\x20\x1f]([1-9])                      # 4
    [\x20\x1f](\w{1,3})                    # i
    [\x20\x1f]{1,3}(\d{1,5})\b            # 211
    (?:[\x20\x1f]([^\r\n]{0,60}))?        # ccccb nwa 061
    """,
    re.VERBOSE,
)
SENT = re.compile(
    r"""
    (?P<day>[0-3]\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?:\ (?P<zone>[A-Z]{3,5}))?\   # 271705 GMT
    (?P<month>[A-Za-zäÄ]{3,5})\.?\ (?P<year>\d{2}|\d{4})                               # Nov 26
    """,
    re.VERBOSE,
)
INITIALS = re.compile(r"[a-z]{2,5}(?:[ -][a-zäöü]{2,5}){0,6}")
NOT_FOR_PRINT = re.compile(
    r"""
    (?:\*\ ){3}\*                                                              # * * * *
    |\#\ (?:Notebook|Notizblock)                                               # # Notebook
    |The\ following\ information\ is\ not\ intended\ for\ pub
    |Die\ folgenden\ Informationen\ sind\ nicht\ zur\ Veröffentlichung\ bestimmt
    """,
    re.VERBOSE,
)
STATUS = re.compile(
    r"(?i)(?:\d(?:st|nd|rd|th) )?"
    r"(?:lead|refile|correction|update|roundup|urgent|eil|kill|withdrawn)\b.{0,30}"
)
BYLINE = re.compile(r"(?:By|Von|Par|Por) \S.{0,120}")
KILLS = ("KILL", "WITHDRAW")
LONGEST_HEAD = 12
"""Lines before the `=` that ends the headline."""
Fields = dict[str, object]


def is_iptc7901(text: str) -> bool:
    """Return whether a text begins with the header of a message."""
    return HEADER.fullmatch(text[:200].partition("\n")[0].rstrip("\r \x1f")) is not None


def fields(text: str) -> Fields:
    """Return the facts of a message."""
    rows = [row.rstrip() for row in text.translate(CONTROLS).strip().split("\n")]
    header = HEADER.fullmatch(rows[0])
    assert header is not None
    service, number, urgency, _category, _words, _options = header.groups()
    rows, sent = _sent(rows[1:])
    filled = [n for n, row in enumerate(rows) if row]
    start = filled[0] if filled else 0
    keywords: list[str] = []
    if filled and rows[start].endswith("/"):
        keywords = [word for word in rows[start].split("/") if word.strip()]
        start += 1
    end = next((n for n in range(start, min(start + LONGEST_HEAD, len(rows)))
                if rows[n].endswith("=")), -1)  # fmt: skip
    head = [row.removesuffix("=").strip() for row in rows[start : end + 1]] if end >= 0 else []
    if end < 0:
        end = start - 1
    status = [row for row in head if STATUS.fullmatch(row)]
    authors = [row for row in head if BYLINE.fullmatch(row)]
    titles = [row for row in head if row and row not in status and row not in authors]
    cut = next((n for n in range(end + 1, len(rows)) if NOT_FOR_PRINT.match(rows[n])), len(rows))
    killed = any(word in row.upper() for row in status for word in KILLS)
    return {
        "title": " ".join(titles),
        "text": "\n".join(rows[end + 1 : cut]),
        "guid": f"iptc7901:{service.lower()}:{sent[:10]}:{number}" if sent else "",
        "authors": authors,
        "source": service.lower(),
        "credit": service.lower(),
        "published": sent,
        "keywords": keywords,
        "urgency": urgency,
        "pubstatus": "canceled" if killed else "",
        "ednote": "; ".join(status),
    }


CONTROLS = {code: " " if code == 0x1F else None for code in (*range(9), *range(11, 32))} | {
    13: None
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FOREIGN = {"mär": "mar", "mrz": "mar", "mai": "may", "okt": "oct", "dez": "dec"}


def _sent(rows: list[str]) -> tuple[list[str], str]:
    """Cut off the trailer; return the day and time in it, with its zone where it names one."""
    filled = [n for n, row in enumerate(rows) if row.strip()]
    for n in reversed(filled[-4:]):
        found = SENT.fullmatch(rows[n].strip())
        if found is None:
            continue
        above = [m for m in filled if m < n]
        end = above[-1] if above and INITIALS.fullmatch(rows[above[-1]].strip()) else n
        month = found["month"].lower()[:3]
        month = FOREIGN.get(month, month)
        if month not in MONTHS:
            return rows[:end], ""
        year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
        zone = (
            "Z" if found["zone"] in ("GMT", "UTC") else f" {found['zone']}" if found["zone"] else ""
        )
        day = f"{year}-{MONTHS.index(month) + 1:02}-{found['day']}"
        return rows[:end], f"{day}T{found['hour']}:{found['minute']}:00{zone}"
    return rows, ""
