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
    opens, spaced, words = passage.opens, passage.spaced, passage.words
    is_tailed = passage.language in _TAILED
    found = Windows([], [], [], [])
    append, gap_of = found.words.append, _gap
    last, count = -LONGEST, 0
    for at in _capitals(passage):
        step = at - last
        if step > _SMALL + 1 or count + step > LONGEST:
            joined = False
        elif step == 1:
            joined = not opens[at] and (spaced[last] or gap_of(passage, last) < _APART)
        else:
            joined = step > 0 and _is_joined(passage, last, at)
        if step < 1:
            continue
        if joined:
            for between in range(last + 1, at + 1):
                append(between)
            count += step
        else:
            if count and (is_tailed or words[last + 1][0] <= "9"):
                more = _tail(passage, last, LONGEST - count)
                for between in range(last + 1, last + more + 1):
                    append(between)
                count += more
                last += more
            if count:
                found.lengths.append(count)
                if last >= at:
                    count = 0
                    continue
            append(at)
            count = 1
        last = at
    if count:
        more = _tail(passage, last, LONGEST - count)
        found.words.extend(range(last + 1, last + more + 1))
        found.lengths.append(count + more)
    titles, sentence_of = headings(passage), passage.sentence_of
    if titles:
        found.titled.extend(
            [1 + titles[n] if (n := sentence_of[at]) in titles else 0 for at in found.words]
        )
    else:
        found.titled.extend([0] * len(found.words))
    behind, last = 9, -1  # what stands behind the word before
    for at in found.words:
        before = behind if at == last + 1 else 0 if spaced[at - 1] else gap_of(passage, at - 1)
        behind, last = 0 if spaced[at] else gap_of(passage, at), at
        found.gaps.append(before * _KINDS + behind)
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
