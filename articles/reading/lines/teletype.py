r"""Teletype messages between `ZCZC` and `NNNN`, as Italian and Asian agencies send them.

Between the two stands an IPTC 7901 or ANPA 1312 message, or this, which no standard fixes:

    ZCZC NWA0145/SXB                          service and number, network
    R CRO S0B QBXB                            priority, category, distribution
    COUNCIL CLOSES TRAM DEPOT                 headline
       (NWA) - SARN, 26 NOV - ...             text
         ADA-HO                               initials
    26-NOV-26 17:12 NNNN                      day and time sent
"""

import re

from articles.reading.lines import wire_head
from articles.reading.lines.iptc7901 import trailed
from articles.reading.lines.wire import joined, plain, unsigned
from articles.rejection import Reason, Rejection

START = re.compile(r"ZCZC ?(?P<number>[A-Z0-9/_.-]{0,20})(?: [A-Z0-9/_.-]{1,10}){0,6}")
BETWEEN = re.compile(r"(?<=NNNN)\s{1,99}(?=ZCZC)")
CODES = re.compile(
    r"""
      [BDFPRSU](?:[ ][A-Z0-9/]{1,5}){1,7}                # R CRO S0B QBXB
    | [A-Z]{2,5}[ ]\d{3,6}                               # NWA 0145
    | [A-Z_/-]{0,9}\d[A-Z0-9_/-]{0,30}                  # XNP27112601_SXA_QBXB
    | [A-Z0-9]{1,15}(?:[/-][A-Z0-9]{1,15}){1,4}          # ECO-FERRY, a keyword
    | [A-Z]{2,5}|[A-Z]{2,3}[ ][A-Z]{2,3}                 # XEF, a category
    | =                                                  # nothing in a field
    """,
    re.VERBOSE,
)
SURELY_CODES = re.compile(r"[A-Z]\d[A-Z]|_|\b0\d")
"""No word and no number is so."""
SERVICE = re.compile(r"(?P<service>[A-Z]{2,5})?(?P<number>\d{3,6})")
AGENCY = re.compile(
    r"\((?P<agency>[^\W\d_]{2,20}(?:[ /-][A-Z]\w{1,15})?)\)\.?\s?[-–—:]"
    r"|\d [^\W\d_]{3,9}\.?\s?/(?P<slashed>[^\W\d_]{2,20})/[.,:]"
)
"""What a dateline ends in: `(NWA) -`, `(Nor News) --`, `27 ноября. /НВА/.`."""
ENDINGS = ("=", "<", "<!", "=!")
"""What ends the headline; Italian agencies also begin it with a `=`."""
MOST_CODES, MOST_ROWS, LONGEST_TITLE = 4, 4, 250
MOST_KEYWORDS = 3
Fields = dict[str, object]


def is_teletype(text: str) -> bool:
    """Return whether a text begins with the start of a message."""
    return plain(text[:200]).lstrip().startswith("ZCZC")


def messages(text: str) -> list[str]:
    """Return the messages of a text, from `ZCZC` to `NNNN`."""
    return BETWEEN.split(text.strip())


def enclosed(message: str) -> list[str]:
    """Return what may be a message of another form in this one: on the first line, or under it."""
    inside = message.partition("ZCZC")[2].strip().rstrip("\x03\x04 \r\n").removesuffix("NNNN")
    return [inside.strip(), inside.partition("\n")[2].strip()]


def fields(message: str) -> Fields | Rejection | None:
    """Return the facts of a message; None for prose, a Rejection without a sure headline."""
    first, _, rest = plain(message).strip().partition("\n")
    start = START.fullmatch(first.strip())
    if start is None:
        return None
    rows = [row.rstrip() for row in rest.rstrip().removesuffix("NNNN").split("\n")]
    issued = SERVICE.match(start["number"])
    service = (issued["service"] or "" if issued else "").lower()
    rows, time = trailed(rows, service)
    codes, rows = _without_codes(rows)
    words, rows = _without_keywords(rows)
    title, body = _headed(rows)
    if not title:
        return Rejection(
            Reason.NOT_AN_ARTICLE, "teletype message (ZCZC ... NNNN): no headline above its text"
        )
    dateline = AGENCY.search("\n".join(body)[:300])
    alone = next(filter(None, map(wire_head.DATELINE.fullmatch, codes)), None)
    agency = alone["agency"] if alone else service
    if dateline:
        agency = dateline["agency"] or dateline["slashed"]
    time = time or next(filter(None, map(wire_head.moment, codes)), "")
    return {
        "title": title,
        "text": unsigned(joined(body), agency),
        "guid": f"teletype:{agency.lower()}:{time[:10]}:{issued['number']}"
        if issued and agency and time
        else "",
        "source": agency,
        "credit": agency,
        "published": time,
        "keywords": words,
    }


def _without_codes(rows: list[str]) -> tuple[list[str], list[str]]:
    """Part rows of codes; a headline of short words under which the text begins is none."""
    codes: list[str] = []
    for left in range(MOST_CODES, -1, -1):
        rows = rows[next((n for n, row in enumerate(rows) if row.strip()), len(rows)) :]
        if not left or len(rows) < 2 or not _is_code(rows[0].strip()):
            break
        following = next((row for row in rows[1:] if row.strip()), " ")
        if not _is_surely_code(rows[0]) and _is_text(following):
            break
        codes.append(rows[0].strip())
        rows = rows[1:]
    return codes, rows


def _is_code(row: str) -> bool:
    return (
        CODES.fullmatch(row) is not None
        or wire_head.is_codes(row)
        or wire_head.DATELINE.fullmatch(row) is not None
    )


def _is_surely_code(row: str) -> bool:
    return SURELY_CODES.search(row) is not None or wire_head.is_codes(row)


def _without_keywords(rows: list[str]) -> tuple[list[str], list[str]]:
    """Part a row of keywords: joined, or with room behind it for the next row's first word."""
    if len(rows) < 3 or (rows[1] and _is_text(rows[1])):
        return [], rows
    is_apart = not rows[1]
    if found := wire_head.keywords(rows[0], rows[1 + is_apart], is_apart=is_apart):
        return found, rows[1 + is_apart :]
    words, following = rows[0].split(), rows[1]
    room = len(following) / 2 - len(rows[0]) - len(following.partition(" ")[0])
    is_keyword = 1 < len(words) <= MOST_KEYWORDS and rows[0].isupper() and rows[0].isascii()
    return (words, rows[1:]) if is_keyword and room > 0 else ([], rows)


def _headed(rows: list[str]) -> tuple[str, list[str]]:
    """Return the headline and the rows under it; "" where nothing shows where it ends."""
    for end in range(1, min(MOST_ROWS, len(rows)) + 1):
        last, following = rows[end - 1], rows[end] if end < len(rows) else ""
        if AGENCY.search(last[:120]):
            break
        if last.endswith(ENDINGS) or _begins_text(last, following):
            whole = " ".join(" ".join(rows[:end]).split())
            title = whole.removesuffix("!" if whole.endswith(ENDINGS[2:]) else "").strip("=< ")
            is_prose = title.endswith(".") and not title.endswith("..")
            return ("", rows) if is_prose or len(title) > LONGEST_TITLE else (title, rows[end:])
    return "", rows


def _begins_text(last: str, following: str) -> bool:
    if not following.strip() or _is_text(following):
        return True
    return last.isupper() and not following.isupper()


def _is_text(row: str) -> bool:
    return row[0] in " \t" or AGENCY.search(row[:120]) is not None
