"""Who wrote it, apart from who passed it on, with the words that say so.

Only forms that credit are believed: a dateline, a byline, a line of its own, a
copyright, a sign-off, metadata. Being mentioned ("told Reuters") credits nobody.
"""

import re
from collections.abc import Sequence

from articles.agencies import EDGES, Agency, lookup, table
from articles.draft import Draft
from articles.records import Credit
from articles.style import house_style

_BRACKETED = re.compile(
    r"(?P<place>[^()/\[\]!?]{0,70}?) ?"
    r"(?P<mark>\((?P<round>[^()]{2,40})\)|/(?P<slash>[^/]{2,20})/|【(?P<square>[^】]{2,20})】)"
    r"(?=\.? ?(?:--?|[–—:]|$)|\.| ?[^\W\d_]*[가-힣])"
)
_UNBRACKETED = re.compile(
    r"[^.!?]{2,50}\d[^.!?]{0,20}?[,.] ?(?P<name>[^\W\d_]{3,16})"
    r"(?= ?(?:[-–—:.]|$))"
)
_CHINESE = re.compile(
    r"(?P<name>新华社|新華社|中新社|中央社|法新社|路透社|美联社|塔斯社)[^,，。]{0,20}[电電]"
)
_SOURCE = re.compile(
    r"(?:source|источник|джерело|mənbə|kaynak|quelle|fuente|fonte|źródło|bron|来源|來源|المصدر|منبع|"
    r"sumber|nguồn|chanzo|स्रोत|with files from|— with files from|with a report from) ?[:：]? ",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©,\d-]{0,20}(?:\(c\))?\s?(?:by |the )?", re.IGNORECASE
)
_CONTRIBUTED = re.compile(
    r"(?P<who>.{2,120}?) (?:also )?contributed (?:reporting |information )?to this "
    r"(?:report|story|article)",
    re.IGNORECASE,
)
_REUTERS_CLOSE = re.compile(
    r"\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting) by [^;]{3,250}[;.] ?"
    r"(?:[^;]{0,120}; ?)?(?:[Ee]diting|[Ww]riting) by "
)
_BYLINE = re.compile(r"(?:by|от|von|par|por|di) ", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[,/|;&=]|\band\b|\bfor\b| - | — )\s*")


def _among(text: str) -> Agency | None:
    """The first agency in a list such as `John Smith, Associated Press`."""
    return lookup(text) or next(filter(None, map(lookup, _PARTS.split(text[:200]))), None)


def judge(draft: Draft, paragraphs: Sequence[str], removed: Sequence[str] = ()) -> Credit:
    """Return the originator with its evidence, and the distributor.

    `paragraphs` are the final body's lines (the span counts code points of
    them joined by newlines), `removed` the texts that furniture took out. The
    strongest form wins: dateline, byline, text, removed, metadata; the house
    style is asked only when nobody is named.
    """
    found = (
        _in_datelines(paragraphs)
        or _in_bylines(draft, paragraphs)
        or _in_lines(paragraphs)
        or _in_removed(removed)
        or _in_metadata(draft)
        or house_style(draft.title, paragraphs)
    )
    distributor = draft.source or draft.domain
    agency = _agency_of(draft)
    if found is None:
        return Credit(distributor=distributor)
    name, uri, evidence, where, start, confidence = found
    if distributor.casefold() == name.casefold() or (agency and agency.name == name):
        distributor = ""
    return Credit(
        originator=name,
        originator_uri=uri,
        distributor=distributor,
        evidence=evidence,
        where=where,
        start=start,
        end=start + len(evidence) if start >= 0 else -1,
        confidence=confidence,
    )


_Found = tuple[str, str, str, str, int, int]
"""Name, URI, evidence, where, start (-1: not in the body), confidence."""


