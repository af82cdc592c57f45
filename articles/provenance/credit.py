"""Credit: the originator of a story, as distinct from its distributor, with the evidence.

Only forms that credit are accepted: a dateline, a byline, a line of its own, a
copyright, a sign-off, metadata. A mention ("told Reuters") is no credit.
"""

import re
from collections.abc import Callable, Sequence

from articles.draft import Draft
from articles.provenance.agencies import Agency, lookup, table
from articles.provenance.author_lists import listed
from articles.provenance.credit_lines import among, byline, credited
from articles.provenance.house_style import house_style
from articles.records import Credit
from articles.text.dateline import Dateline, datelines

_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_JOINED = re.compile(r"\s?[/,+|·、]\s?|\s(?:and|und|et|y|e|и|і)\s")
_CORRESPONDENT = re.compile(r"^[Кк]орр?\.\s")
"""`/Корр. БЕЛТА/`."""
_DESK = re.compile(r"[a-z]{2,5}")
"""An agency's suffix for one of its offices: `dpa/lno`."""
_SURE = 80
"""Percent of confidence at which the search ends."""
MOST_AUTHORS = 3
"""A longer list has the authors of all stories that the page links to."""


def judge_credit(draft: Draft, paragraphs: Sequence[str], removed: Sequence[str] = ()) -> Credit:
    """Return the originator with its evidence, and the distributor.

    `paragraphs` are the final body's lines (the span counts code points of
    them joined by newlines), `removed` the lines that furniture removed. The
    strongest form counts: dateline, byline, text, removed, metadata; the house
    style is used only when no agency is named.
    """
    agency = _agency_of(draft)
    strongest = _strongest(draft, paragraphs, removed, agency) or house_style(
        draft.title, paragraphs
    )
    distributor = draft.source or draft.domain
    if strongest is None:
        return Credit(distributor=distributor)
    name, uri, evidence, where, start, confidence = strongest
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


def _strongest(
    draft: Draft, paragraphs: Sequence[str], removed: Sequence[str], agency: Agency | None
) -> _Found | None:
    """Return the first sure credit, else the first: a contributor may have written the story."""
    finds: tuple[Callable[[], _Found | None], ...] = (
        lambda: _in_datelines(paragraphs),
        lambda: _in_bylines(draft, paragraphs),
        lambda: _in_lines(paragraphs),
        lambda: _in_removed(removed),
        lambda: _in_metadata(draft, agency),
    )
    weak = None
    for find in finds:
        credit = find()
        if credit and credit[-1] >= _SURE:
            return credit
        weak = weak or credit
    return weak


def _in_datelines(paragraphs: Sequence[str]) -> _Found | None:
    start = 0
    for paragraph in paragraphs[:3]:
        for dateline in datelines(paragraph):
            if dateline.name and _is_place(dateline.place) and (agency := _wrote(dateline)):
                evidence = paragraph[: dateline.end].rstrip(" .-–—:：")
                return *agency, evidence, "dateline", start, 95
        start += len(paragraph) + 1
    return None


def _wrote(dateline: Dateline) -> Agency | None:
    """Return the agency of a dateline: the first of `AFP=時事`, which the second translated."""
    is_translated = dateline.place[-1:].isascii() and _CJK.search(dateline.name)
    return (_named(dateline.place) if is_translated else None) or _named(dateline.name)


def _is_place(place: str) -> bool:
    """Return whether a text is a place and a date and no sentence: few words in lower case."""
    return not place[:1].islower() and sum(word[0].islower() for word in place.split()) <= 3


def _named(inside: str) -> Agency | None:
    """Return the agency in the name of a dateline: `Seoul=Yonhap`, `APA/dpa`, `dpa/lno`."""
    name = _CORRESPONDENT.sub("", inside.rpartition("=")[2])
    if agency := lookup(name):
        return agency
    if _CJK.search(name):
        return _at_an_end(name)
    # every name in it is an agency's: (Jane Doe/Reuters) signs a picture
    parts = _JOINED.split(name)[:4]
    if len(parts) == 1:
        parts = name.split("-")[:3]
    names = [lookup(part) for part in parts if not _DESK.fullmatch(part) or lookup(part)]
    return names[0] if names and all(names) and lookup(parts[0]) else None


def _at_an_end(name: str) -> Agency | None:
    """Return the agency in a text without spaces: `ワシントン共同`, `新华社北京3月5日`."""
    last = name.rsplit(maxsplit=1)[-1]
    lengths = range(min(len(name), 12), 1, -1)
    ends = (last[-length:] for length in lengths)
    starts = (name[:length] for length in lengths)
    return next(filter(None, map(lookup, (*ends, *starts))), None)


def _in_bylines(draft: Draft, paragraphs: Sequence[str]) -> _Found | None:
    signed = listed(draft.authors)
    for author in signed if len(signed) <= MOST_AUTHORS else ():
        if agency := among(author):
            return *agency, author[:200], "byline", -1, 90
    start = 0
    for paragraph in paragraphs[:2]:
        if agency := byline(paragraph):
            return *agency, paragraph, "byline", start, 90
        start += len(paragraph) + 1
    return None


def _in_lines(paragraphs: Sequence[str]) -> _Found | None:
    length = sum(map(len, paragraphs)) + len(paragraphs)
    end = length
    for paragraph in reversed(paragraphs[-5:]):
        end -= len(paragraph) + 1
        if line := credited(paragraph):
            return *line[0], paragraph, "text", end, line[1]
    start = 0
    for paragraph in paragraphs[:2]:
        if line := credited(paragraph):
            return *line[0], paragraph, "text", start, line[1]
        start += len(paragraph) + 1
    return None


def _in_removed(removed: Sequence[str]) -> _Found | None:
    for text in removed[:50]:
        if agency := byline(text):
            return *agency, text, "byline", -1, 90
        if line := credited(text):
            return *line[0], text, "removed", -1, line[1]
    return None


def _agency_of(draft: Draft) -> Agency | None:
    labels = draft.domain.lower().split(".")
    hosts = table().hosts
    for first in range(min(len(labels), 5)):
        if agency := hosts.get(".".join(labels[first:])):
            return agency
    return lookup(draft.source) if draft.source else None


def _in_metadata(draft: Draft, agency: Agency | None) -> _Found | None:
    if draft.credit and (credited_to := among(draft.credit)):
        return *credited_to, draft.credit[:200], "metadata", -1, 95
    if agency:
        return *agency, draft.domain or draft.source, "metadata", -1, 85
    return None
