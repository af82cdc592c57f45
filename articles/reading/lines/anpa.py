r"""ANPA 1312 (1989), the wire format of AP and North American papers.

Source: https://iptc.org/std/ANPA1312/ and public samples of AP's service.

    ^V^V^Az6715----- r z BC-SOC--Cup Final   02-20 0500     level and number, priority, category,
    \n^BC-SOC--Cup Final,416<                               keyword, day, words
    ^Rovers win the cup<                                    headline
    ^By ADA HOLM=                                           byline, then its source
    \t   SARN (NW) _ ...                                 text
    NW-WF-02-20-16 0337GMT<                                 day and time sent
"""

import re
from collections.abc import Sequence

from articles.reading.lines.wire import ZONES, joined, plain
from articles.text.dateline import story_begins

HEADER = re.compile(
    r"""
    [\x01\x02\x10-\x1a\s]{0,9}                             # SYN SYN SOH
    (?P<level>[A-Za-z])(?P<number>\d{4})[^\x20\n]{0,20}      # z6715-----
    [\x20\x1f\x13\x11\r\n]{1,4}
    (?P<priority>[a-z])[\x20\x1f](?P<category>[a-z]{1,2})    # r z
    [\x20\x1f\x13\x11]{1,3}
    (?P<slug>\S[^\r\n\x12\x14]{0,60}?)                     # BC-SOC--Cup Final
    [\x20\x12\x14\x13\x11]{1,12}
    (?P<date>\d\d-\d\d)[\x20\x1f]{1,3}(?P<words>\d{3,5})   # 02-20 0500
    """,
    re.VERBOSE,
)
SENT = re.compile(
    r"""
    (?P<agency>[A-Z]{2,5})-[A-Z]{2}                          # NW-WF
    -(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)[ ]        # -02-20-16
    (?P<time>\d{4})(?P<zone>[A-Z]{3,4})<?                    # 0337GMT<
    """,
    re.VERBOSE,
)
TYPOGRAPHY = (("``", "“"), ("''", "”"), (" _ ", " — "))
EDITORS = re.compile(r"ed(?:itor)?s(?:[.’' ]{1,2}note)?\s?[:.].{0,400}", re.IGNORECASE)
NOTES = re.compile(
    r"(?:With )?[A-Z]{2,4} (?:Photo|Graphic|Video)s?\b.{0,400}|With (?:AM|BC|PM)-.{0,400}"
    r"|Photos?:.{0,400}"
)
KILL = re.compile(
    r"(?:[A-Z]+ )?(?:KILL|WITHHOLD)(?:[ ,:.!-]{0,3}(?:KILL|(?:AM|BC|PM)-\S|\d).{0,200}|[.!<]{0,3})"
    r"|[^ ]{1,60},\s?(?:KILL|WITHHOLD)(?:,\s?\d{1,5})?"
)
"""A row of its own, or behind the keyword; `Killer whale` and `KILL BILL` begin headlines."""
CREDIT = re.compile(
    r"""
    (?P<agency>[A-Z][\w.]{1,20}(?:[ ][A-Z][\w.]{1,20}){0,3}?)                         # Echo
    (?:[ ](?:[A-Z][a-z]{2,15}[ ])?(?:Writer|Correspondent|Editor|Photographer))?     # Sports Writer
    """,
    re.VERBOSE,
)
URGENCY = {"f": "1", "b": "2", "u": "3", "r": "4", "d": "5", "a": "5", "s": "6", "w": "6"}
"""ANPA's priorities flash, bulletin, urgent, regular, deferred ... as ninjs counts."""
KEYWORD = re.compile(r".*[^\W\d],\d{1,5}|(?:AM|PM|BC)-\S.*")
"""The first row repeats the keyword, which the header may cut, and ends in the number of words."""
LONGEST_FLASH = 250
STOP = re.compile(r"\n|[.!?] [^\W\d_]")
LONGEST_ROW = 4
"""Lines of one row of the head."""
Fields = dict[str, object]


def is_anpa(text: str) -> bool:
    """Return whether a text begins with the header of a message."""
    return HEADER.match(text[:300]) is not None


