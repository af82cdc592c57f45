"""What an agency says about its own story: corrected, updated, withdrawn.

Conventions: Reuters Handbook of Journalism (Corrections, Refiles, Kills,
Repeats), the AP's and dpa's style guides; the other languages by their agencies' use.
"""

import re
from typing import Literal

Signal = Literal["kill", "correction", "update", "repeat", ""]

_EDGE = r"^\W{0,3}"
_END = r"(?=\W|$)"

# In upper case only: "Kill" and "Update" also begin ordinary headlines.
_KILL = re.compile(
    _EDGE
    + r"(?:(?:EDS|EDITORS|ADVISORY|ATTENTION|URGENT)\W{1,3})?"
    + r"(?:STORY WITHDRAWN|STORY KILLED|WITHDRAWN|WITHDRAWS|WITHDRAWAL|"
    + r"(?:BULLETIN |MANDATORY )?KILL(?=\W{0,2}(?:$|[:\-–—]))|"
    + r"ANNULATION|ANNULE|ANNULÉ|ANULA|ANULADO|ANULADA|RETIRADA|"
    + r"ZURÜCKGEZOGEN|RÜCKZUG|ANNULLATA|ANNULLAMENTO|АННУЛИРОВАНО|ОТЗЫВ|ANULOWANE|"
    + r"İPTAL|LÄĞV|LƏĞV)"
    + _END
)
_CORRECTION = re.compile(
    _EDGE
    + r"(?:CORRECTED|CORRECTS|CORRECTION|CORRECTIVE|CORRECTING|REFILE|REFILING|CQ|"
    + r"RECTIFICATIF|CORRIGÉ|CORRIGE|CORRECTIF|CORRECCIÓN|CORREGIDO|CORREGIDA|CORRIGIDO|CORREÇÃO|"
    + r"KORREKTUR|KORRIGIERT|BERICHTIGUNG|BERICHTIGT|CORREZIONE|CORRETTO|RETTIFICA|"
    + r"ПОПРАВКА|ИСПРАВЛЕНО|УТОЧНЕНИЕ|ВИПРАВЛЕНО|KOREKTA|DÜZELTME|DÜZƏLİŞ|"
    + r"RETTELSE|RÄTTELSE|KORJAUS|CORRECTIE|تصحيح|更正|訂正|정정)"
    + _END
)
_UPDATE = re.compile(
    _EDGE
    + r"(?:UPDATE(?: ?\d{1,2})?|UPDATES|UPDATED|WRITE-?THRU|WRITETHRU|LEAD(?: ?\d{1,2})?|"
    + r"\d{1,2}(?:ST|ND|RD|TH) (?:LEAD|LD|WRITETHRU)|WRAPUP(?: ?\d{1,2})?|RECASTS|ADDS|"
    + r"ACTUALIZACIÓN|ACTUALIZADO|ACTUALISATION|ACTUALISÉ|AKTUALISIERT|AKTUALISIERUNG|"
    + r"AGGIORNAMENTO|AGGIORNATO|ATUALIZADO|ATUALIZAÇÃO|ОБНОВЛЕНО|GÜNCELLEME|YENİLƏNİB|更新)"
    + _END
)
_REPEAT = re.compile(
    _EDGE
    + r"(?:REPEAT|REPEATING|REPEATS|RPT|RPT-\d|WIEDERHOLUNG|RÉPÉTITION|REPETICIÓN|REPETIÇÃO|"
    + r"RIPETIZIONE|ПОВТОР|TEKRAR)"
    + _END
)
_WRITE_THRU = re.compile(r"\b\d(?:st|nd|rd|th) (?:Writethru|Write-thru|Ld|Lead)\b")
# Sentences that a corrected text carries at its head or foot.
_SAYS_CORRECTED = (
    "(corrects ",
    "(this story corrects",
    "(this version corrects",
    *(
        f"this {what} {has} corrected"
        for what in ("story", "article", "version", "item", "report")
        for has in ("has been", "was", "is")
    ),
    "an earlier version of this",
    "a previous version of this",
    "in an earlier version",
    "in a previous version",
    "esta noticia ha sido corregid",
    "esta nota ha sido corregid",
    "une version précédente",
    "in einer früheren version",
)

_IN_ALL = ("correct", "version", "corregid")
"""Each of the sentences has one of these words: most texts have none, and are done with."""


def signal(title: str, body: str) -> Signal:
    """Return what the headline or the text's first or last words declare."""
    heads = (title[:120].strip(), body[:120].strip())
    if any(_KILL.match(head) for head in heads):
        return "kill"
    if any(_CORRECTION.match(head) for head in heads):
        return "correction"
    ends = (body[:300] + "\n" + body[-600:]).lower()
    if any(word in ends for word in _IN_ALL) and any(phrase in ends for phrase in _SAYS_CORRECTED):
        return "correction"
    if any(_UPDATE.match(head) for head in heads) or _WRITE_THRU.search(title[:200]):
        return "update"
    if any(_REPEAT.match(head) for head in heads):
        return "repeat"
    return ""
