"""Repeats of names: a name of several words that the text has elsewhere, where nothing found it.

`Home Velden said it grew` may be no name to the tagger; behind `shares of Home Velden` it is.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from articles.entities.mention import Name
from articles.text.passage import Passage
from articles.text.wordlists import listed

_MOST = 100
"""Names of a text that are looked for, so that time stays linear in the text."""


def repeated(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """Return the mentions of names of several words that stand outside all names."""
    spelled: dict[str, list[Name]] = {}
    for name in names:
        if name.last - name.first > 1 and not name.at:
            spelled.setdefault(passage.between(name.first, name.last), []).append(name)
    text, starts, found = passage.text, passage.starts, list[Name]()
    more = [
        (spelling, those[0])
        for spelling, those in islice(spelled.items(), _MOST)
        if text.count(spelling) != len(those)
        and passage.lower[those[0].first] not in listed("function_words")
    ]
    if not more:
        return found
    taken = {at for name in names for at in range(name.first, name.last)}
    for spelling, name in more:
        length, at = name.last - name.first, text.find(spelling)
        while at >= 0:
            first = bisect_left(starts, at)
            last = first + length
            if (
                last <= len(starts)
                and starts[first] == at
                and passage.tip(last - 1) == at + len(spelling)
                and taken.isdisjoint(range(first, last))
            ):
                taken.update(range(first, last))
                found.append(name._replace(first=first, last=last))
            at = text.find(spelling, at + len(spelling))
    return found
