"""Acronyms with a case ending behind a sign: `NRO-a` is NRO, `EU:n` is EU."""

import re

_SUFFIXED = re.compile(r"([^\W\d_]{2,})[-:'’][^\W\d_]{1,5}")
_LANGUAGES = frozenset(
    ["hr", "sr", "bs", "sl", "mk", "pl", "cs", "sk", "lt", "lv", "hu", "fi", "et", "tr", "az", "so"]
)


def suffix_of(word: str, language: str) -> int:
    """Return how many characters at the end of a word are a case ending and its sign, or 0."""
    if language not in _LANGUAGES or not (match := _SUFFIXED.fullmatch(word)):
        return 0
    end = match.end(1)
    return len(word) - end if word[:end].isupper() and word[end + 1 :].islower() else 0
