"""Language detection with CLD2 (Sites, 2013, https://github.com/CLD2Owners/cld2); never raises."""

import re
from functools import lru_cache
from typing import NamedTuple

import pycld2

_REJECTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
CODES = {"iw": "he", "no": "nb", "jw": "jv", "mo": "ro", "in": "id", "un": "und"}
"""Codes of detectors and producers -> BCP 47."""
_ENOUGH = 10
"""Letters in which a language can be detected."""
_INVENTED = frozenset({"tlh", "zzp"})
"""Klingon and pig latin, which CLD2 can detect and no newspaper uses."""
LANGUAGES = frozenset(
    CODES.get(code, code).partition("-")[0]
    for name, code in pycld2.LANGUAGES
    if name in pycld2.DETECTED_LANGUAGES and code not in _INVENTED and not code.startswith("xx")
)
"""Primary subtags (BCP 47) that `detect` can return besides `und`."""


class Guess(NamedTuple):
    """The language that CLD2 detects."""

    language: str
    confidence: int
    """0 to 100."""
    score: float
    """CLD2's normalised score: how typical the text is of the language; over 1,000 for news."""


def detect(text: str) -> tuple[str, int]:
    """Return the language (BCP 47, `und` in doubt) and the confidence, 0 to 100; never raises."""
    guess = guess_language(text)
    return guess.language, guess.confidence


def guess_language(text: str) -> Guess:
    """Return the likeliest language of the first 2,000 characters; `und` in doubt."""
    return _guess(text[:2000])


@lru_cache(256)  # a footer is examined twice, and stands under each article of its outlet
def _guess(text: str) -> Guess:
    if not is_enough(text):
        return Guess("und", 0, 0)
    try:
        reliable, _, guesses = pycld2.detect(text, bestEffort=True)
    except (pycld2.error, UnicodeError):
        try:
            reliable, _, guesses = pycld2.detect(_REJECTED.sub(" ", text), bestEffort=True)
        except (pycld2.error, UnicodeError):
            return Guess("und", 0, 0)
    _, code, percent, score = guesses[0]
    if code == "un" or code in _INVENTED or code.startswith("xx"):
        return Guess("und", 0, 0)
    confidence = percent if reliable else percent // 2
    if confidence < 35:
        return Guess("und", confidence, score)
    return Guess(CODES.get(code, code), confidence, score)


def is_enough(text: str) -> bool:
    """Return whether a text has enough letters to detect its language.

    Fewer in scripts that few languages use, or in which a letter can be a word.
    """
    start = text[:60]
    if sum([len(word) for word in start.split() if word.isalpha()]) >= _ENOUGH:
        return True
    letters = sum(map(str.isalpha, start))
    if letters >= _ENOUGH:
        return True
    last = max(start, default="")
    return (letters >= 6 and last >= "\u0370") or (letters >= 4 and last >= "\u0590")