def fields(text: str) -> Fields:
    """Return the facts of a message; `^` begins and `<` or `=` ends a line of its head."""
    header = HEADER.match(text[:300])
    assert header is not None
    head, rows = _head([row.rstrip() for row in plain(text[header.end() :]).split("\n")])
    marked = [row.rstrip("<").strip() for row in head if not row.endswith("=")]
    bylines = [row[:-1].strip() for row in head if row.endswith("=")]
    sent, agency, body = _sent(rows)
    slug = plain(header["slug"]).strip()
    repeated = marked[:1] if marked and _is_keyword(marked[0], slug) else []
    titles = [
        row for row in marked[len(repeated) :] if not NOTES.match(row) and not EDITORS.match(row)
    ]
    credit = next(
        (
            found["agency"]
            for row in bylines
            if not row.lower().startswith("by ") and (found := CREDIT.fullmatch(row))
        ),
        agency,
    )
    text = _typeset(joined([_unmarked(row) for row in body]))
    return {
        "title": _typeset(titles[0]) if titles else _of_a_flash(text) or slug,
        "text": text,
        "summary": _typeset(titles[1]) if len(titles) > 1 else "",
        "guid": f"anpa1312:{agency.lower()}:{sent[:10]}:{header['level']}{header['number']}"
        if sent and agency else "",
        "authors": [row for row in bylines if row.lower().startswith("by ")],
        "source": credit,
        "credit": credit,
        "published": sent,
        "keywords": [slug],
        "urgency": URGENCY.get(header["priority"], ""),
        "ednote": " ".join(row for row in marked if EDITORS.match(row)),
        "pubstatus": "canceled" if any(_is_kill(row) for row in marked) else "",
    }  # fmt: skip


def _of_a_flash(text: str) -> str:
    """Return the headline of a message that has none: its text, if that is one sentence."""
    only = text.strip()
    bare = only[story_begins(only) :].removesuffix(".")
    return bare if len(only) <= LONGEST_FLASH and not STOP.search(only) else ""


def _head(rows: Sequence[str]) -> tuple[list[str], Sequence[str]]:
    """Return the rows of the head without their `^`, and what is below them."""
    head: list[str] = []
    place = 0
    while place < len(rows):
        row = rows[place]
        if row.startswith("^"):
            length = _length(rows[place : place + LONGEST_ROW])
            head.append(" ".join(map(str.strip, rows[place : place + length]))[1:].strip())
            place += length
        elif row.strip():
            break
        else:
            place += 1
    return head, rows[place:]


def _length(rows: Sequence[str]) -> int:
    """Return how many lines the first row takes: those to its `<` or `=`, else its own."""
    for place, row in enumerate(rows):
        if place and (not row or row[0] in "^ \t"):
            return 1
        if row.endswith(("<", "=")):
            return place + 1
    return 1


def _is_keyword(row: str, slug: str) -> bool:
    is_slug = row.casefold().partition(",")[0] == slug.casefold()
    return is_slug or KEYWORD.fullmatch(row) is not None


def _unmarked(row: str) -> str:
    """Return a row of the body; a subhead has the marks of the head, and is a paragraph."""
    return f"\t{row[1:].rstrip('<=')}" if row.startswith("^") else row.removesuffix("<")


def _is_kill(row: str) -> bool:
    return "BULLETIN KILL" in row.upper() or KILL.fullmatch(row) is not None


def _sent(rows: Sequence[str]) -> tuple[str, str, Sequence[str]]:
    for n in range(len(rows) - 1, max(-1, len(rows) - 12), -1):
        found = SENT.fullmatch(rows[n].strip())
        if found:
            time, zone = found["time"], ZONES.get(found["zone"], f" {found['zone']}")
            day = f"20{found['year']}-{found['month']}-{found['day']}"
            return f"{day}T{time[:2]}:{time[2:]}:00{zone}", found["agency"], rows[:n]
    return "", "", rows


def _typeset(text: str) -> str:
    for wire, sign in TYPOGRAPHY:
        text = text.replace(wire, sign)
    return text
