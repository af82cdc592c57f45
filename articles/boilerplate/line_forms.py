"""Forms in which pages write known phrases: behind a sign, with a count, several in one line."""

import re
from functools import cache, lru_cache

from articles.boilerplate.line_phrases import EDGES, Phrases, fold, phrases
from articles.resources import table
from articles.text.stops import STOPS

_SIGN = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
"""Arrows, technical and geometric signs, dingbats, emoji."""
_SIGNS = re.compile(rf"^[{_SIGN}]+|[{_SIGN}]+$")
_BRACKETS = "(（[［【〔《＜"
_COUNT = re.compile(
    r"(?P<before>\d[\d.,]*)?\s*(?P<what>[^\d|]{2,40}?)[\s:]*(?P<after>[(（]?\d[\d.,]*[)）]?)?"
)
"""`3 comments`, `Comments: 3`, `评论（3）`; without the bracket at the end, which is an edge."""
_DIVIDER = re.compile(r"\s*[|·•/丨]\s*")
_NUMBER = re.compile(r"\d+")
_OPEN = " (#"
"""Behind a heading, how many there are: `Comments (3)`, without the bracket, as an edge."""
_LINE = 80
"""Characters of the longest line of buttons."""
_MOST = 6
"""Buttons in one line."""
_SPOKEN = ("?", "!", "？", "！", "؟")
_SOURCE, _NAMES, _LABELS, _SHORT = 3, 6, 30, 3
"""Words of an outlet, of the names behind `Editor:`, behind `Tags:`; letters of `dpa` and `von`."""


def without_signs(line: str) -> str:
    """Return a folded line without the punctuation, arrows and emoji at its edges."""
    bare = line.strip(EDGES)
    if bare and not (bare[0].isalnum() and bare[-1].isalnum()):
        bare = _SIGNS.sub("", bare).strip(EDGES)
    return bare


def numbered(bare: str) -> str:
    """Return a line with # for each number, and without the number of what follows below it."""
    return _NUMBER.sub("#", bare).removesuffix(_OPEN)


def is_marked(line: str) -> bool:
    """Return whether a line begins with a bracket, an arrow or an emoji."""
    return line[:1] in _BRACKETS or bool(_SIGNS.match(line))


@lru_cache(1024)  # outlets say the same under every article
def reason_at_edge(paragraph: str) -> str:
    """Return the reason of a line that leaves a text only where no line of it is further out.

    In the middle `Save` or `Visits: 3` may be a heading or a figure. Empty for any other line.
    """
    if len(paragraph) > _LINE or paragraph.endswith(_SPOKEN):
        return ""
    known, bare = phrases(), without_signs(fold(paragraph))
    if reason := known.edges.get(numbered(bare), ""):
        return reason
    if match := _COUNT.fullmatch(bare):
        has_count = bool(match["before"]) != bool(match["after"])
        if has_count and match["what"].strip() in known.counted:
            return "navigation"
    return _several(bare, known)


def _several(bare: str, known: Phrases) -> str:
    words = bare.split()
    if 1 < len(words) <= _MOST and known.networks.issuperset(words):
        return "share"
    parts = _DIVIDER.split(bare)
    if not 1 < len(parts) <= _MOST:
        return ""
    reasons = [known.whole.get(part) or known.edges.get(part, "") for part in parts]
    return reasons[0] if all(reasons) else ""


def is_sentence(paragraph: str, rest: str, opening: str, reason: str) -> bool:
    """Return whether more follows an opening than names: `Editor: Welcome to our chat`.

    Only for reasons whose phrases may begin one; `rest` is the folded line behind the opening.
    """
    if reason == "credit":
        return _is_more_than_a_credit(paragraph, rest, opening)
    most = _LABELS if opening.endswith(":") else _NAMES
    words = rest.partition("|")[0].split()
    return reason == "labels" and (paragraph.endswith(STOPS) or len(words) > most)


def _is_more_than_a_credit(paragraph: str, rest: str, opening: str) -> bool:
    """Return whether a line says more than `Source: dpa.` or `Editor: Ada Holm`.

    `rest` is what follows the opening. `Editor: Thanks` is a turn of an interview; scripts without
    capitals are taken as they are.
    """
    words = rest.partition("|")[0].split()
    written = paragraph.replace("：", ":").rpartition(":" if ":" in opening else " ")[2].split()
    is_source = opening.strip(f"{EDGES}-") in _sources()
    if paragraph.endswith(STOPS):
        return not (is_source and paragraph.endswith(".") and len(words) <= _SOURCE)
    if is_source or rest.lower() == rest.upper():
        return len(words) > _NAMES
    is_alone = opening.endswith(":") and len(words) == 1
    small = [word for word in written if word[0].islower()]
    has_text = len(small) > 1 or any(len(word) > _SHORT for word in small)
    return len(words) > _NAMES or is_alone or has_text


@cache
def _sources() -> frozenset[str]:
    return frozenset(table("credits.toml")["sources"])
