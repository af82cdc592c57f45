"""The last paragraph of a press release, `About the Halden Institute: ...`, describes its sender.

It is the same in every release of the sender, so two of them would be one event by its names.
"""

import re
from functools import cache

from articles.text.wordlists import listed

_EARLIEST = 300
"""Characters of a release before it."""


def sender_begins(body: str) -> int:
    """Return the offset of the paragraph that describes the sender, the body's length if none."""
    found = _opening().search(body, _EARLIEST)
    return found.start() if found else len(body)


@cache
def _opening() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, listed("senders")), key=len, reverse=True))
    return re.compile(
        rf"""
        ^(?:{words})\ ?                     # About
        (?:\w{{1,3}}[ '’]){{0,2}}           # the       de la     l'
        [^\W\d_a-zà-ÿ]                      # Halden
        [^.!?:\n]{{1,70}}                   # Institute
        (?::|\ (?:Inc|Corp|Ltd|Co)\.$|\ ?$) # :         or a line of its own
        """,
        re.VERBOSE | re.MULTILINE,
    )
