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

from articles.reading.lines import wire_head
from articles.reading.lines.wire import joined, plain, sent, unsigned
from articles.reading.paragraphs import ENDS
from articles.text.dateline import story_begins

HEADER = re.compile(
    r"""
    ([A-Za-z]{2,5})(\d{3,4})          # nwa0062
    [ ]([1-9])                      # 4
    [ ](\w{1,3})                    # i
    [ ]{1,3}(\d{1,5})\b            # 211
    (?:[ ]([^\r\n]{0,60}))?        # ccccb nwa 061
    """,
    re.VERBOSE,
)
INITIALS = re.compile(
    r"""
    [a-z]{2,5}(?:[ /-][^\W\d_]{1,5}\d{0,2}){0,8}                   # dpa ab yyzz n1; lv/mr
    | (?:[A-Z]{2,12}[ ])?[A-Z][A-Z0-9]{1,3}(?:[/-][A-Z]{2,4}){1,4}  # GIU-RM; NPA ADA/HO; YJ4-GU
    | [A-Z][a-z]{1,4}(?:[/-][A-Z][a-z]{1,4}){1,4}                 # Rmi/Gru
    | \([A-Z][a-z]{1,3}(?:-[A-Z][a-z]{1,3})?/[A-Z]\w{2,15}\)      # (Giu/Agenzia)
    | \([A-Z][a-z]{1,3}(?:/[A-Z][a-z]{1,3}){2,4}\)                # (Red/Pol/Ar)
    """,
    re.VERBOSE,
)
CLOSING = re.compile(
    r"""
    \((?:Schluss|Forts(?:etzung)?\.?|SEGUE|Segue|à\ suivre|continúa|FINE?|Fine?)\)(?:\s.{2,20})?
    | [A-Z]{2,5}\d{3,4}[ ]\d{4}-\d\d-\d\d/\d\d:\d\d                  # NWA0062 2026-11-27/17:05
    | (?:\((?:audio|v[ií]deo|foto|fotos|photo|photos|infografía)s?\)\s?){1,4}
    """,
    re.VERBOSE,
)
"""A row that ends a message, or its part: `(Schluss) ah/bv`, `(audio)(vídeo)`."""
SUBTITLE = re.compile(
    r"(?:Utl|Unterzeile|Sottotitolo|Sous-titre|Subt[ií]tulo)\.?\s?:\s?(?P<rest>.+)"
)
NOT_FOR_PRINT = re.compile(
    r"""
    (?:\*\ ){3}\*                                                              # * * * *
    |\#\ (?:Notebook|Notizblock)                                               # # Notebook
    |The\ following\ information\ is\ not\ intended\ for\ pub
    |Die\ folgenden\ Informationen\ sind\ nicht\ zur\ Veröffentlichung\ bestimmt
    """,
    re.VERBOSE,
)
_STATUS_WORDS = r"""
    lead|refile|correction|corrects|update[sd]?|roundup|summary|repeat|urgent|flash|alert|bulletin
    |kill|withdrawn|withdrawal|advisory
    |eil|eilmeldung|blitz|zusammenfassung|überblick|wiederholung|berichtigung|korrektur
    |aktualisierung|neu|vorab|achtung|storno
    |alerte|papier\ général|actualisation|rectificatif|rectification|synthèse|annulation|annule
    |urgente|avance|ampliación|actualización|corrección|corrige|resumen|repetición|anulación|anula
    |rettifica|correzione|aggiornamento|riepilogo|annullamento|annulla
    |correção|atualização|resumo|anulação|cancelamento
    |herhaling|rectificatie|correctie|spoed|haster|rettelse|rättelse|oppdatering|opdatering
    |uppdatering|pilne|korekta|aktualizacja|anulowanie
    |срочно|молния|уточнение|исправление|повтор|аннулировано
"""
STATUS = re.compile(
    rf"""
    \(?(?:\d{{1,2}}(?:st|nd|rd|th|er|e|[.ºª°])?[ ])?               # 2nd
    (?:{_STATUS_WORDS})(?:[ ](?:lead|{_STATUS_WORDS}))*            # lead
    (?:[ ]\d{{1,4}})?                                             # 1700
    (?:-writethru | [!.]{{1,3}} | (?::[ ]|[ ][–-][ ]).{{1,60}})?\)?  # : price in last paragraph
    """,
    re.VERBOSE | re.IGNORECASE,
)
BRACKETED = re.compile(r"\([^()]{1,300}\)")
"""A line that is one bracket is the editors', whatever its words."""
KILL = re.compile(
    r"\W*(?:\w+ )?(?:kill|withdr|storno|annul|anul|cancelamento|аннулир)", re.IGNORECASE
)
BYLINE = re.compile(r"(?:By|Von|Par|Por) \S.{0,120}")
LONGEST_HEAD = 12
"""Lines before the `=` that ends the headline."""
Fields = dict[str, object]


def is_iptc7901(text: str) -> bool:
    """Return whether a text begins with the header of a message."""
    return HEADER.fullmatch(plain(text[:200]).strip().partition("\n")[0].rstrip()) is not None


