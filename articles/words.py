"""Words of a text in any script, lower-cased, with where each one starts."""

import re
from itertools import accumulate

# Letters first, then letters, digits and the marks that Python's \w leaves out: accents,
# Hebrew points, Arabic vowels and the vowel signs of the scripts of India.
_PIECE = re.compile(
    r"([^\W\d_][\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff]*)",
)
# Chinese, Japanese, Thai, Lao, Burmese and Khmer are written without spaces.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+"
)


def fold(text: str) -> str:
    """Lower-case a text without changing the place of any character."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := char.lower()) == 1 else small[0] for char in text)


def words(text: str) -> tuple[list[str], list[int]]:
    """Return the words of a text and the offset at which each one starts.

    A word ends `len(word)` code points after its start. Where a script has no spaces, every
    pair of neighbouring characters is a word (overlapping). Numbers are left out.
    """
    folded = fold(text)
    parts = _PIECE.split(folded)
    texts = parts[1::2]
    starts = list(accumulate(map(len, parts)))[:-1:2]
    if folded.isascii() or _UNSPACED.search(folded) is None:
        return texts, starts
    return _split(texts, starts)


def _split(texts: list[str], starts: list[int]) -> tuple[list[str], list[int]]:
    split: list[tuple[str, int]] = []
    for text, start in zip(texts, starts, strict=True):
        last = 0
        for run in _UNSPACED.finditer(text):
            if run.start() > last:
                split.append((text[last : run.start()], start + last))
            if len(run.group()) == 1:
                split.append((run.group(), start + run.start()))
            split.extend(
                (text[at : at + 2], start + at) for at in range(run.start(), run.end() - 1)
            )
            last = run.end()
        if last < len(text):
            split.append((text[last:], start + last))
    return [text for text, _ in split], [start for _, start in split]
