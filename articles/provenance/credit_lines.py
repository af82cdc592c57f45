"""Credit lines of agencies: sources, copyrights, sign-offs, "contributed to this report".

Words come from `data/credits.toml`, names and sign-offs from `data/agencies.toml`.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from articles import resources
from articles.provenance.agencies import EDGES, Agency, lookup, table
from articles.provenance.sign_offs import mark_behind, sign_offs

_COPYRIGHT = re.compile(
    r"(?:(?:©|\(c\)|copyright)[\s©,\d-]{0,20}){1,3}(?:\(c\))?\s?(?:by |the )?", re.IGNORECASE
)
_CONTRIBUTED = re.compile(
    r"""
    (?P<who>.{2,120}?)\                                   # Ada Holm of Reuters
    (?:(?:also|has|have)\ ){0,2}contributed\              # has contributed, also contributed
    (?:reporting\ |information\ )?
    (?P<to>to\ )?this\ (?:report|story|article)           # to this report, this story
    (?:,?\ as\ well\ as\ (?P<also>.{2,60}))?              # , as well as The Associated Press
    """,
    re.IGNORECASE | re.VERBOSE,
)
_USED = re.compile(
    r"\(?material from (?P<who>.{2,80}?) was used in this (?:report|story|article)", re.IGNORECASE
)
_ITS_WRITER = re.compile(
    r"(?P<who>.{2,40}?) (?:writers?|reporters?|correspondents?|journalists?|researchers?) [A-Z]"
)
_END_MARK = re.compile(
    r"""
    [-–—]\s?30\s?[-–—]                                                            # -30-
    |[(\[/]{0,2}(?:ENDS?|ENDE|FIN|FINE|FIM|KONIEC|КОНЕЦ|КІНЕЦЬ)[)\]/]{0,2}        # ENDS  /FIN/
    |[(（【<](?:完|终|終|了|おわり|끝)[)）】>]                                    # （完）  <끝>
    """,
    re.VERBOSE,
)
_MARKED = re.compile(
    r"[(\[/（【—–-]{1,2}\s?(?P<name>[^()\[\]（）【】]{2,24}?)\s?[)\]/）】]{0,2}\.?"
)
_AT_THE_END = re.compile(
    r"""
    [.!?…。！？।۔][”"»’」』)]?\s{0,3}                       # the end of a sentence
    (?P<mark>
        [(\[（【<][^()\[\]（）【】<>\s][^()\[\]（）【】<>]{0,22}[)\]）】>]\.?  # (ANI) 【時事】
      | /[^/\s][^/]{0,22}/\.?                              # /APA/
      | [-–—]{1,2}\s?[^\W\d_][\w./]{1,15}                 # – dpa
      | [-–—]\s?30\s?[-–—]                                # -30-
      | ENDS?
    )\s*\Z
    """,
    re.VERBOSE,
)
"""A mark behind the last sentence of a paragraph; whether it is one says `_closing`."""
_OFFICE = re.compile(r"[a-z]{2,5}")
_LONGEST_MARK, _INITIALS = 40, 2
_SMALL = 2
"""Words in small letters, of more than three, among the names of those who had a part."""
_QUOTE = re.compile('["“”«»„]')
_FOOT, _LONGEST_CLOSING = 4, 200
"""Number of last lines that are examined, and characters of each at most."""
_LONGEST_BYLINE = 100
_SHARED = 40
"""Percent of confidence in an agency that contributed."""
_PARTS = re.compile(r"\s*(?:[,/|;&=]|\band\b|\bfor\b| - | — )\s*")


class _Forms(NamedTuple):
    """Patterns of the beginnings of credit lines, in all languages."""

    source: re.Pattern[str]
    byline: re.Pattern[str]
    shared: re.Pattern[str]
    closing: re.Pattern[str]


@cache
def _forms() -> _Forms:
    words = resources.table("credits.toml")

    def either(*names: str) -> str:
        return "|".join(re.escape(word) for name in names for word in words[name])

    return _Forms(
        re.compile(rf"(?:{either('sources')}) ?(?:[:：] ?| )", re.IGNORECASE),
        re.compile(rf"(?:{either('by')}) ", re.IGNORECASE),
        re.compile(rf"[(—–\-•⦁\s]{{0,3}}(?:{either('with', 'contains')}) ?[:：]? ", re.IGNORECASE),
        re.compile(rf"[(—–\-•⦁*\s]{{0,3}}(?:{either('closing')})", re.IGNORECASE),
    )


def among(text: str) -> Agency | None:
    """Return the first agency in a list such as `John Smith, Associated Press`."""
    return lookup(text) or next(filter(None, map(lookup, _PARTS.split(text[:200]))), None)


def byline(text: str) -> Agency | None:
    """Return the agency in a byline such as `By John Smith, Associated Press`."""
    if len(text) > _LONGEST_BYLINE:
        return None
    match = _forms().byline.match(text)
    return among(text[match.end() :]) if match else None


def credited(text: str) -> tuple[Agency, int] | None:
    """Return the agency that a separate line credits, and the confidence in percent."""
    if len(text) > 400:
        return None
    for sign_off, signer in table().sign_offs:
        if sign_off.match(text):
            return signer, 85
    if match := _contributed(text):
        return _contributor(match)
    if match := _USED.match(text):
        return _shared(match["who"])
    if len(text) > 160:
        return None
    # two capitals on a line of their own may be a heading or initials
    if (len(text.strip(EDGES)) > _INITIALS or text[:1] in "(/—-–【（［[") and (
        agency := lookup(text)
    ):
        return agency, 85
    if match := _forms().source.match(text):
        agency = among(text[match.end() :])
        return (agency, 85) if agency else None
    if match := _forms().shared.match(text):
        return _shared(text[match.end() :])
    if match := _COPYRIGHT.match(text):
        rest = re.split(
            r"[.,;(]| all rights|\d", text[match.end() :], maxsplit=1, flags=re.IGNORECASE
        )
        agency = lookup(rest[0])
        return (agency, 85) if agency else None
    return None


def closing_lines(paragraphs: Sequence[str]) -> dict[int, str]:
    """Return index -> reason for those of the last lines that do not belong to the story.

    `credit`: "Ada Holm contributed to this report."; `end-mark`: "(ANI)", "/ritzau/", "-30-".
    The first line of a text always belongs to the story.
    """
    last = range(max(len(paragraphs) - _FOOT, 1), len(paragraphs))
    found = dict.fromkeys(sign_offs(paragraphs), "end-mark")
    found |= {line: reason for line in last if (reason := _closing(paragraphs[line]))}
    if last and not found and _is_agency_alone(paragraphs[-1]):
        found[len(paragraphs) - 1] = "credit"
    return found


def _is_agency_alone(text: str) -> bool:
    """Return whether a line is an agency's name; two letters may be somebody's initials."""
    return len(text.strip(EDGES)) > _INITIALS and lookup(text) is not None


def _closing(text: str) -> str:
    if len(text) > _LONGEST_CLOSING or _QUOTE.search(text):
        return ""
    if _END_MARK.fullmatch(text):
        return "end-mark"
    marked = _MARKED.fullmatch(text)
    if marked and _is_agencys(marked["name"]):
        return "end-mark"
    if _names_a_part(text):
        return "credit"
    for match in (_contributed(text), _USED.match(text)):
        if match and match.end() >= len(text.rstrip(" .)]")) and text.lstrip("([•– ")[:1].isupper():
            return "credit"
    return ""


def _is_agencys(name: str) -> bool:
    """Return whether a mark is an agency's, with its office or another agency: `dpa/lno`."""
    first, *rest = name.split("/")[:3]
    return lookup(first) is not None and all(
        lookup(part) or _OFFICE.fullmatch(part) for part in rest
    )


def _names_a_part(text: str) -> bool:
    """Return whether a line is `Reporting by Ada Holm; Editing by Bo Ek`, and no sentence.

    "Reporting by the newspaper showed that prices rose" has words that no list of names has.
    """
    closing = _forms().closing
    if not closing.match(text):
        return False
    words = [word for part in text.split(";") for word in closing.sub("", part.strip(), 1).split()]
    return sum(len(word) > 3 and word[0].islower() for word in words) <= _SMALL


def with_marks_apart(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs with agencies' marks behind the last sentences as lines of their own.

    "... the minister said. (ANI)" becomes two: the mark is the agency's, and not the story's.
    """
    first = max(len(paragraphs) - _FOOT, 0)
    lines = list(paragraphs[:first])
    for text in paragraphs[first:]:
        mark = _AT_THE_END.search(text[-_LONGEST_MARK:])
        start = max(len(text) - _LONGEST_MARK, 0) + mark.start("mark") if mark else 0
        if not (mark and start and _closing(mark["mark"].strip()) == "end-mark"):
            start = mark_behind(text, paragraphs[0])
        if start > 0:
            lines += [text[:start].rstrip(), text[start:].strip()]
        else:
            lines.append(text)
    return lines


def _contributed(text: str) -> re.Match[str] | None:
    # `contr`: the letters without other case variants, as the pattern ignores case.
    return _CONTRIBUTED.match(text) if "contr" in text.lower() else None


def _contributor(match: re.Match[str]) -> tuple[Agency, int] | None:
    who = match["who"].strip(EDGES)
    # "The Associated Press contributed this report": it is the agency's.
    if not match["to"] and (agency := lookup(who)):
        return agency, 85
    writers = _ITS_WRITER.match(who)
    return (
        _shared(who) or _shared(match["also"] or "") or _shared(writers["who"] if writers else "")
    )


def _shared(text: str) -> tuple[Agency, int] | None:
    agency = among(text.strip(EDGES))
    return (agency, _SHARED) if agency else None
