"""The folding of searches: letters that Unicode does not take apart, as plain keyboards write them.

Who searches `lodz`, `da nang`, `isparta` or `tromso` means Łódź, Đà Nẵng, Isparta with a dotless i,
and Tromsø. Texts are not compared with each other so: verdicts keep `code_points.folding`.
"""

import re
import unicodedata
from functools import cache

import numpy as np

from articles.text.code_points import BREAK, SEVERAL, Folding, folding

_RANGES = (
    (0x00C0, 0x02B0),  # Latin, its extensions A and B, and the phonetic alphabet: ł, đ, ı, ɓ
    (0x1D00, 0x1F00),  # Phonetic extensions, Latin Extended Additional: Vietnamese
    (0x2C60, 0x2C80),  # Latin Extended-C
    (0xA720, 0xA800),  # Latin Extended-D
    (0xFB00, 0xFE00),  # Ligatures: ﬁ; of Armenian, Hebrew and Arabic too
    (0xFE70, 0xFEFD),  # Arabic presentation forms: lam with alef
)
_STROKED = re.compile(r"LATIN SMALL LETTER ([A-Z]) WITH .+")
"""LATIN SMALL LETTER L WITH STROKE is an l."""
_SPELLED = {"ı": "i", "ȷ": "j", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "n"}


@cache
def search_folding() -> Folding:
    """Return the folding by which words are searched: that of `folding`, and plain letters."""
    base = folding()
    points, several = base.points.copy(), dict(base.several)
    for start, end in _RANGES:
        for point in range(start, end):
            letters = _letters(chr(point))
            if len(letters) == 1:
                points[point] = letters[0]
            elif letters:
                points[point], several[point] = SEVERAL, letters
    # Small capitals, superscripts and mathematical letters elsewhere fold to one of these.
    target = np.where(base.points > SEVERAL, base.points, 0)
    changed = points.take(target, mode="clip") != base.points.take(target, mode="clip")
    for point in np.flatnonzero(changed & (points == base.points)).tolist():
        letter = int(target[point])
        points[point] = points[letter]
        if points[letter] == SEVERAL:
            several[point] = several[letter]
    return Folding(points, several)


def _letters(character: str) -> tuple[int, ...]:
    """Return the folded letters of a character; none if it is no letter, or several words."""
    if unicodedata.category(character)[0] != "L":
        return ()
    apart = unicodedata.normalize("NFKD", character.casefold())
    letters: list[int] = []
    for each in apart:
        folded = int(folding().points[ord(each)])
        if folded == BREAK:
            return ()
        if folded == SEVERAL:
            letters += folding().several[ord(each)]
        elif unicodedata.category(each) in ("Ll", "Lo"):
            letters += map(ord, _plain(chr(folded)))
    return tuple(letters)


def _plain(letter: str) -> str:
    stroked = _STROKED.fullmatch(unicodedata.name(letter, ""))
    return stroked[1].lower() if stroked else _SPELLED.get(letter, letter)
