"""Names with a case ending behind a sign: `NRO-a` is NRO, `EU:n` is EU, `Gunn-nal` is Gunn."""

import re

_SUFFIXED = re.compile(r"([^\W\d_]{2,})[-:'’][^\W\d_]{1,5}")
_HYPHENATED = frozenset({"hu", "hr", "sr", "bs", "sl"})
"""Languages that put a hyphen behind a foreign name, too."""
_LANGUAGES = frozenset(
    ["hr", "sr", "bs", "sl", "mk", "pl", "cs", "sk", "lt", "lv", "hu", "fi", "et", "tr", "az", "so"]
)


def has_suffixes(language: str) -> bool:
    """Return whether a language puts case endings behind a sign."""
    return language in _LANGUAGES


def suffix_of(word: str, language: str) -> int:
    """Return how many characters at the end of a word are a case ending and its sign, or 0."""
    if not has_suffixes(language) or not (match := _SUFFIXED.fullmatch(word)):
        return 0
    end = match.end(1)
    base, ending = word[:end], word[end + 1 :]
    is_foreign = language in _HYPHENATED and word[end] == "-" and base.istitle()
    return len(word) - end if ending.islower() and (base.isupper() or is_foreign) else 0


def without_suffix(name: str, language: str) -> str:
    """Return a name whose last word has no case ending behind a sign."""
    return name[: len(name) - suffix_of(name.rpartition(" ")[2], language)]
