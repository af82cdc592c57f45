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

from articles.boilerplate.placeholders import encoded, placeholder
from articles.boilerplate.wall_patterns import (
    DENSE,
    EDGES,
    SPACELESS,
    WORD,
    Pattern,
    Wall,
    patterns,
    slot,
    spaced,
)

_DIGITS = "0123456789#"
LONGEST = 3000
"""Characters: walls are short, and longer texts are not examined."""
SHARE = 0.6
"""Share of a text's characters in sentences of a wall, at least."""
TITLED_SHARE = 0.25
"""The same below a headline that only such pages have (`Just a moment...`)."""
BARE = 300
"""Characters; below a wall's headline no text this short is an article, unless it reports."""
BRIEF, BRIEF_SHARE = 2, 0.4
"""Sentences of a wall, and share, of a text in which nothing at all is reported."""
FOLLOWS = 0.35
"""The same of a line below one that is an offer."""
UNMATCHED = 160
"""Characters of other sentences that a text without a wall's headline may have."""
COVERED, MOSTLY = 0.2, 0.4
"""Shares of a sentence's characters in phrases of walls, at least: of any, of one that has words
of reports (`Ihr Zugriff wurde blockiert`)."""
LINE = 250
"""Characters of a line that may be an offer."""
IDEAS, IDEAS_WITHIN = 3, 400
"""Ideas of a wall that are enough in a text of so many characters that reports nothing; one more
without a word to the reader: imperatives are endless too."""
WEAK = frozenset(("offer", "address", "report", "legal page", "search page", "planning item"))
"""Kinds that alone make no text a wall."""
DOUBTFUL = WEAK | {"app page", "email dialog", "newsletter page", "age check"}
"""Kinds whose headline alone proves nothing."""
MOST_LINES = 1000
"""Lines of a body that are searched for offers; no article has more."""
OFFERS = frozenset(("paywall", "log-in wall", "offer", "ad-blocker wall"))
_SENTENCE = re.compile(r"[^\n.!?。！？؟…]{1,600}[.!?。！？؟…]{0,3}")
_CHUNK = re.compile(rf"[^\s{SPACELESS}\"«»“”„(\[¿¡]+")
"""What stands between spaces: with its apostrophes, and the vowel signs that are no letters."""

_QUOTED = re.compile(r'[“”„«»「『]|"[^"\s]{0,200}\s')
"""Not `"http://..."`, which a server's error message has."""
_QUOTATION = re.compile(r'[“„«"][^”“"»«„\n]{20,400}|[「『][^」』\n]{8,400}')
"""A sentence that is quoted, and no button's name: `Klicken Sie auf „Zustimmen“`."""
_TITLE_PARTS = re.compile(r"\s[|–—·»-]\s|[|｜_]|(?<=[\u3040-\u9fff])-")
_COLON = re.compile(r"\s?: ")
"""Headlines have one too: `Not found: the treasure of Sarn`."""


class Weight(NamedTuple):
    """How much of a text is sentences of walls."""

    matched: int = 0
    """Characters in sentences of walls ..."""
    unmatched: int = 0
    """... and in others."""
    sentences: int = 0
    """Those of walls."""
    first: Wall | None = None
    addressed: bool = False
    """Whether one of them speaks to the reader."""


def judge_wall(title: str, text: str) -> Wall | None:
    """Return the wall that headline and text together are; None for an article."""
    stripped = text.strip()
    if name := placeholder(stripped) or encoded(stripped):
        return name
    titled = _titled(title)
    if len(stripped) > LONGEST:
        return None
    folded = stripped.casefold()
    # Most articles report without the phrases, which cost more to find than all else here.
    if not titled and _is_report(folded, ()):
        return None
    phrases = patterns().reporting.inside(folded)
    if not titled and _is_report(folded, phrases):
        return None
    if len(stripped) <= IDEAS_WITHIN and (wall := _by_ideas(folded, phrases)):
        return wall
    found = _weigh(folded, phrases)
    first, total = found.first, found.matched + found.unmatched
    if titled:
        reports = _reports(folded, phrases)
        if titled.kind in DOUBTFUL:
            enough = first is not None and found.matched >= TITLED_SHARE * total
            is_sure = (enough and found.addressed) or titled.kind == "planning item"
            return titled if is_sure else None
        if (first and found.matched >= TITLED_SHARE * total) or (
            len(stripped) < BARE and not reports
        ):
            return titled
    if not first or not found.addressed or found.unmatched > UNMATCHED:
        return None
    is_brief = found.sentences >= BRIEF and not _reports(folded, phrases)
    return first if found.matched >= (BRIEF_SHARE if is_brief else SHARE) * total else None


