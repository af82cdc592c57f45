"""Lines that ask the reader to follow an outlet on a platform, or to take its newsletter."""

import re

from articles.boilerplate.line_phrases import EDGES, Phrases

QUOTES = ("“", "”", '"', "«", "„", "「")
_LONGEST = 160
"""Characters of such a line; a longer one is a paragraph on it."""
_NAME = re.compile(r"[“„«\"「]([^“”„«»\"「」]{2,20})[”“»\"」]")
"""A name in quotation marks: «Телеграм»; a longer quotation is what somebody said."""


def calls(line: str, known: Phrases) -> bool:
    """Return whether a folded line names a platform and asks to follow there."""
    if len(line) > _LONGEST or not any(map(line.__contains__, known.platforms)):
        return False
    if any(quote in _NAME.sub(r"\1", line) for quote in QUOTES):
        return False
    asked = line.lstrip(EDGES).startswith("follow ")
    return asked or any(call in line for call in known.calls)


def offers_letter(line: str, bare: str, known: Phrases, *, at_edge: bool) -> bool:
    """Return whether a line offers a newsletter; a report on one seldom begins with a request."""
    requests = bare.startswith(known.asks) or "your inbox" in line
    if not (requests or at_edge) or not any(map(line.__contains__, known.letters)):
        return False
    return requests or (len(line) <= _LONGEST and any(ask in line for ask in known.asks))
