"""Offers of a subscription below a text, and whether an article begins above them."""

import re
from collections.abc import Sequence

from articles.boilerplate.line_phrases import phrases
from articles.boilerplate.wall_patterns import DENSE, EDGES, patterns, spaced
from articles.boilerplate.wall_sentences import Weight, reports, weigh
from articles.text.quotation_marks import quotations
from articles.text.stops import STOPS

SHARE = 0.6
"""Share of a line in sentences of offers, at least."""
FOLLOWS = 0.35
"""The same of a line below one that is an offer."""
LINE = 250
"""Characters of a line that may be an offer."""
BESIDE = 120
"""Characters of a line beside an offer that belongs to it."""
BUTTON = 40
"""Characters of a line between two offers that belongs to them."""
LEAD, LEAD_DENSE = 60, 20
"""Characters of a lead above an offer, at least."""
CUT = 20
"""More of them in one that breaks off."""
STEM = 5
"""Letters with which a word begins that the headline has too, in another form."""
ENDS = re.compile(r"[.!?…。！？।؟\"”»\u0e01-\u0e5b]$")
"""How sentences end; those of Thai have no mark."""
SAID, SAID_DENSE = 20, 8
"""Characters of a quotation that says something; a shorter one is a button or a product."""
_SPOKEN = re.compile(r"[—–]\s?[^—–]{20,}?(?:[,.!?…]\s?[—–]\s|\s[—–](?=\w))")
"""Speech behind a dash, to the dash before who said it, as Russian and Spanish papers have it."""
TOUCHED = 2
"""Ideas of an offer that a lead does not have."""
MOST_LINES = 1000
"""Lines of a body that are searched for offers; no article has more."""
OFFERS = frozenset(("paywall", "log-in wall", "offer", "ad-blocker wall"))
_DIGIT = re.compile(r"\d")
_HEADS = re.compile("(?<![\u0900-\u0dff])[\u0900-\u0dff]{4}|\\b[\uac00-\ud7af]{2}")
_PARTS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+|[\u30a0-\u9fff]+")
"""Not hiragana, which has the endings."""


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
        if any(name in folded for name in phrases().platforms) and not _DIGIT.search(folded):
            continue  # `Google News'te bize abone olun` asks to follow
        follows = place - 1 in found
        if _is_offer(_weigh(folded), follows=follows):
            unquoted = without_speech(line).casefold()
            if unquoted == folded or _is_offer(_weigh(unquoted), follows=follows):
                found.append(place)
    return _with_neighbours(paragraphs, found)


def _weigh(folded: str) -> Weight:
    return weigh(folded, patterns().reporting.inside(folded), OFFERS)


def _is_offer(weight: Weight, *, follows: bool) -> bool:
    """Return whether most of a line is an offer; `follows` is whether the line above is one."""
    kinds = OFFERS if follows else OFFERS - {"offer"}
    most = weight.matched >= (FOLLOWS if follows else SHARE) * (weight.matched + weight.unmatched)
    is_kind = weight.first is not None and weight.first.kind in kinds
    return most and is_kind and (weight.addressed or follows)


def without_speech(line: str) -> str:
    """Return a line without what it quotes: a story on an offer repeats its words."""
    if spoken := _SPOKEN.match(line):
        return line[spoken.end() :]
    for quotation in reversed(quotations(line)):
        length = quotation.end - quotation.start
        if length >= (SAID_DENSE if DENSE.search(line) else SAID):
            line = line[: quotation.opened] + line[quotation.closed :]
    return line


def _with_neighbours(paragraphs: Sequence[str], found: Sequence[int]) -> list[int]:
    """Return the lines that are offers with those beside them that name a subscription too.

    What is short and stands between two of them is a button: `Zum Angebot`.
    """
    every = set(found)
    unseen = list(found)
    while unseen:
        place = unseen.pop()
        for beside in (place - 1, place + 1):
            if beside in every or not 0 <= beside < len(paragraphs):
                continue
            line = paragraphs[beside]
            is_button = len(line) <= BUTTON and not line.endswith(STOPS)
            is_between = is_button and {beside - 1, beside + 1} <= every
            if is_between or _names_subscription(line):
                every.add(beside)
                unseen.append(beside)
    return sorted(every)


def _names_subscription(line: str) -> bool:
    folded = line.casefold()
    is_named = len(folded) <= BESIDE and patterns().subscription.inside(folded)
    return bool(is_named) and not reports(folded, patterns().reporting.inside(folded))


def has_lead(title: str, lines: Sequence[str]) -> bool:
    """Return whether an article begins above the offer: a sentence that has nothing of a wall."""
    below = offers(lines)
    return bool(below) and any(_is_lead(line, title) for line in lines[: below[0]])


def _is_lead(line: str, title: str) -> bool:
    """Return whether a line is sentences that an offer's ideas do not touch.

    It has a word of the headline, which `Journalism costs money.` above an offer has not, and is
    not the headline again.
    """
    least = LEAD_DENSE if DENSE.search(line) else LEAD
    if len(line) < (least if ENDS.search(line) else least + CUT):
        return False
    folded, headline = line.casefold(), title.casefold()
    if folded.strip(EDGES) in headline or _stems(headline).isdisjoint(_stems(folded)):
        return False
    if weigh(folded, patterns().reporting.inside(folded)).matched:
        return False
    text = spaced(folded)
    return not any(
        sum(any(word in text for word in words) for words in slots) >= TOUCHED
        for kind, slots in patterns().concepts
        if kind in OFFERS
    )


def _stems(folded: str) -> set[str]:
    """Return how the longer words of a text begin; of scripts without spaces, parts of words."""
    found = {word[:STEM] for word in spaced(folded).split() if len(word) >= STEM}
    found.update(_HEADS.findall(folded))
    for run in _PARTS.findall(folded):
        length = STEM if run[0] < "\u3000" else 2
        found.update(run[at : at + length] for at in range(len(run) - length + 1))
    return found
