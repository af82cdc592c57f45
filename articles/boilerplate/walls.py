"""Walls, pages in place of an article: bot checks, consent walls, paywalls, error pages.

Precision before recall: an article about captchas, cookies or paywalls must stay. So the greater
part of a short text must be sentences of such a page, one of them must address the reader, and a
sentence that reports (`said`, `on Monday`, a quotation) does not count. Phrases and their
sources: `data/walls.tsv`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from articles.boilerplate.wall_patterns import (
    EDGES,
    SPACELESS,
    WORD,
    Pattern,
    patterns,
    slot,
)

LONGEST = 3000
"""Characters: walls are short, and longer texts are not examined."""
SHARE = 0.6
"""Share of a text's characters in sentences of a wall, at least."""
TITLED_SHARE = 0.25
"""The same below a headline that only such pages have (`Just a moment...`)."""
BARE = 300
"""Characters; below a wall's headline no text this short is an article, unless it reports."""
BRIEF, BRIEF_SHARE = 600, 0.35
"""Characters, and share: of a brief text in which nothing at all is reported."""
UNMATCHED = 160
"""Characters of other sentences that a text without a wall's headline may have."""
LINE = 250
"""Characters of a line that may be an offer."""
WEAK = frozenset(("offer", "address", "report", "legal page", "search page", "planning item"))
"""Kinds that alone make no text a wall."""
MOST_LINES = 1000
"""Lines of a body that are searched for offers; no article has more."""
OFFERS = frozenset(("paywall", "log-in wall", "offer", "ad-blocker wall"))
_SENTENCE = re.compile(r"[^\n.!?。！？؟…]{1,600}[.!?。！？؟…]{0,3}")
_CHUNK = re.compile(rf"[^\s{SPACELESS}\"«»“”„(\[¿¡]+")
"""What stands between spaces: with its apostrophes, and the vowel signs that are no letters."""
_DIGITS = "0123456789#"
_QUOTED = ("“", "”", "„", "«", "»", "「", "『", '"')
_TITLE_PARTS = re.compile(r"\s[|–—·:»-]\s|: |[|｜_]|(?<=[\u3040-\u9fff])-")
_PLACEHOLDER = re.compile(
    r"""\[\+?\d{1,9}\ chars\]            # [1163 chars], of NewsAPI
      | \[(?:removed|deleted|redacted|null|no\ content)\]
      | only\ available\ in\ (?:\w{1,20}\ ){0,4}plans?   # ONLY AVAILABLE IN PAID PLANS, of NewsData
      | (?:upgrade|subscribe)\ (?:your\ plan\ )?to\ (?:\w{1,20}\ )?plan\ to\ .{1,60}
      | (?:content|text|article|body|full\ text)\ (?:is\ )?
        (?:not\ available|unavailable|removed|missing)
      | lorem\ ipsum\b.{0,3000}
      | (?:no|null|none|empty|missing)\ (?:content|text|body|description|article)
      | undefined | null | none | nan | n/a | test | todo | tbd
      | \{\{.{0,100}\}\} | \[object\ object\]""",
    re.VERBOSE | re.DOTALL,
)
_BASE64 = re.compile(r"(?:data:[\w/+.-]{1,60};base64,)?[A-Za-z0-9+/_\s-]{200,}={0,2}\s{0,9}")
_HEADER = frozenset(
    ("url", "link", "title", "headline", "text", "body", "content", "date", "published", "author",
     "authors", "source", "description", "summary", "language", "id", "guid", "category", "domain")
)  # fmt: skip
"""Columns of tables of articles."""


class Wall(NamedTuple):
    """The kind of page that a text is instead of an article, with the evidence."""

    kind: str
    evidence: str
    is_headline: bool = False
    """Whether the headline too is that of such a page."""


def judge_wall(title: str, text: str) -> Wall | None:
    """Return the wall that headline and text together are; None for an article."""
    stripped = text.strip()
    if name := placeholder(stripped) or encoded(stripped):
        return name
    titled = _titled(title)
    if len(stripped) > LONGEST:
        return None
    folded = stripped.casefold()
    if not titled and sum(len(one) for one in _sentences(folded) if _reports(one)) > UNMATCHED:
        return None
    matched, unmatched, first, addressed = _weigh(folded)
    total = matched + unmatched
    if titled:
        reports = _reports(folded)
        if titled.kind in ("legal page", "search page", "planning item"):
            enough = first is not None and matched >= TITLED_SHARE * total
            is_sure = (enough and addressed) or titled.kind == "planning item"
            return titled if is_sure else None
        if (first and matched >= TITLED_SHARE * total) or (len(stripped) < BARE and not reports):
            return titled
    if not first or not addressed:
        return None
    if matched >= SHARE * total and unmatched <= UNMATCHED:
        return first
    if len(stripped) <= BRIEF and matched >= BRIEF_SHARE * total and not _reports(folded):
        return first
    return None


