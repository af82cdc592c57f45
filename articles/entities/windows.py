"""Windows: the runs of words that the tagger may label, and what stands around each word.

A name begins with a capital. So only words with a capital, and small words or numbers between
them, can be in a name; all others have the label O without being scored.
"""

from functools import cache
from typing import NamedTuple

from articles.entities.phrases import headings
from articles.entities.word_features import elided
from articles.text.passage import Passage
from articles.text.wordlists import listed

LONGEST = 16
"""Words of the longest window; a longer run is cut."""
_SMALL = 3
"""Small words in a row that a name may hold: `of the`, `de la`, `und der`."""
_GAPS = {" ": 0, "": 1, "-": 2, " - ": 2, "/": 2, "&": 3, " & ": 3, ". ": 4, ".": 4, ", ": 5}
_KINDS = 10
_APART = 5
"""From this code on, what stands between two words separates names."""
ELIDING = frozenset({"fr", "it", "ca", "oc", "pt"})
_TAIL = 3
_TAILED = frozenset(["ru", "uk", "be", "bg", "sr", "hr", "bs", "sk", "cs", "sl", "pl", "mk", "kk"])
"""Languages that write only the first word of an organisation's name with a capital."""


class Windows(NamedTuple):
    """All windows of a passage, one after the other; arrays have an item for each word in one."""

    words: list[int]
    """Indices of the words in the passage."""
    lengths: list[int]
    """Words of each window; 1 to 16."""
    titled: list[int]
    """0, or 1 in a heading in title case, 2 in a heading in capitals."""
    gaps: list[int]
    """What stands before and after: a code below 100."""


def _gap(passage: Passage, at: int) -> int:
    """Return a code for the text between a word and the next, 0 to 9."""
    if passage.spaced[at]:
        return 0
    if at + 1 >= len(passage.words):
        return 9
    starts = passage.starts
    text = passage.text[starts[at] + len(passage.words[at]) : starts[at + 1]]
    if (code := _GAPS.get(text)) is not None:
        return code
    if "\n" in text:
        return 9
    if "(" in text or ")" in text:
        return 6
    return 7 if any(sign in text for sign in '"“”«»„‘') else 8


def windows(passage: Passage) -> Windows:
    """Return the windows of a passage in order; none overlap."""
    bounds = _bounds(passage)
    words = [at for first, end in bounds for at in range(first, end)]
    titles, sentence_of = headings(passage), passage.sentence_of
    if titles:
        titled = [1 + titles[n] if (n := sentence_of[at]) in titles else 0 for at in words]
    else:
        titled = [0] * len(words)
    return Windows(words, [end - first for first, end in bounds], titled, _gaps(passage, bounds))


def _bounds(passage: Passage) -> list[tuple[int, int]]:
    """Return the first word of each window, and the one behind its last."""
    opens, spaced, words = passage.opens, passage.spaced, passage.words
    is_tailed = passage.language in _TAILED
    found: list[tuple[int, int]] = []
    first, last = 1 - LONGEST, -LONGEST  # a window is open if it has a word
    for at in _capitals(passage):
        step, count = at - last, last + 1 - first
        if step < 1:
            continue
        if step > _SMALL + 1 or count + step > LONGEST:
            joined = False
        elif step == 1:
            joined = not opens[at] and (spaced[last] or _gap(passage, last) < _APART)
        else:
            joined = _is_joined(passage, last, at)
        if not joined:
            if count:
                if is_tailed or words[last + 1][0] <= "9":
                    last += _tail(passage, last, LONGEST - count)
                found.append((first, last + 1))
                if last >= at:
                    first = last + 1
                    continue
            first = at
        last = at
    if last >= first:
        last += _tail(passage, last, LONGEST - (last + 1 - first))
        found.append((first, last + 1))
    return found


def _gaps(passage: Passage, bounds: list[tuple[int, int]]) -> list[int]:
    """Return for each word of the windows what stands before and after it."""
    spaced, found = passage.spaced, list[int]()
    before, beyond = 9, 0
    for first, end in bounds:
        if first > beyond:
            before = 0 if spaced[first - 1] else _gap(passage, first - 1)
        for at in range(first, end):
            after = 0 if spaced[at] else _gap(passage, at)
            found.append(before * _KINDS + after)
            before = after
        beyond = end
    return found


def _capitals(passage: Passage) -> list[int]:
    """Return the words with a capital, behind an elided article too."""
    if passage.language not in ELIDING:
        return passage.capitals
    more = [at for at, word in enumerate(passage.words) if word[0].islower() and elided(word)]
    return sorted([*passage.capitals, *more])


def _is_joined(passage: Passage, last: int, at: int) -> bool:
    """Return whether only small words and numbers stand between two words with a capital."""
    lower = passage.lower
    return all(
        not passage.opens[here + 1]
        and (passage.spaced[here] or _gap(passage, here) < _APART)
        and (here == at - 1 or lower[here + 1] in _inside() or lower[here + 1][0].isdigit())
        for here in range(last, at)
    )


@cache
def _inside() -> frozenset[str]:
    return listed("inside")


def _tail(passage: Passage, last: int, room: int) -> int:
    """Return how many words after the last capital may belong to it: the 4 of `Channel 4`.

    In Slavic languages three small words, too: `Министерство обороны`.
    """
    words = passage.words
    after = last + 1
    if after >= len(words):
        return 0
    if passage.language not in _TAILED:
        number = words[after][0] <= "9" and words[after].isdigit() and not passage.opens[after]
        return int(number and room > 0 and (passage.spaced[last] or passage.gap(last) == "-"))
    while (
        after - last <= min(_TAIL, room)
        and after < len(words)
        and not passage.opens[after]
        and passage.spaced[after - 1]
        and not words[after][0].isupper()
    ):
        after += 1
    return after - last - 1