def _in_datelines(paragraphs: Sequence[str]) -> _Found | None:
    start = 0
    for paragraph in paragraphs[:3]:
        head = paragraph[:130]
        match = _BRACKETED.match(head) or _CHINESE.match(head) or _UNBRACKETED.match(head)
        if match and (agency := _named_by(match)):
            return *agency, match[0], "dateline", start, 95
        start += len(paragraph) + 1
    return None


def _named_by(match: re.Match[str]) -> Agency | None:
    groups = match.groupdict()
    if name := groups.get("name"):
        return lookup(name)
    place = groups["place"]
    # a dateline names a place: what runs on in lower case is a sentence
    if sum(word[0].islower() for word in place.split()) > 3 or place[:1].islower():
        return None
    inside = groups["round"] or groups["slash"] or groups["square"].replace("共同", "=共同")
    # every name in it is an agency's: (Jane Doe/Reuters) signs a picture; Seoul=Yonhap is a place
    names = [lookup(part) for part in inside.rpartition("=")[2].split("/")[:4]]
    return names[0] if all(names) else None


def _in_bylines(draft: Draft, paragraphs: Sequence[str]) -> _Found | None:
    for author in draft.authors[:10]:
        if agency := _among(author):
            return *agency, author[:200], "byline", -1, 90
    start = 0
    for paragraph in paragraphs[:2]:
        match = _BYLINE.match(paragraph)
        if match and len(paragraph) <= 100 and (agency := _among(paragraph[match.end() :])):
            return *agency, paragraph, "byline", start, 90
        start += len(paragraph) + 1
    return None


def _in_lines(paragraphs: Sequence[str]) -> _Found | None:
    length = sum(map(len, paragraphs)) + len(paragraphs)
    end = length
    for paragraph in reversed(paragraphs[-5:]):
        end -= len(paragraph) + 1
        if credited := _line(paragraph):
            return *credited[0], paragraph, "text", end, credited[1]
    start = 0
    for paragraph in paragraphs[:2]:
        if credited := _line(paragraph):
            return *credited[0], paragraph, "text", start, credited[1]
        start += len(paragraph) + 1
    return None


def _in_removed(removed: Sequence[str]) -> _Found | None:
    for text in removed[:50]:
        match = _BYLINE.match(text)
        if match and len(text) <= 100 and (agency := _among(text[match.end() :])):
            return *agency, text, "byline", -1, 90
        if credited := _line(text):
            return *credited[0], text, "removed", -1, credited[1]
    return None


def _line(text: str) -> tuple[Agency, int] | None:
    """The agency that a line of its own credits, and how surely."""
    if len(text) > 400:
        return None
    if _REUTERS_CLOSE.match(text) and (reuters := lookup("Reuters")):
        return reuters, 85
    if match := _CONTRIBUTED.match(text):
        agency = _among(match["who"].strip(EDGES))
        return (agency, 40) if agency else None
    if len(text) > 160:
        return None
    # two capitals on a line of their own may be a heading or initials
    if (len(text.strip(EDGES)) > 2 or text[:1] in "(/—-") and (agency := lookup(text)):
        return agency, 85
    if match := _SOURCE.match(text):
        agency = _among(text[match.end() :])
        return (agency, 85) if agency else None
    if match := _COPYRIGHT.match(text):
        rest = re.split(
            r"[.,;(]| all rights|\d", text[match.end() :], maxsplit=1, flags=re.IGNORECASE
        )
        agency = lookup(rest[0])
        return (agency, 85) if agency else None
    return None


def _agency_of(draft: Draft) -> Agency | None:
    labels = draft.domain.lower().split(".")
    hosts = table().hosts
    for first in range(min(len(labels), 5)):
        if agency := hosts.get(".".join(labels[first:])):
            return agency
    return lookup(draft.source) if draft.source else None


def _in_metadata(draft: Draft) -> _Found | None:
    if draft.credit and (agency := _among(draft.credit)):
        return *agency, draft.credit[:200], "metadata", -1, 95
    if agency := _agency_of(draft):
        return *agency, draft.domain or draft.source, "metadata", -1, 85
    return None
