"""Walls, pages in place of an article: bot checks, consent walls, paywalls, error pages.

Precision before recall: an article about captchas, cookies or paywalls must stay. So the greater
part of a short text must be sentences of such a page, one of them must address the reader, and a
sentence that reports (`said`, `on Monday`, a quotation) does not count. Phrases and their
sources: `data/walls.tsv`.
"""

import re
from collections.abc import Sequence
from itertools import islice

from articles.boilerplate.page_lines import page_without_text, without_page_lines
from articles.boilerplate.paywall_offers import has_lead
from articles.boilerplate.placeholders import encoded, placeholder
from articles.boilerplate.program_output import program_output
from articles.boilerplate.technical_texts import technical_text
from articles.boilerplate.wall_patterns import DENSE, EDGES, Wall, patterns, spaced
from articles.boilerplate.wall_sentences import (
    WEAK,
    reports,
    sentences_of,
    speaks_to_reader,
    weigh,
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
OPENING_LINES = 3
"""In which an error page says what it is, below a number or the headline again."""
UNMATCHED = 160
"""Characters of other sentences that a text without a wall's headline may have."""
IDEAS, IDEAS_WITHIN = 3, 400
"""Ideas of a wall that are enough in a text of so many characters that reports nothing; one more
without a word to the reader: imperatives are endless too."""
DOUBTFUL = WEAK | {"app page", "email dialog", "newsletter page", "age check"}
"""Kinds whose headline alone proves nothing."""
_QUOTATION = re.compile(r'[“„«"][^”“"»«„\n]{20,400}|[「『][^」』\n]{8,400}')
"""A sentence that is quoted, and no button's name: `Klicken Sie auf „Zustimmen“`."""
_TITLE_PARTS = re.compile(r"\s[|–—·»-]\s|[|｜_]|(?<=[\u3040-\u9fff])-")
_COLON = re.compile(r"\s?: ")
"""Headlines have one too: `Not found: the treasure of Sarn`."""


def judge_wall(title: str, text: str) -> Wall | None:
    """Return the wall that headline and text together are; None for an article."""
    stripped = text.strip()
    wall = _wall(title, stripped)
    if wall or len(stripped) > IDEAS_WITHIN:
        return wall
    lines = stripped.split("\n")
    rest = without_page_lines(lines)
    return _wall(title, "\n".join(rest)) if 0 < len(rest) < len(lines) else None


def _wall(title: str, stripped: str) -> Wall | None:
    for judge in (placeholder, technical_text, encoded, program_output):
        if wall := judge(stripped):
            return wall
    if wall := page_without_text(title, stripped):
        return wall
    titled = _titled(title)
    if titled and titled.kind == "error page" and _opens_with_error(title, stripped[:LONGEST]):
        return titled
    if len(stripped) > LONGEST:
        return None
    folded = stripped.casefold()
    # Most articles report without the phrases, which cost more to find than all else here.
    if not titled and _is_report(folded, ()):
        return None
    phrases = patterns().reporting.inside(folded)
    if not titled and (_is_report(folded, phrases) or has_lead(title, stripped.split("\n"))):
        return None
    if len(stripped) <= IDEAS_WITHIN and (wall := _by_ideas(folded, phrases)):
        return wall
    found = weigh(folded, phrases)
    first, total = found.first, found.matched + found.unmatched
    if titled:
        is_report = reports(folded, phrases)
        if titled.kind in DOUBTFUL:
            enough = first is not None and found.matched >= TITLED_SHARE * total
            is_sure = (enough and found.addressed) or titled.kind == "planning item"
            return titled if is_sure else None
        if (first and found.matched >= TITLED_SHARE * total) or (
            len(stripped) < BARE and not is_report
        ):
            return titled
    if not first or not found.addressed or found.unmatched > UNMATCHED:
        return None
    is_brief = found.sentences >= BRIEF and not reports(folded, phrases)
    return first if found.matched >= (BRIEF_SHARE if is_brief else SHARE) * total else None


def _opens_with_error(title: str, text: str) -> bool:
    """Return whether an error page's first line says so again, whatever teasers follow.

    A headline of one word (`Fehler`) may be that of a column on a mistake.
    """
    if title.isalpha() and not DENSE.search(title):
        return False
    for line in islice(text.casefold().split("\n"), OPENING_LINES):
        phrases = patterns().reporting.inside(line)
        weight = weigh(line, phrases, frozenset(("error page",)))
        most = weight.matched >= BRIEF_SHARE * (weight.matched + weight.unmatched)
        if weight.matched and most and not reports(line, phrases):
            return True
        if line.strip(EDGES + _DIGITS):
            return False
    return False


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


def _by_ideas(folded: str, phrases: Sequence[str]) -> Wall | None:
    """Return the wall of a short text that has three ideas of one and speaks to its reader.

    The wording of such pages is endless, but `sorry`, `address` and `front page` meet in no report.
    """
    if reports(folded, phrases, _QUOTATION):
        return None
    least = IDEAS if any(map(speaks_to_reader, sentences_of(folded))) else IDEAS + 1
    text = spaced(folded)
    for kind, slots in patterns().concepts:
        if sum(any(word in text for word in words) for words in slots) >= least:
            return Wall(kind, folded[:80])
    return None


def _is_report(folded: str, phrases: Sequence[str]) -> bool:
    """Return whether sentences that report are longer together than what a wall may have."""
    length = 0
    for sentence in sentences_of(folded):
        if reports(sentence, phrases):
            length += len(sentence)
            if length > UNMATCHED:
                return True
    return False