def offers(paragraphs: Sequence[str]) -> list[int]:
    """Return the lines of a body that offer a subscription or ask to log in.

    A line is an offer if most of its text is; a following line with a price belongs to it.
    """
    found: list[int] = []
    whole = "\n".join(line for line in paragraphs if len(line) <= LINE).casefold()
    signs = patterns().subscription.inside(whole)
    if not signs:
        return []
    for place, line in enumerate(paragraphs[:MOST_LINES]):
        folded = line.casefold()
        if len(line) > LINE or not (place - 1 in found or any(sign in folded for sign in signs)):
            continue
        weight = _weigh(folded, patterns().reporting.inside(folded), OFFERS)
        follows, first = place - 1 in found, weight.first
        kinds = OFFERS if follows else OFFERS - {"offer"}
        total = weight.matched + weight.unmatched
        most = weight.matched >= (FOLLOWS if follows else SHARE) * total
        if most and first and first.kind in kinds and (weight.addressed or follows):
            found.append(place)
    return found


def _titled(title: str) -> Wall | None:
    whole = title.casefold()
    if len(whole) > 200:
        return None
    for part in (whole, *_TITLE_PARTS.split(whole)):
        kinds = [_kind(one) for one in (part, *_COLON.split(part))]
        if kinds[0] or (len(kinds) > 2 and all(kinds[1:])):
            return Wall(kinds[0] or kinds[1], title[:80], is_headline=True)
    return None


def _kind(title: str) -> str:
    titles = patterns().titles
    return titles.get(title.strip(EDGES)) or titles.get(title.strip(EDGES + _DIGITS)) or ""


def _weigh(folded: str, phrases: Sequence[str], kinds: frozenset[str] | None = None) -> Weight:
    """Return how much of a text is sentences of walls; `phrases` are those of reports in it."""
    candidates = _candidates(folded, kinds)
    if not candidates:
        return Weight(unmatched=len(folded))
    matched = unmatched = sentences = 0
    first, addressed = None, False
    for sentence in _sentences(folded):
        pattern = _matching(sentence, candidates, phrases)
        if not pattern:
            unmatched += len(sentence)
            continue
        sentences += 1
        matched += len(sentence)
        if first is None or (first.kind in WEAK and pattern.kind not in WEAK):
            first = Wall(pattern.kind, sentence[:80])
        addressed = addressed or pattern.is_sure or _addresses(sentence)
    return Weight(matched, unmatched, sentences, first, addressed)


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


def _by_ideas(folded: str, phrases: Sequence[str]) -> Wall | None:
    """Return the wall of a short text that has three ideas of one and speaks to its reader.

    The wording of such pages is endless, but `sorry`, `address` and `front page` meet in no report.
    """
    if _reports(folded, phrases, _QUOTATION):
        return None
    least = IDEAS if any(map(_addresses, _sentences(folded))) else IDEAS + 1
    text = spaced(folded)
    for kind, slots in patterns().concepts:
        if sum(any(word in text for word in words) for words in slots) >= least:
            return Wall(kind, folded[:80])
    return None


def _matching(
    sentence: str, candidates: Sequence[Pattern], phrases: Sequence[str]
) -> Pattern | None:
    """Return the first pattern of a sentence; of phrases only, if they are a good part of it."""
    reports = _reports(sentence, phrases)
    covered: dict[str, int] = {}
    is_spaced = sentence.isascii() or not DENSE.search(sentence)
    for pattern in candidates:
        if pattern.is_phrase:
            phrase = slot(pattern.slots[0], are_phrases=True, is_spaced=is_spaced)
            length = sum(one.end() - one.start() for one in phrase.finditer(sentence))
            covered[pattern.kind] = covered.get(pattern.kind, 0) + length
            least = MOSTLY if reports else COVERED
            if length and covered[pattern.kind] >= least * len(sentence):
                return pattern
        elif not reports and all(
            slot(words, is_spaced=is_spaced).search(sentence) for words in pattern.slots
        ):
            return pattern
    return None


def _addresses(sentence: str) -> bool:
    return slot(patterns().address).search(sentence) is not None


def _is_report(folded: str, phrases: Sequence[str]) -> bool:
    """Return whether sentences that report are longer together than what a wall may have."""
    length = 0
    for sentence in _sentences(folded):
        if _reports(sentence, phrases):
            length += len(sentence)
            if length > UNMATCHED:
                return True
    return False


def _reports(text: str, phrases: Sequence[str], quotation: re.Pattern[str] = _QUOTED) -> bool:
    """Return whether a text reports: it quotes, or has words such as `said` and `on Monday`.

    `phrases` are those of reports that it may hold.
    """
    return (
        quotation.search(text) is not None
        or any(map(text.__contains__, phrases))
        or not patterns().report.isdisjoint(WORD.findall(text))
    )