def placeholder(text: str) -> Wall | None:
    """Return the wall if an API wrote a placeholder for the text: `[Removed]`, `[1163 chars]`."""
    bare = text.strip(EDGES.replace("[", "").replace("]", "")).casefold()
    if len(bare) <= LONGEST and _PLACEHOLDER.fullmatch(bare):
        return Wall("placeholder of an API", text[:60])
    return None


def encoded(text: str) -> Wall | None:
    """Return the wall if a text is base64 data or a table of values (CSV) and not prose."""
    head = text[:4000]
    if len(head) >= 200 and _BASE64.fullmatch(head) and max(map(len, head.split())) >= 60:
        return Wall("base64 data", head[:40])
    line = head.partition("\n")[0]
    for separator in (",", "\t", ";", "|"):
        cells = [cell.strip(" \"'").casefold() for cell in line[:500].split(separator)]
        if len(cells) > 2 and len(_HEADER.intersection(cells)) > 2 and len(line) < 500:
            return Wall("a table of values (CSV)", line[:60])
    return None


def offers(paragraphs: Sequence[str]) -> list[int]:
    """Return the lines of a body that offer a subscription or ask to log in.

    A line is an offer if most of its text is; a following line with a price belongs to it.
    """
    found: list[int] = []
    whole = "\n".join(paragraphs).casefold()
    signs = [word for word in patterns().subscription if word in whole]
    for place, line in enumerate(paragraphs[:MOST_LINES]):
        folded = line.casefold()
        if len(line) > LINE or not (place - 1 in found or any(sign in folded for sign in signs)):
            continue
        matched, unmatched, first, addressed = _weigh(folded, OFFERS)
        follows = place - 1 in found
        kinds = OFFERS if follows else OFFERS - {"offer"}
        most = matched >= (BRIEF_SHARE if follows else SHARE) * (matched + unmatched)
        if most and first and first.kind in kinds and (addressed or follows):
            found.append(place)
    return found


def _titled(title: str) -> Wall | None:
    whole = title.casefold()
    if len(whole) > 200:
        return None
    titles = patterns().titles
    parts = [whole, *_TITLE_PARTS.split(whole)]
    for part in parts:
        if kind := titles.get(part.strip(EDGES)) or titles.get(part.strip(EDGES + _DIGITS)):
            return Wall(kind, title[:80], is_headline=True)
    return None


def _weigh(folded: str, kinds: frozenset[str] | None = None) -> tuple[int, int, Wall | None, bool]:
    """Return characters in sentences of walls and in others, the first wall, if it addresses."""
    candidates = _candidates(folded, kinds)
    if not candidates:
        return 0, len(folded), None, False
    matched = unmatched = 0
    first, addressed = None, False
    for sentence in _sentences(folded):
        kind = _kind(sentence, candidates)
        if not kind:
            unmatched += len(sentence)
            continue
        matched += len(sentence)
        if first is None or (first.kind in WEAK and kind not in WEAK):
            first = Wall(kind, sentence[:80])
        addressed = addressed or slot(patterns().address).search(sentence) is not None
    return matched, unmatched, first, addressed


def _candidates(folded: str, kinds: frozenset[str] | None) -> list[Pattern]:
    """Return the patterns whose last slot is in the text, found by how its words begin."""
    chunks = chain(_CHUNK.findall(folded), WORD.findall(folded))
    begins = {chunk[:3] for chunk in chunks} | set(folded)
    found: dict[int, Pattern] = {}
    for begin in begins & patterns().anchors.keys():
        for word, group in patterns().anchors[begin].items():
            if word in folded:
                found.update((id(pattern), pattern) for pattern in group)
    matching = (pattern for pattern in found.values() if kinds is None or pattern.kind in kinds)
    return sorted(matching, key=lambda pattern: pattern.line)


def _sentences(folded: str) -> Iterator[str]:
    for found in _SENTENCE.finditer(folded):
        sentence = found[0].strip()
        if sentence.strip(EDGES):
            yield sentence


def _kind(sentence: str, candidates: Sequence[Pattern]) -> str:
    if _reports(sentence):
        return ""
    for pattern in candidates:
        if all(slot(words).search(sentence) for words in pattern.slots):
            return pattern.kind
    return ""


def _reports(text: str) -> bool:
    """Return whether a text reports: it quotes, or has words such as `said` and `on Monday`."""
    known = patterns()
    return (
        any(mark in text for mark in _QUOTED)
        or not known.report.isdisjoint(WORD.findall(text))
        or any(phrase in text for phrase in known.reporting)
    )