def fields(text: str) -> Fields:
    """Return the facts of a message."""
    rows = [row.rstrip() for row in plain(text).strip().split("\n")]
    header = HEADER.fullmatch(rows[0])
    assert header is not None
    service, number, urgency, _category, _words, _options = header.groups()
    rows, time = trailed(rows[1:], service.lower())
    filled = [n for n, row in enumerate(rows) if row]
    start = filled[0] if filled else 0
    keywords: list[str] = []
    if len(filled) > 1:
        below = filled[1]
        keywords = wire_head.keywords(rows[start], rows[below], is_apart=below > start + 1)
    if keywords or (filled and rows[start].endswith("/")):
        keywords = [word for word in keywords or rows[start].split("/") if word.strip()]
        start += 1
    end = next((n for n in range(start, min(start + LONGEST_HEAD, len(rows)))
                if rows[n].endswith("=")), -1)  # fmt: skip
    head = [row.removesuffix("=").strip() for row in rows[start : end + 1]] if end >= 0 else []
    if end < 0:
        end, head = _headed(rows, start)
    head = _whole([row for row in head if row])
    authors = [row for row in head if BYLINE.fullmatch(row)]
    status = _status([row for row in head if row not in authors])
    subtitles = [found["rest"] for row in head if (found := SUBTITLE.fullmatch(row))]
    titles = [
        row
        for row in head
        if row not in status and row not in authors and not SUBTITLE.fullmatch(row)
    ]
    cut = next((n for n in range(end + 1, len(rows)) if NOT_FOR_PRINT.match(rows[n])), len(rows))
    killed = any(map(_is_kill, status))
    return {
        "title": " ".join(titles),
        "text": unsigned(joined(rows[end + 1 : cut]), service),
        "summary": " ".join(subtitles),
        "guid": f"iptc7901:{service.lower()}:{time[:10]}:{number}" if time else "",
        "authors": authors,
        "source": service.lower(),
        "credit": service.lower(),
        "published": time,
        "keywords": keywords,
        "urgency": urgency,
        "pubstatus": "canceled" if killed else "",
        "ednote": "; ".join(status),
    }


def _headed(rows: list[str], start: int) -> tuple[int, list[str]]:
    """Return the headline without an `=` at its end: a row apart, with a dateline below it."""
    filled = [n for n in range(start, min(start + LONGEST_HEAD, len(rows))) if rows[n]]
    if len(filled) < 2 or filled[1] == filled[0] + 1:
        return start - 1, []
    title, text = rows[filled[0]], rows[filled[1]].strip()
    if title.endswith(ENDS) or story_begins(title) or not story_begins(text):
        return start - 1, []
    return filled[0], [title]


def _status(head: list[str]) -> list[str]:
    """Return the lines of a head that say what the message is for; the headline is none."""
    status = [
        row
        for row, following in zip(head, [*head, ""][1:], strict=True)
        # `Update: minister` with `resigns` under it is a headline of two lines.
        if BRACKETED.fullmatch(row) or (STATUS.fullmatch(row) and not following[:1].islower())
    ]
    return status if len(status) < len(head) else [row for row in status if _is_kill(row)]


def _is_kill(row: str) -> bool:
    return STATUS.fullmatch(row) is not None and KILL.match(row) is not None


def _whole(head: list[str]) -> list[str]:
    """Join the lines of a bracket that a head opens and closes."""
    result: list[str] = []
    for row in head:
        if result and result[-1].startswith("(") and ")" not in result[-1]:
            result[-1] += f" {row}"
        else:
            result.append(row)
    return result


def trailed(rows: list[str], service: str) -> tuple[list[str], str]:
    """Cut off the trailer; return the day and time in it, with its zone where it names one."""
    filled = [n for n, row in enumerate(rows) if row.strip()]
    for place in range(len(filled) - 1, max(-1, len(filled) - 5), -1):
        time = sent(rows[filled[place]])
        if time is not None:
            return _unsigned(rows[: filled[place]], service), time
    return _unsigned(rows, service), ""


def _unsigned(rows: list[str], service: str) -> list[str]:
    """Cut off up to three last rows that say who wrote the message and that it ends."""
    for _ in range(3):
        filled = [n for n, row in enumerate(rows) if row.strip()][-3:]
        if len(filled) < 2:
            break
        last = rows[filled[-1]].strip()
        is_signed = CLOSING.fullmatch(last) or _are_initials(last, rows[filled[-2]], service)
        if not is_signed or (len(filled) < 3 and not CLOSING.fullmatch(last)):
            break
        rows = rows[: filled[-1]]
    return rows


def _are_initials(row: str, before: str, service: str) -> bool:
    """Whether a line is of editors; a paragraph's last words follow no full stop."""
    if INITIALS.fullmatch(row.strip()) is None:
        return False
    return (
        "/" in row or row.lower().startswith(f"{service} ") or before.rstrip()[-1] in (*ENDS, "=")
    )
