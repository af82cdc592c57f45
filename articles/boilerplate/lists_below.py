"""Lists below a text: a heading such as `Related articles` or `Tags`, and titles or labels."""

from collections.abc import Sequence

from articles.boilerplate.line_phrases import EDGES, fold, opening_of, phrases

_ENDS_SENTENCE = (".", "。", "।", "”", '."', "」")
_LIST = 16
"""Lines of the longest list of other stories below a text, with its heading."""
_ENTRIES = {"read-also": 140, "labels": 40}
"""Reason of a heading -> characters of the longest line of the list below it."""
_MORE = ("more from ", "more on ", "more in ", "more about ", "mehr aus ", "más en ", "plus de ")
_HEADING = 60
"""Characters of a heading with the outlet's name or a section: `More from the Herald`."""


def lists_below(paragraphs: Sequence[str]) -> dict[int, str]:
    """Return index -> reason of the lists below a text: a heading, and titles or labels to the end.

    A heading is `Related articles` or `Tags` alone in a line. What follows has no sentence.
    """
    count = len(paragraphs)
    for index in range(max(count - _LIST, 1), count - 1):
        line = paragraphs[index]
        reason = phrases().whole.get(fold(line).strip(EDGES), "")
        if reason not in _ENTRIES and fold(line).startswith(_MORE) and len(line) <= _HEADING:
            reason = "read-also"
        longest = _ENTRIES.get(reason, 0)
        below = paragraphs[index + 1 :]
        if longest and all(len(each) <= longest and not _is_sentence(each) for each in below):
            return dict.fromkeys(range(index, count), reason)
    return {}


def _is_sentence(line: str) -> bool:
    return line.endswith(_ENDS_SENTENCE) and not opening_of(fold(line))
