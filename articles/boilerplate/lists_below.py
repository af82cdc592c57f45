"""Lists below a text: a heading such as `Related articles` or `Tags`, and titles or labels."""

import re
from collections.abc import Sequence
from functools import cache

from articles.boilerplate.line_phrases import EDGES, fold, opening_of, phrases

_ENDS_SENTENCE = (".", "。", "।", "۔", "”", '."', "」")
_CALLS = ("!", "?", "！", "？", "؟")
_TITLE = 60
"""Characters of a line that ends in one of these and is a title."""
_LIST = 16
"""Lines of the longest list of other stories below a text, with its heading."""
_ENTRIES = {"read-also": 110, "labels": 40}
"""Reason of a heading -> characters of the longest line of the list below it."""
_MORE, _HEADING = "more from ", 40
"""What a heading with the outlet's name begins with, and its characters."""
_EDGES = f"{EDGES}："
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese, Khmer: no sentence ends in a full stop."""


def lists_below(paragraphs: Sequence[str]) -> dict[int, str]:
    """Return index -> reason of the lists below a text: a heading, and titles or labels to the end.

    A heading is `Related articles` or `Tags` alone in a line. What follows has no sentence.
    """
    count = len(paragraphs)
    for index in range(max(count - _LIST, 1), count - 1):
        line = paragraphs[index]
        bare = line.strip(_EDGES)
        if len(bare) > _longest_heading():
            continue
        heading = fold(bare).strip(EDGES)
        reason = "" if heading in phrases().parts else _reason(heading)
        if reason not in _ENTRIES and heading.startswith(_MORE) and len(line) <= _HEADING:
            reason = "read-also"
        longest = _ENTRIES.get(reason, 0)
        below = paragraphs[index + 1 :]
        if longest and all(len(each) <= longest and not _is_sentence(each) for each in below):
            return dict.fromkeys(range(index, count), reason)
    return {}


def _reason(heading: str) -> str:
    return phrases().whole.get(heading, "") or phrases().edges.get(heading, "")


@cache
def _longest_heading() -> int:
    """Return the characters of the longest line that may be a heading, without its punctuation."""
    known = (*phrases().whole.items(), *phrases().edges.items())
    headings = (line for line, reason in known if reason in _ENTRIES)
    return 2 * max(_HEADING, *map(len, headings))  # of a folded line two characters may be one


def _is_sentence(line: str) -> bool:
    if line.endswith(_ENDS_SENTENCE):
        return not opening_of(fold(line))
    return len(line) > _TITLE and (line.endswith(_CALLS) or _DENSE.search(line) is not None)
