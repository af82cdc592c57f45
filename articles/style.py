"""An unsigned wire story by its house style: a guess, and marked as one.

TASS in English ends a headline with its source behind an em dash ("— official",
"— Kremlin spokesman", "— TASS") and puts its editors' words into quotes in
square brackets. Either is common elsewhere; both in a story that reports
what Russia said are rarer. No published rule of TASS was found for this: the marks
are those of one story known to be TASS's, so how many others they find is unknown.
"""

import re
from collections.abc import Sequence

_HEADLINE = re.compile(
    r" — (?:(?:[A-Z][\w.-]{1,20}|senior|top|former|defen[cs]e|foreign|interior|health|news) ){0,3}"
    r"(?:official|officials|source|sources|spokesman|spokeswoman|diplomat|diplomats|expert|experts|"
    r"ministry|minister|envoy|lawmaker|senator|embassy|governor|mayor|agency|media|TASS|FSB|Kremlin|"
    r"Lavrov|Peskov|Putin|Zakharova|Ryabkov)$"
)
_INSERTION = re.compile(r"[“\"][^“”\"\[\]]{0,600}\[[A-Za-z][\w' -]{1,40}\]")
_RUSSIA = re.compile(
    r"Russian (?:Foreign (?:Ministry|Minister)|Defense Ministry|Federation)|"
    r"Russian counterpart|Kremlin Spokesman"
)


def house_style(
    title: str, paragraphs: Sequence[str]
) -> tuple[str, str, str, str, int, int] | None:
    """Return TASS as (name, uri, evidence, where, start, confidence), or None.

    All three marks are asked for: the headline's, the brackets', Russia's side.
    """
    headline = title or (paragraphs[0] if paragraphs else "")
    mark = _HEADLINE.search(headline[-90:])
    if not mark:
        return None
    body = "\n".join(paragraphs)[:8000]
    insertion = _INSERTION.search(body)
    russia = _RUSSIA.search(body)
    if not insertion or not russia:
        return None
    bracket = insertion[0][insertion[0].rindex("[") :]
    evidence = (
        f"house style: headline ends “{mark[0].strip()}”, “{bracket}” in a quote, “{russia[0]}”"
    )
    return "TASS", "", evidence, "style", -1, 30
