"""Spoken lines: a paragraph that begins with a dash is speech up to its verb of speech.

`– Vi börjar i maj, säger Anna Berg.`, `– Nie mamy wyboru – powiedziała Anna Berg. – Zaczynamy w
maju.`: most of Europe's papers mark speech so. An item of a list has no verb of speech there.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from articles.text.passage import Passage
from articles.text.quotation_marks import Quotation
from articles.text.wordlists import Speech, speech

LANGUAGES = frozenset(
    ["cs", "da", "es", "fi", "fr", "hu", "nb", "pl", "pt", "ro", "ru", "sv", "tr", "uk"]
)
"""Those with verbs of speech in `speech.toml` whose papers have the custom."""
_LINE = re.compile(r"^[–—―-][ \u00a0]?(?=[^\W\d_]|[¿¡])", re.MULTILINE)
_BREAK = re.compile(
    r"""
    (["”“»)]*[.!?…]?)             # the end of the speech
    (?:,?[ \u00a0][–—―-][ \u00a0]? # `, – sagde`
    | ,[ \u00a0]                  # `, säger`
    | (?<=[!?…])[ \u00a0])        # `? undrar`
    """,
    re.VERBOSE,
)
"""What stands between speech and its verb."""
_AGAIN = re.compile(
    r"""
    (?:[.!?…][ \u00a0](?=[–—―-]) | (?=[–—―][.!?…][ \u00a0]))
    (?P<marks>[–—―-][.!?…]?[ \u00a0]?)
    [¿¡]?(?P<letter>[^\W\d_])
    """,
    re.VERBOSE,
)
"""Where the same person goes on behind the verb with a sentence of its own: `. – Zaczynamy`, and in
Spanish `—. ¿Cuándo`."""
_LONGEST = 2000
"""Characters of a paragraph that are read."""


def spoken(passage: Passage) -> list[Quotation]:
    """Return the spoken lines in order; the dash opens one, its verb of speech closes it."""
    if passage.language not in LANGUAGES:
        return []
    lists = speech(passage.language)
    return [each for line in _LINE.finditer(passage.text) for each in _line(passage, line, lists)]


def is_spoken(passage: Passage, quotation: Quotation) -> bool:
    """Return whether a dash opens the quotation."""
    return passage.text[quotation.opened] in "–—―-"


def _line(passage: Passage, line: re.Match[str], lists: Speech) -> Iterator[Quotation]:
    text = passage.text
    stop = text.find("\n", line.end())
    limit = min(stop if stop >= 0 else len(text), line.start() + _LONGEST)
    said = _verb(passage, line.end(), limit, lists)
    if said is None:
        return
    end, closed, verb = said
    yield Quotation(line.end(), end, line.start(), closed)
    more = _AGAIN.search(text, passage.end(verb), limit)
    if more and more["letter"].isupper():
        yield Quotation(more.end("marks"), limit, more.start("marks"), limit)


def _verb(passage: Passage, start: int, limit: int, lists: Speech) -> tuple[int, int, int] | None:
    """Return where the speech ends, where the rest begins, and the verb's word; None without."""
    first = bisect_left(passage.starts, start)
    for at in range(first + 1, bisect_left(passage.starts, limit)):
        if passage.lower[at] not in lists["verbs"] or passage.words[at] != passage.lower[at]:
            continue
        begin = at
        while begin > first + 1 and passage.lower[begin - 1] in lists["helpers"]:
            begin -= 1  # `a déclaré`
        if gap := _BREAK.fullmatch(passage.gap(begin - 1)):
            return passage.end(begin - 1) + gap.end(1), passage.starts[begin] - 1, at
    return None
